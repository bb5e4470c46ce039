/** What rounds need of the place where their messages are: implemented over Discord, and by a plain object in tests. */
import type { PauseReason } from '../quiz/schedule.ts';
import type { Round } from '../quiz/round.ts';
import type { Distribution, StoredImage } from '../storage/storage.ts';

/** `gone`: the message or channel is no more, or may not be reached, so trying again is of no use. */
export type EditOutcome = 'edited' | 'gone';

/** Why something cannot be posted, fit for pausing a schedule. */
export interface Refusal {
  readonly reason: Extract<PauseReason, 'channel gone' | 'permission missing'>;
  /** Names of the missing permissions as Discord's bits are called, with commas; empty if the channel is gone. */
  readonly detail: string;
}

/** Why a mention of a role pings nobody. */
export type PingTrouble = 'role gone' | 'not mentionable';

/** A round's message as Discord has it. */
export interface RoundMessage {
  readonly messageId: string;
  /** See Round. */
  readonly attachmentIds: readonly string[];
}

export type PostOutcome = RoundMessage | { readonly refused: Refusal };

/** What a round's message shows besides the round itself. */
export interface Surroundings {
  /** Role to be mentioned above the question. Only `publish` pings it. */
  readonly pingRoleId: string | null;
  /** The round before it in the same schedule, for a link to its solution. */
  readonly previous: Round | null;
}

export interface Reveal extends Surroundings {
  readonly distribution: Distribution;
  /** The longest streaks among those who answered, longest first; for daily questions. */
  readonly streaks: readonly { readonly memberId: string; readonly days: number }[];
}

/** All of these throw on outages, so that the caller tries again. */
export interface RoundMessages {
  /** What the bot lacks in the channel for posting there (with a thread, if wanted), or null. */
  refusal(serverId: string, channelId: string, thread: boolean): Refusal | null;
  /** Why a mention of the role would ping nobody in the channel, or null. */
  pingTrouble(serverId: string, channelId: string, roleId: string): PingTrouble | null;
  /**
   * Posts the round's message with those of the question's pictures that are given, by id. Called again within minutes, it gives the
   * message that is there already.
   */
  publish(round: Round, surroundings: Surroundings, images: ReadonlyMap<string, StoredImage>): Promise<PostOutcome>;
  /** Opens a thread on the round's message, unless it has one. */
  openThread(round: Round, messageId: string): Promise<void>;
  /** The open round's message, with the count it has now. */
  showOpen(round: Round, surroundings: Surroundings): Promise<EditOutcome>;
  /** The round's message becomes the reveal. */
  showReveal(round: Round, reveal: Reveal): Promise<EditOutcome>;
  /** The message in the round's channel that carries the round's id, or null. */
  find(round: Round): Promise<RoundMessage | null>;
}
