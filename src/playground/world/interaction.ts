import type { Choice, Modal } from './state.ts';
import type { APIMessage } from 'discord-api-types/v10';

/** How the bot answered an interaction first. */
export type AnswerKind = 'message' | 'deferred' | 'update' | 'deferredUpdate' | 'choices' | 'modal';

interface AnswerParts {
  readonly kind: AnswerKind;
  readonly ephemeral: boolean;
  readonly message?: APIMessage | undefined;
  readonly choices?: readonly Choice[] | undefined;
  readonly modal?: Modal | undefined;
}

/** The answer to an interaction. Asking for a part that it has not got throws, so that a test fails where it looks. */
export class Answer {
  readonly kind: AnswerKind;
  readonly ephemeral: boolean;
  readonly #parts: AnswerParts;

  constructor(parts: AnswerParts) {
    this.kind = parts.kind;
    this.ephemeral = parts.ephemeral;
    this.#parts = parts;
  }

  /** The message that was made or changed, as it was at that moment. */
  get message(): APIMessage {
    return this.#parts.message ?? this.#absent('a message');
  }
  get choices(): readonly Choice[] {
    return this.#parts.choices ?? this.#absent('choices');
  }
  get modal(): Modal {
    return this.#parts.modal ?? this.#absent('a modal');
  }

  #absent(what: string): never {
    throw new Error(`The answer holds no ${what}: it is of the kind "${this.kind}".`);
  }
}

/** The bot did not answer in time, or was not there to be asked. */
export class InteractionFailed extends Error {
  constructor(reason: string) {
    super(`This interaction failed: ${reason}`);
    this.name = 'InteractionFailed';
  }
}

/** What an interaction says about the command behind it, if there is one. */
export interface InteractionMetadata {
  readonly name: string | null;
  /** 1 slash, 2 user, 3 message. */
  readonly commandType: number | null;
  /** The type of the option that is being completed. */
  readonly focusedType?: number | undefined;
}

interface Waiter {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** One interaction, from the member's click to the end of its token. Also the handle that tests hold. */
export class Interaction {
  readonly id: string;
  readonly token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal submit. */
  readonly type: number;
  readonly userId: string;
  readonly guildId: string;
  readonly channelId: string;
  /** ms since the epoch, by the playground's clock. */
  readonly createdAt: number;
  /** The message that carried the component, if one did. */
  readonly sourceMessageId: string | null;
  /** What a message made by this interaction says about where it came from. */
  readonly metadata: InteractionMetadata;
  state: 'waiting' | 'answered' | 'failed' = 'waiting';
  answer: Answer | null = null;
  /** The message behind `@original`, once there is one. */
  originalId: string | null = null;
  /** Is `@original` still "thinking"? */
  thinking = false;
  /** Was an update of the message announced that has not come yet? */
  updating = false;
  reason = '';
  #answerWaiters: Waiter[] = [];
  #finishWaiters: Waiter[] = [];

  constructor(parts: {
    id: string;
    token: string;
    type: number;
    userId: string;
    guildId: string;
    channelId: string;
    createdAt: number;
    sourceMessageId: string | null;
    metadata: InteractionMetadata;
  }) {
    this.id = parts.id;
    this.token = parts.token;
    this.type = parts.type;
    this.userId = parts.userId;
    this.guildId = parts.guildId;
    this.channelId = parts.channelId;
    this.createdAt = parts.createdAt;
    this.sourceMessageId = parts.sourceMessageId;
    this.metadata = parts.metadata;
  }

  /** The first answer. Rejects with InteractionFailed when the bot does not answer in 3 s of the playground's clock. */
  get response(): Promise<Answer> {
    if (this.answer !== null) return Promise.resolve(this.answer);
    if (this.state === 'failed') return Promise.reject(new InteractionFailed(this.reason));
    return new Promise((resolve, reject) => this.#answerWaiters.push({ resolve, reject }));
  }

  /** As `response`, but after a deferred reply or update it waits for the message that was announced. */
  get finished(): Promise<Answer> {
    if (this.answer !== null && !this.#announced) return Promise.resolve(this.answer);
    if (this.state === 'failed') return Promise.reject(new InteractionFailed(this.reason));
    return new Promise((resolve, reject) => this.#finishWaiters.push({ resolve, reject }));
  }

  get #announced(): boolean {
    return this.thinking || this.updating;
  }

  /** Notes the first answer, or the message that was announced. */
  settle(answer: Answer): void {
    this.answer = answer;
    this.state = 'answered';
    for (const waiter of this.#answerWaiters) waiter.resolve(answer);
    this.#answerWaiters = [];
    if (this.#announced) return;
    for (const waiter of this.#finishWaiters) waiter.resolve(answer);
    this.#finishWaiters = [];
  }

  /** Notes that no answer will come. */
  fail(reason: string): void {
    this.state = 'failed';
    this.reason = reason;
    for (const waiter of [...this.#answerWaiters, ...this.#finishWaiters]) waiter.reject(new InteractionFailed(reason));
    this.#answerWaiters = [];
    this.#finishWaiters = [];
  }
}
