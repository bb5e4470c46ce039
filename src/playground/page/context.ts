import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { PageMember, PageMessage, PageState } from '../protocol.ts';
import type { Offer } from './commandOffers.ts';
import type { PageAction, State } from './state.ts';

/** What a view may do: change the page, or ask the stand-in for something. */
export interface Deeds {
  readonly send: (action: PageAction) => void;
  readonly actAs: (memberId: string) => void;
  readonly setLocale: (locale: string) => void;
  readonly moveClock: (ms: number) => void;
  readonly click: (message: PageMessage, customId: string, values?: readonly string[]) => void;
  readonly submitModal: (fields: Readonly<Record<string, string | readonly string[]>>) => void;
  readonly sendCommand: () => void;
  /** Uses a command of the message menu. */
  readonly useOn: (command: APIApplicationCommand, message: PageMessage) => void;
  /** Stores a file with the stand-in and gives its id; null, and a notice, when that failed. */
  readonly upload: (file: File) => Promise<string | null>;
  /** Runs a command that needs no options at once, and else puts it into the input. */
  readonly runOffer: (offer: Offer) => void;
  readonly toggleTheme: () => void;
  readonly jumpTo: (messageId: string) => void;
}

/** All that a view is drawn from. */
export interface View {
  readonly state: State;
  readonly world: PageState;
  readonly me: PageMember;
  /** IANA name of the browser's zone: as on Discord, times are shown in it. */
  readonly zone: string;
  readonly deeds: Deeds;
}
