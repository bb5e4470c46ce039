/** Rounds: stored before they are shown. */
import type { Answer, Reveal, Round } from '../../quiz/round.ts';

export type NewRound = Omit<Round, 'messageId' | 'attachmentIds' | 'state' | 'answerCount'>;

/** How the answers of a round are spread. */
export interface Distribution {
  /** `counts[index]`: how many picked `question.choices[index]`. */
  readonly counts: readonly number[];
  readonly answers: number;
  readonly correct: number;
  /** The first right answer, or null. */
  readonly firstCorrect: Answer | null;
}

export interface Rounds {
  /** Stores the round in state `opening`, together with its due rows `close` (at closesAt) and `adopt` (30 s after openedAt). */
  insert(round: NewRound): Promise<void>;
  /**
   * The message is there: `opening` → `open`, its id and its files' ids are kept, the due row `adopt` goes. Idempotent: the first
   * ids stay.
   */
  posted(roundId: string, messageId: string, attachmentIds?: readonly string[]): Promise<void>;
  /** The message never appeared: → `void`, its due rows go. Does nothing to a round that has answers or a message. */
  void(roundId: string): Promise<void>;
  get(roundId: string): Promise<Round | null>;
  /**
   * The deadline: → `closed`, counts the points of answers that waited for it (`reveal: at close`), and leaves the due row
   * `reveal`. Idempotent, one transaction. Returns the round, or null if there is none.
   */
  close(roundId: string, at: number): Promise<Round | null>;
  distribution(roundId: string): Promise<Distribution>;
  /**
   * Asks before the count is shown. Null: go ahead, it is noted. Else the time (ms since the epoch) from which on it may be: the
   * last time was less than 5 s ago, or someone is at it.
   */
  beginRefresh(roundId: string, at: number): Promise<number | null>;
  /** Notes that the public message shows this count since `at`. If there are more answers by now, leaves a due row `refresh`. */
  refreshed(roundId: string, shownCount: number, at: number): Promise<void>;
}

/** What rounds are opened with when nothing else is said. */
export const DEFAULT_REVEAL: Reveal = 'at once';
