/** A moderator's rule that opens rounds: when, where, with which questions, and how. */
import type { Difficulty } from './question.ts';
import type { Reveal } from './round.ts';
import type { TimeOfDay } from './timeOfDay.ts';
import type { Weekdays } from './weekdays.ts';

export const ORDERS = ['shuffled', 'as in the deck'] as const;
/** Which of the questions that were not asked yet comes next. */
export type Order = (typeof ORDERS)[number];

export const MAX_SCHEDULES_PER_SERVER = 25;
/** How late a question may be posted before it counts as missed. */
export const DEFAULT_GRACE_MS = 6 * 3_600_000;
/** With so few questions left that were not asked yet, the moderators are told. */
export const FEW_LEFT = 3;

/** Why a schedule does not run. `moderator`: somebody paused it. The others name what is missing. */
export type PauseReason = 'moderator' | 'channel gone' | 'permission missing' | 'deck gone' | 'no questions';

export interface Pause {
  readonly reason: PauseReason;
  /** For a missing permission its name as Discord's bit is called, e.g. `SendMessages`; several with commas. Else empty. */
  readonly detail: string;
  readonly since: number;
}

export interface Schedule {
  /** 16 characters of [A-Za-z0-9_-], random. */
  readonly id: string;
  readonly serverId: string;
  readonly channelId: string;
  readonly time: TimeOfDay;
  readonly days: Weekdays;
  /** IANA zone in which `time` and `days` are meant. */
  readonly zone: string;
  /** Null: all decks in the server's language. */
  readonly deckId: number | null;
  readonly topic: string | null;
  readonly difficulty: Difficulty | null;
  readonly order: Order;
  /** Role that is pinged by the post, or null. */
  readonly pingRoleId: string | null;
  /** Milliseconds from the post to its deadline. */
  readonly openFor: number;
  readonly reveal: Reveal;
  /** Open a thread with the post, for talk about it. */
  readonly thread: boolean;
  readonly graceMs: number;
  /** The moderator who made it; null once they were erased. */
  readonly createdBy: string | null;
  /** Milliseconds since the epoch, UTC, like all times here. */
  readonly createdAt: number;
  /** The next occurrence; while paused, the one that would have been next. */
  readonly nextAt: number;
  readonly pause: Pause | null;
}
