/** Weekly recaps. */
import type { Standing } from '../../quiz/board.ts';
import type { Question } from '../../quiz/question.ts';

/** The round that most got wrong. */
export interface HardestRound {
  readonly roundId: string;
  readonly channelId: string;
  readonly messageId: string;
  readonly deckName: string;
  readonly question: Question;
  readonly answers: number;
  readonly correct: number;
}

export interface RecapData {
  /** The best of the week, best first. */
  readonly board: readonly Standing[];
  /** Of the rounds that closed in these days with 3 answers or more, the one with the smallest share of right ones. */
  readonly hardest: HardestRound | null;
  /** Those who practised on every day of the week that counts (see quiz/streak.ts), most points first, and how many they are. */
  readonly keptStreak: { readonly memberIds: readonly string[]; readonly count: number };
}

export interface Recaps {
  /** The next recap of the server is due at `at` (due row `recap`). Does nothing while the setting `weeklyRecap` is off. */
  plan(serverId: string, at: number): Promise<void>;
  /**
   * What happened in a week: local dates as days since 1970-01-01, from `fromDay`, a Monday, to `toDay`, both included; with up to
   * `limit` members each.
   */
  week(serverId: string, fromDay: number, toDay: number, limit: number): Promise<RecapData>;
}
