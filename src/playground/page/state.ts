import type { APIApplicationCommandOptionChoice, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { PageEvent, PageState } from '../protocol.ts';
import type { Composer, ComposerEvent } from './composer.ts';

/** Something that one asked of the bot and that is not settled: a command, a click, a modal. */
export interface Pending {
  /** Made by the page, before the stand-in has given the interaction its id. */
  readonly key: string;
  readonly interactionId: string | null;
  readonly as: string;
  readonly channelId: string;
  readonly source:
    | { readonly kind: 'command'; readonly name: string; readonly commandId: string }
    | { readonly kind: 'component'; readonly messageId: string; readonly customId: string }
    | { readonly kind: 'modal'; readonly customId: string };
  readonly state: 'waiting' | 'failed';
  /** Why it failed, in a sentence; null while waiting. */
  readonly reason: string | null;
  /** Playground time in milliseconds. */
  readonly at: number;
}

export interface OpenModal {
  readonly interactionId: string;
  readonly modal: APIModalInteractionResponseCallbackData;
}

export type Connection = 'connecting' | 'open' | 'lost';

export interface State {
  /** Whose eyes one looks through: a member's id, or null before the first answer. */
  readonly me: string | null;
  readonly channelId: string | null;
  readonly world: PageState | null;
  readonly connection: Connection;
  /** Playground time minus the browser's, in milliseconds. */
  readonly clockShift: number;
  /** How far the clock is still to be moved, ms; 0 when it runs by itself. */
  readonly clockToGo: number;
  readonly pending: readonly Pending[];
  /** Outcomes that came before the answer with the interaction's id, by that id. */
  readonly early: Readonly<Record<string, Settled>>;
  readonly modal: OpenModal | null;
  readonly composer: Composer;
  /** Ids of private replies that were put away. */
  readonly dismissed: readonly string[];
  /** The newest message each member has seen, by member and channel. */
  readonly seen: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** A sentence about something that went wrong, or null. */
  readonly notice: string | null;
  /** What a screen reader is told next. */
  readonly announcement: string;
  readonly drawer: 'closed' | 'channels' | 'people';
  /** Null follows the system. */
  readonly theme: 'dark' | 'light' | null;
}

export interface Settled {
  readonly state: 'answered' | 'failed';
  readonly reason: string | null;
}

export type PageAction =
  | { readonly type: 'world'; readonly me: string; readonly world: PageState; readonly browserNow: number }
  | { readonly type: 'event'; readonly event: PageEvent; readonly browserNow: number }
  | { readonly type: 'connection'; readonly connection: Connection }
  | { readonly type: 'actAs'; readonly me: string }
  | { readonly type: 'locale'; readonly me: string; readonly locale: string }
  | { readonly type: 'channel'; readonly channelId: string }
  | { readonly type: 'asked'; readonly pending: Pending }
  | { readonly type: 'accepted'; readonly key: string; readonly interactionId: string }
  | { readonly type: 'failed'; readonly key: string; readonly reason: string }
  | { readonly type: 'forget'; readonly key: string }
  | { readonly type: 'modalClosed' }
  | { readonly type: 'dismiss'; readonly messageId: string }
  | { readonly type: 'clockToGo'; readonly ms: number }
  | { readonly type: 'notice'; readonly text: string | null }
  | { readonly type: 'drawer'; readonly drawer: State['drawer'] }
  | { readonly type: 'theme'; readonly theme: State['theme'] }
  | { readonly type: 'compose'; readonly event: ComposerEvent }
  | {
      readonly type: 'choices';
      readonly field: string;
      readonly query: string;
      readonly choices: readonly APIApplicationCommandOptionChoice[] | null;
    };
