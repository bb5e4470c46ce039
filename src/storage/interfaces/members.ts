/** Boards, and what is known of a member. */
import type { Board, Period } from '../../quiz/board.ts';

export interface BoardQuery {
  readonly serverId: string;
  readonly period: Period;
  readonly deckId?: number;
  /** Local date in the server's zone as days since 1970-01-01: decides which day, week (from Monday) and month it is. */
  readonly day: number;
  readonly readerId: string;
}

export interface Boards {
  /** `limit` standings from `offset` on, and the reader's own. */
  page(query: BoardQuery, offset: number, limit: number): Promise<Board>;
  /** The reader's standing with `neighbours` standings before and after it; the top if the reader has none. */
  around(query: BoardQuery, neighbours: number): Promise<Board>;
}

export interface MemberStats {
  readonly answered: number;
  readonly correct: number;
  readonly points: number;
  /** Days in a row up to `day`. */
  readonly streak: number;
  readonly longestStreak: number;
  /** Per topic, only answers that count already; most answered first. */
  readonly topics: readonly { readonly topic: string; readonly answered: number; readonly correct: number }[];
}

export interface Members {
  stats(serverId: string, memberId: string, day: number): Promise<MemberStats>;
  /** Days in a row up to `day` on which the member practised (see quiz/streak.ts). */
  streak(serverId: string, memberId: string, day: number): Promise<number>;
  /** Everything stored about the member in this server, as plain data for a JSON file. */
  export(serverId: string, memberId: string): Promise<Record<string, unknown>>;
  /**
   * Erases the member in this server: answers, points, streak days, and the name of who opened a round. Counts of rounds that
   * are over stay as they were shown. Returns how many answers went.
   */
  erase(serverId: string, memberId: string): Promise<number>;
}
