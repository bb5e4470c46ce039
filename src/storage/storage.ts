/**
 * What the rest of Quizbell asks of its database. One engine implements it today (SQLite); a second one only has to pass the
 * same contract tests. All times are milliseconds since the epoch, UTC; ids of Discord are strings.
 */
import type { Board, Period } from '../quiz/board.ts';
import type { Click, Verdict } from '../quiz/judge.ts';
import type { Difficulty, Question } from '../quiz/question.ts';
import type { Answer, Reveal, Round } from '../quiz/round.ts';

export interface Storage {
  readonly decks: Decks;
  readonly rounds: Rounds;
  readonly answers: Answers;
  readonly boards: Boards;
  readonly members: Members;
  readonly settings: SettingsStore;
  readonly dueRows: DueRows;
  /** Waits for what is under way, then closes the database. */
  close(): Promise<void>;
}

// ── decks ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
export interface Deck {
  readonly id: number;
  readonly name: string;
  readonly language: string;
  /** Null for a built-in deck, which every server has. */
  readonly serverId: string | null;
  /** Questions that can be asked (not retired). */
  readonly questionCount: number;
}

export interface QuestionFilter {
  readonly serverId: string;
  readonly deckId?: number;
  readonly topic?: string;
  readonly difficulty?: Difficulty;
  /** Only decks in this language, when no deck is named. Falls back to all decks if none is in it. */
  readonly language?: string;
}

export interface PickedQuestion {
  readonly deckId: number;
  readonly deckName: string;
  readonly questionId: number;
  readonly version: number;
  readonly question: Question;
}

export interface Decks {
  /**
   * Makes the stored built-in deck equal to the file: new questions are added, changed ones get a new version, missing ones are
   * retired. Questions are recognised by title, else by stem. Does nothing, fast, if `fingerprint` is the stored one.
   */
  syncBuiltIn(deck: {
    name: string;
    language: string;
    questions: readonly Question[];
    fingerprint: string;
  }): Promise<void>;
  /** Retires built-in decks whose names are not in the list. */
  retireBuiltInExcept(names: readonly string[]): Promise<void>;
  /** The decks a server has, built in and its own, by name. */
  list(serverId: string): Promise<Deck[]>;
  /** By name, regardless of case and surrounding space; null if the server has no such deck. */
  find(serverId: string, name: string): Promise<Deck | null>;
  /** Distinct topics of questions that can be asked, by name; of one deck if given. */
  topics(serverId: string, deckId?: number): Promise<string[]>;
  /**
   * A question for a new round: one that the server was never asked, at random, else the longest unseen.
   * `random` gives numbers in [0, 1). Null if nothing fits the filter.
   */
  pick(filter: QuestionFilter, random: () => number): Promise<PickedQuestion | null>;
}

// ── rounds ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
export type NewRound = Omit<Round, 'messageId' | 'state' | 'answerCount'>;

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
  /** The message is there: `opening` → `open`, its id is kept, the due row `adopt` goes. Idempotent. */
  posted(roundId: string, messageId: string): Promise<void>;
  /** The message never appeared: → `void`, its due rows go. Does nothing to a round that has answers or a message. */
  void(roundId: string): Promise<void>;
  get(roundId: string): Promise<Round | null>;
  /**
   * The deadline: → `closed`, counts the points of answers that waited for it (`reveal: at close`), and leaves the due row
   * `reveal`. Idempotent, one transaction. Returns the round, or null if there is none.
   */
  close(roundId: string, at: number): Promise<Round | null>;
  distribution(roundId: string): Promise<Distribution>;
  /** Notes that the public message shows this count since `at`. If there are more answers by now, leaves a due row `refresh`. */
  refreshed(roundId: string, shownCount: number, at: number): Promise<void>;
}

// ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
export interface Answers {
  /**
   * Judges the click and records the answer. The promise resolves when it is durable on disk. Clicks that arrive in the same
   * moment share one transaction; one that fails does not take the others with it. An answer makes the round's count due
   * for a refresh (due row `refresh`): 1 s later, and at least 5 s after the last one.
   */
  record(click: Click): Promise<Verdict>;
  /** A member's answer in a round, or null. */
  find(roundId: string, memberId: string): Promise<Answer | null>;
}

// ── boards and members ──────────────────────────────────────────────────────────────────────────────────────────────────
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

// ── settings ────────────────────────────────────────────────────────────────────────────────────────────────────────────
export interface Settings {
  /** IANA zone; UTC until a moderator sets it. */
  readonly zone: string;
  /** Null: the language that the server has set in Discord. */
  readonly language: string | null;
  readonly moderatorChannelId: string | null;
  readonly moderatorRoleId: string | null;
  /** May answers be changed until the reveal (`reveal: at close`)? True until a moderator says no. */
  readonly answersChangeable: boolean;
}

export interface SettingsStore {
  get(serverId: string): Promise<Settings>;
  /** Changes what is given and returns all. */
  set(serverId: string, change: Partial<Settings>): Promise<Settings>;
}

// ── due rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────
export const DUE_KINDS = ['close', 'reveal', 'refresh', 'adopt'] as const;
export type DueKind = (typeof DUE_KINDS)[number];

export interface DueRow {
  readonly kind: DueKind;
  /** The id of the round, or of whatever the kind is about. */
  readonly subject: string;
  readonly dueAt: number;
  /** How often it was tried before. */
  readonly attempts: number;
  /** The number of this claim, never given twice. */
  readonly claim: number;
}

export interface DueRows {
  /** Takes up to `limit` rows that are due at `now` and not leased; nobody else gets them until `now + leaseMs`. */
  claim(now: number, leaseMs: number, limit: number): Promise<DueRow[]>;
  /** The row is done with. Does nothing if the claim no longer holds, like `retry`. */
  done(row: DueRow): Promise<void>;
  /** Try again at `dueAt`; `error` is kept for whoever looks. */
  retry(row: DueRow, dueAt: number, error: string): Promise<void>;
  /** When the next row comes due or a lease runs out, or null. */
  earliest(): Promise<number | null>;
  /** Calls back, after the commit, when a row was added that is due at `dueAt`. Returns the function that ends it. */
  onAdded(listener: (dueAt: number) => void): () => void;
  /** Frees the leases of a process that is gone: called once at start by a process that owns its database alone. */
  releaseAll(): Promise<void>;
}

/** What rounds are opened with when nothing else is said. */
export const DEFAULT_REVEAL: Reveal = 'at once';
