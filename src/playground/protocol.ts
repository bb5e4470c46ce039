/**
 * What the playground's page and its stand-in for Discord say to each other. Types only, used by both sides.
 *
 *   GET  /                        the page
 *   GET  /page/state?as=ID        → PageState as that member sees it
 *   GET  /page/events?as=ID       → server-sent events, one PageEvent in each `data:`
 *   POST /page/command            PageCommand      → PageInteraction
 *   POST /page/autocomplete       PageAutocomplete → PageChoices
 *   POST /page/component          PageComponent    → PageInteraction
 *   POST /page/modal              PageModalSubmit  → PageInteraction
 *   POST /page/clock              PageClockMove    → { now }
 *   POST /page/locale             { as, locale }   → {}       the language of a member's Discord
 *   POST /page/upload?name=NAME   the file's bytes → { id }   for attachment options and file fields; type in content-type
 * A refusal is 4xx with { message }.
 */
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';

export interface PageMember {
  readonly id: string;
  readonly name: string;
  readonly kind: 'member' | 'moderator' | 'bot';
  /** Address on this server, e.g. /page/avatars/ID.svg */
  readonly avatar: string;
  /** Discord locale, e.g. en-GB, de. */
  readonly locale: string;
}

export interface PageChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'text' | 'thread';
  readonly parentId: string | null;
}

export interface PageRole {
  readonly id: string;
  readonly name: string;
}

/** A message as the acting member may see it. */
export interface PageMessage extends APIMessage {
  /** Set on a private reply: only this member sees it. */
  readonly ephemeralFor?: string;
}

export interface PageState {
  /** Milliseconds since the epoch on the playground's clock. */
  readonly now: number;
  readonly guild: { readonly id: string; readonly name: string };
  /** Who one can act as, and the bot. */
  readonly members: readonly PageMember[];
  readonly roles: readonly PageRole[];
  readonly channels: readonly PageChannel[];
  /** The commands that this member is offered. */
  readonly commands: readonly APIApplicationCommand[];
  /** Oldest first, all channels. */
  readonly messages: readonly PageMessage[];
  /** Is the bot connected to the gateway? */
  readonly botOnline: boolean;
}

export type PageEvent =
  | { readonly type: 'message'; readonly message: PageMessage } // new or edited
  | { readonly type: 'messageDeleted'; readonly channelId: string; readonly id: string }
  | { readonly type: 'modal'; readonly interactionId: string; readonly modal: APIModalInteractionResponseCallbackData }
  | {
      readonly type: 'interaction';
      readonly id: string;
      readonly state: 'answered' | 'failed';
      readonly reason?: string;
    }
  | { readonly type: 'commands'; readonly commands: readonly APIApplicationCommand[] }
  | { readonly type: 'channels'; readonly channels: readonly PageChannel[] }
  | { readonly type: 'clock'; readonly now: number }
  | { readonly type: 'bot'; readonly online: boolean };

/** A value for one option; `focused` marks the one being completed. */
export interface PageOption {
  readonly name: string;
  /** Discord's option type: 1 sub command, 2 group, 3 string, 4 integer, 5 boolean, 6 user, 7 channel, 8 role, 10 number. */
  readonly type: number;
  readonly value?: string | number | boolean;
  readonly focused?: boolean;
  readonly options?: readonly PageOption[];
}

export interface PageCommand {
  readonly as: string;
  readonly channelId: string;
  readonly commandId: string;
  readonly options: readonly PageOption[];
  /** Of a context menu: the message or the user that it was opened on. */
  readonly targetId?: string;
}
export type PageAutocomplete = PageCommand;

export interface PageChoices {
  readonly choices: readonly APIApplicationCommandOptionChoice[];
}

export interface PageComponent {
  readonly as: string;
  readonly messageId: string;
  readonly customId: string;
  /** Of a select. */
  readonly values?: readonly string[];
}

export interface PageModalSubmit {
  readonly as: string;
  /** The interaction that the modal answered. */
  readonly interactionId: string;
  /** By custom_id of the fields. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
}

export type PageClockMove = { readonly advanceMs: number };

export interface PageInteraction {
  readonly interactionId: string;
}
