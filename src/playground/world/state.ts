import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIOverwrite,
  APIRole,
  APIUser,
} from 'discord-api-types/v10';
import type { Clock } from '../../clock.ts';
import type { Interaction } from './interaction.ts';
import type { Snowflakes } from './snowflake.ts';

/** An option of a registered command, with the fields that matter here. Types as numbers, as on the wire. */
export interface OptionJson {
  readonly name: string;
  readonly type: number;
  readonly required?: boolean | null;
  readonly options?: readonly OptionJson[] | null;
  readonly choices?: readonly { readonly value: string | number }[] | null;
  readonly min_value?: number | null;
  readonly max_value?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
}

/** A registered command. */
export type CommandJson = Omit<APIApplicationCommand, 'type' | 'options'> & {
  readonly type: number;
  readonly options?: readonly OptionJson[] | null;
};

/** A user of this stand-in. */
export interface Person {
  readonly user: APIUser;
  readonly kind: 'member' | 'moderator' | 'bot';
  /** Discord locale of their client. */
  locale: string;
}

/** A person in one guild. */
export interface Membership {
  readonly person: Person;
  roles: string[];
  readonly joinedAt: string;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  readonly joinedAt: string;
  readonly roles: Map<string, APIRole>;
  readonly members: Map<string, Membership>;
}

/** A channel or thread, as Discord would write it. Replaced, never changed in place, except for `last_message_id`. */
export interface ChannelJson {
  readonly id: string;
  readonly type: number;
  readonly guild_id: string;
  readonly name: string;
  readonly position?: number;
  readonly permission_overwrites?: readonly APIOverwrite[];
  readonly parent_id: string | null;
  readonly topic?: string | null;
  readonly nsfw?: boolean;
  readonly rate_limit_per_user: number;
  last_message_id: string | null;
  readonly flags: number;
  readonly owner_id?: string;
  readonly thread_metadata?: {
    readonly archived: boolean;
    readonly auto_archive_duration: number;
    readonly archive_timestamp: string;
    readonly locked: boolean;
    readonly create_timestamp: string;
  };
  readonly message_count?: number;
  readonly member_count?: number;
  readonly total_message_sent?: number;
}

/** A message and what its JSON does not say. `json` is replaced by every edit, never changed in place. */
export interface StoredMessage {
  json: APIMessage;
  readonly guildId: string;
  /** The only member who sees it, or null when the channel does. */
  readonly ephemeralFor: string | null;
}

export interface Channel {
  json: ChannelJson;
  /** By id, oldest first. */
  readonly messages: Map<string, StoredMessage>;
  readonly pins: Set<string>;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

/** Who was notified by a message. */
export interface Ping {
  readonly messageId: string;
  readonly channelId: string;
  readonly everyone: boolean;
  readonly roles: readonly string[];
  readonly users: readonly string[];
}

/** One member of the union for each name, so that a name picks out exactly its own fields. */
type Happening<T extends string, Fields> = T extends string ? { readonly type: T } & Readonly<Fields> : never;

export type WorldEvent =
  | Happening<'messageCreated' | 'messageUpdated', { message: StoredMessage }>
  | Happening<'messageDeleted', { channelId: string; guildId: string; id: string; ephemeralFor: string | null }>
  | Happening<'messagesDeleted', { channelId: string; guildId: string; ids: readonly string[] }>
  | Happening<'channelCreated' | 'channelUpdated' | 'channelDeleted', { channel: ChannelJson }>
  | Happening<'pinsUpdated', { channelId: string; guildId: string; at: string | null }>
  | Happening<'roleCreated' | 'roleUpdated', { guildId: string; role: APIRole }>
  | Happening<'roleDeleted', { guildId: string; roleId: string }>
  | Happening<'memberAdded' | 'memberUpdated', { guildId: string; member: Membership }>
  | Happening<'guildAdded', { guild: Guild }>
  | Happening<'guildRemoved', { guildId: string }>
  | Happening<'commandsChanged', object>
  | Happening<'interactionCreated', { interaction: Interaction; payload: object }>
  | Happening<'interactionAnswered', { interaction: Interaction }>
  | Happening<'interactionFailed', { interaction: Interaction; reason: string }>
  | Happening<'localeChanged', { userId: string }>
  | Happening<'clockMoved', { now: number }>
  | Happening<'botOnline', { online: boolean }>;

export type Choice = APIApplicationCommandOptionChoice;
export type Modal = APIModalInteractionResponseCallbackData;

/** All that the stand-in knows. Only the modules of this folder change it. */
export interface WorldState {
  readonly clock: Clock;
  /** A number from 0 up to 1, for tokens. */
  readonly random: () => number;
  readonly ids: Snowflakes;
  readonly application: { readonly id: string; readonly name: string };
  readonly bot: Person;
  readonly token: string;
  readonly people: Map<string, Person>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly commands: Map<string, CommandJson>;
  /** Names of new commands in the last day, by scope, with the time of each. */
  readonly commandCreations: Map<string, number[]>;
  readonly interactions: Map<string, Interaction>;
  readonly interactionsByToken: Map<string, Interaction>;
  readonly ephemerals: Map<string, StoredMessage>;
  readonly files: Map<string, StoredFile>;
  readonly nonces: Map<string, { readonly messageId: string; readonly at: number }>;
  readonly pings: Ping[];
  /** Interactions without an answer, oldest first. */
  readonly waiting: Set<Interaction>;
  /** Where files are served, without a slash at the end. Set once the server listens. */
  origin: string;
  emit(event: WorldEvent): void;
}
