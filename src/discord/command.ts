/** What a command is made of, and what its handlers are given and give back. The router does the talking to Discord. */
import type { APIMessageTopLevelComponent, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Clock } from '../clock.ts';
import type { DeckWriter } from '../exports/deckWriter.ts';
import type { ImageCollector } from '../images/collect.ts';
import type { ImageFetcher, ImageMaker } from '../images/images.ts';
import type { UploadReader } from '../imports/upload.ts';
import type { PingTrouble, Refusal } from '../rounds/roundMessages.ts';
import type { Storage } from '../storage/storage.ts';
import type { Texts, Translate } from '../texts.ts';
import type { CustomId } from './customId.ts';
import type { CommandDeclaration, OptionDeclarations, OptionValues, RawValues } from './declaration.ts';

/** The parts of Quizbell that handlers use; made once in `main.ts`. */
export interface Parts {
  readonly storage: Storage;
  readonly uploads: UploadReader;
  readonly images: ImageParts;
  readonly exports: DeckWriter;
  readonly texts: Texts;
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** A new random id of 16 characters of [A-Za-z0-9_-]. */
  readonly newId: () => string;
  /** Ids of the registered commands by name, for clickable mentions. */
  readonly commandIds: ReadonlyMap<string, string>;
}

/** What makes stored images of bytes and addresses. */
export interface ImageParts {
  readonly maker: ImageMaker;
  readonly fetcher: ImageFetcher;
  readonly collector: ImageCollector;
}

/** The body of a message: Components V2 and, at most, files. The router adds flags and `allowedMentions`. */
export interface MessageBody {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly files?: readonly MessageFile[];
}

export interface MessageFile {
  readonly name: string;
  readonly data: Uint8Array;
  /** What it shows, in words, for those who do not see it. */
  readonly alt?: string;
}

/** A message as Discord has it. */
export interface PostedMessage {
  readonly messageId: string;
  /** Ids of its files, in their order. */
  readonly attachmentIds: readonly string[];
}

/** How a handler wants its interaction acknowledged: always in one direct response. */
export type Reply =
  /** Only the member sees it. `sent` is called once Discord has it. */
  | { readonly kind: 'private'; readonly message: MessageBody; readonly sent?: () => Promise<void> }
  /** Everyone sees it. `posted` is called once Discord has it. */
  | {
      readonly kind: 'public';
      readonly message: MessageBody;
      readonly posted?: (message: PostedMessage) => Promise<void>;
    }
  /** The message with the component becomes this. */
  | { readonly kind: 'update'; readonly message: MessageBody }
  /** A form. Not in answer to a form. */
  | { readonly kind: 'form'; readonly form: APIModalInteractionResponseCallbackData }
  /**
   * Only the member sees it, and it takes longer than Discord waits for the first answer: "thinking" stands there until then. With
   * `update` the message with the component, or from which the form was opened, becomes it and stays as it is until then.
   */
  | { readonly kind: 'later'; readonly message: () => Promise<MessageBody>; readonly update?: boolean };

/** Who did what where: from the interaction, which Discord vouches for, never from ids or options. */
export interface Call {
  readonly parts: Parts;
  readonly serverId: string;
  readonly channelId: string;
  readonly memberId: string;
  /** Manage Server, or the role that the server's settings name. */
  readonly isModerator: () => Promise<boolean>;
  /** When the member acted: ms since the epoch, from the interaction's snowflake. */
  readonly at: number;
  /** The member's language and texts in it. */
  readonly language: string;
  readonly t: Translate;
  /** The locale that the server has set in Discord, such as `en-GB`. */
  readonly serverLocale: string | null;
  /** The file behind the value of an option of type `attachment`; null if there is none. */
  readonly upload: (attachmentId: string) => Upload | null;
  /** A channel's name without `#`, for texts that cannot hold a mention; null if it is not there. */
  readonly channelName: (channelId: string) => string | null;
  /** What the bot lacks for posting in another channel, with a thread if wanted, or null. */
  readonly postingRefusal: (channelId: string, thread: boolean) => Refusal | null;
  /** Why a mention of the role would ping nobody in the channel, or null. */
  readonly pingTrouble: (channelId: string, roleId: string) => PingTrouble | null;
  /** What the bot lacks in this channel of what a round needs. */
  readonly missingPermissions: () => readonly RoundPermission[];
}

/** What the bot needs in a channel to run a round there. */
export type RoundPermission = 'ViewChannel' | 'SendMessages' | 'SendMessagesInThreads' | 'ReadMessageHistory';

export interface ComponentCall extends Call {
  readonly id: CustomId;
  /** The message that holds the component. */
  readonly messageId: string;
  /** Chosen values of a select. */
  readonly values: readonly string[];
}

/** A form that was sent. */
export interface FormCall extends Call {
  readonly id: CustomId;
  /** What was typed or chosen, by the custom_id of the field; empty if nothing was. */
  readonly fields: ReadonlyMap<string, string>;
  /** The files that were put into a field. */
  readonly uploads: (field: string) => readonly Upload[];
  /** Was it opened from a message, which can then be updated? */
  readonly fromMessage: boolean;
}

/** A file that a member uploaded. */
export interface Upload {
  readonly name: string;
  readonly url: string;
  /** Bytes. */
  readonly size: number;
  /** What it shows, in words, if its uploader said so; else empty. */
  readonly alt: string;
  /** By what Discord says of it; it may still be anything. */
  readonly isImage: boolean;
}

/** A command in the menu of a message was used on this one. */
export interface MessageCall extends Call {
  readonly content: string;
  readonly attachments: readonly Upload[];
}

export interface Suggestion {
  /** At most 100 characters. */
  readonly name: string;
  readonly value: string;
}

export interface Completion extends Call {
  /** What was typed into the focused option so far. */
  readonly typed: string;
  /** The other options as typed so far. */
  readonly options: RawValues;
}

/** A command as the router sees it. */
export interface Command {
  readonly declaration: CommandDeclaration;
  run(call: Call, options: RawValues, subcommand: string | null): Promise<Reply>;
  /** Completion by option name. */
  readonly complete?: Readonly<Record<string, (call: Completion) => Promise<Suggestion[]>>>;
  /** Buttons and selects by the action in their custom_id. */
  readonly components?: Readonly<Record<string, (call: ComponentCall) => Promise<Reply>>>;
  /** Forms by the action in their custom_id. */
  readonly forms?: Readonly<Record<string, (call: FormCall) => Promise<Reply>>>;
}

type Handlers = Pick<Command, 'complete' | 'components' | 'forms'>;

/** A command in the menu of messages, under "Apps". */
export interface MessageCommand {
  /** As it is shown, and the key of its translations: `menu.KEY`. */
  readonly name: string;
  readonly key: string;
  readonly who: CommandDeclaration['who'];
  run(call: MessageCall): Promise<Reply>;
}

/** A command without sub commands; `run` gets its options typed as declared. */
export function command<const O extends OptionDeclarations>(
  definition: Handlers & {
    readonly declaration: { readonly name: string; readonly who: CommandDeclaration['who']; readonly options: O };
    run(call: Call, options: OptionValues<O>): Promise<Reply>;
  },
): Command {
  return {
    ...definition,
    // The router has read the values by this very declaration.
    run: (call, options) => definition.run(call, options as OptionValues<O>),
  };
}

/** A command with sub commands, each with a run of its own. */
export function commandGroup<const S extends Readonly<Record<string, OptionDeclarations>>>(
  definition: Handlers & {
    readonly declaration: {
      readonly name: string;
      readonly who: CommandDeclaration['who'];
      readonly members?: readonly (string & keyof S)[];
      readonly subcommands: S;
    };
    readonly run: { readonly [Name in keyof S]: (call: Call, options: OptionValues<S[Name]>) => Promise<Reply> };
  },
): Command {
  return {
    ...definition,
    run: async (call, options, subcommand) => {
      const runs: Readonly<Record<string, (call: Call, options: never) => Promise<Reply>>> = definition.run;
      const run = subcommand === null ? undefined : runs[subcommand];
      if (!run) throw new RangeError(`no sub command ${subcommand} in ${definition.declaration.name}`);
      return run(call, options as never);
    },
  };
}
