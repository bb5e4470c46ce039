/**
 * What the rest of Quizbell asks of its database. One engine implements it today (SQLite); a second one only has to pass the
 * same contract tests. All times are milliseconds since the epoch, UTC; ids of Discord are strings.
 */
import type { Board, Period, Standing } from '../quiz/board.ts';
import type { Click, Verdict } from '../quiz/judge.ts';
import type { Difficulty, Question, QuestionImage } from '../quiz/question.ts';
import type { QuestionForm } from '../quiz/questionForm.ts';
import type { Answer, Reveal, Round } from '../quiz/round.ts';
import type { Pause, Schedule } from '../quiz/schedule.ts';
import type { TypedQuestion } from '../quiz/typedQuestion.ts';

export interface Storage {
  readonly decks: Decks;
  readonly rounds: Rounds;
  readonly answers: Answers;
  readonly boards: Boards;
  readonly members: Members;
  readonly settings: SettingsStore;
  readonly ownDecks: OwnDecks;
  readonly questions: Questions;
  readonly imports: Imports;
  readonly drafts: Drafts;
  readonly images: Images;
  readonly schedules: Schedules;
  readonly notices: Notices;
  readonly recaps: Recaps;
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
  /** The name of the built-in deck that is equal to the file with this fingerprint; null if there is none, so it has to be read. */
  builtInWith(fingerprint: string): Promise<string | null>;
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

// ── a server's own decks and questions ──────────────────────────────────────────────────────────────────────────────────
export interface DeckCounts {
  readonly topics: readonly { readonly topic: string | null; readonly questions: number }[];
  readonly difficulties: readonly { readonly difficulty: Difficulty | null; readonly questions: number }[];
}

export interface StoredQuestion {
  readonly id: number;
  readonly version: number;
  readonly deckId: number;
  readonly deckName: string;
  /** Null: of a built-in deck, which servers cannot change. */
  readonly serverId: string | null;
  readonly retired: boolean;
  readonly question: Question;
}

/**
 * What an import would do to a deck. Questions are recognised by title, else by stem if they share choices (those with other
 * pictures the right ones, too); nothing is taken away. A retired one that is equal stays retired, one that has changed is asked
 * again.
 */
export interface ImportPlan {
  /** Indices in the list of questions. */
  readonly added: readonly number[];
  readonly changed: readonly { readonly index: number; readonly questionId: number }[];
  /** Equal to what is there, or to an earlier one of the same list. */
  readonly duplicate: readonly number[];
  /** Of the questions whose answers are typed: how many are not in the deck yet. */
  readonly typedAdded: number;
}

/** A file that was read and waits for a moderator's yes or no. */
export interface PendingImport {
  readonly id: string;
  readonly serverId: string;
  /** Who uploaded it. */
  readonly memberId: string;
  readonly deckName: string;
  readonly language: string;
  readonly questions: readonly Question[];
  readonly typed: readonly TypedQuestion[];
  readonly createdAt: number;
}

export interface OwnDecks {
  /** `taken`: the server has a deck of that name, built in or its own, regardless of case. */
  create(serverId: string, name: string, language: string): Promise<Deck | 'taken'>;
  /** Null if it is not the server's own. */
  rename(serverId: string, deckId: number, name: string): Promise<Deck | 'taken' | null>;
  /** The deck is no longer there for anybody; rounds and answers stay. Gives false if it is not the server's own. */
  remove(serverId: string, deckId: number, at: number): Promise<boolean>;
  /** Within a day of its removal; null later, or if its name was taken since. One that is there already stays as it is. */
  restore(serverId: string, deckId: number, now: number): Promise<Deck | null>;
  /** Of questions that can be asked: topics by name, difficulties from easy to hard, without either last. */
  counts(serverId: string, deckId: number): Promise<DeckCounts>;
  /** Questions that can be asked, in the deck's order; of any deck the server has. */
  questions(serverId: string, deckId: number, offset: number, limit: number): Promise<StoredQuestion[]>;
  /** Kept until questions can be answered by typing, in the order in which they came; of any deck the server has. */
  typed(serverId: string, deckId: number): Promise<TypedQuestion[]>;
}

export interface Questions {
  /** Of any deck the server has, retired ones too. */
  get(serverId: string, questionId: number): Promise<StoredQuestion | null>;
  /** At the end of the server's own deck; null if it is none. */
  add(serverId: string, deckId: number, question: Question): Promise<StoredQuestion | null>;
  /** A new version, unless nothing changed; rounds keep theirs, and a retired one stays retired. Null if it is not the server's own. */
  edit(serverId: string, questionId: number, question: Question): Promise<StoredQuestion | null>;
  /** Not asked any more, or again. Null if it is not the server's own. */
  retire(serverId: string, questionId: number, retired: boolean): Promise<StoredQuestion | null>;
  /**
   * All words (the first 12) must be in stem, choices, title or topic, regardless of case and accents; best first: title and topic,
   * then stem, then choices, and retired ones of the server's own last. Without words everything, deck by deck in its order.
   */
  search(
    serverId: string,
    words: string,
    offset: number,
    limit: number,
  ): Promise<{ found: StoredQuestion[]; total: number }>;
}

export interface Imports {
  /** What applying these questions to the server's deck of that name would do; to a new deck if there is none. */
  plan(
    serverId: string,
    deckName: string,
    questions: readonly Question[],
    typed?: readonly TypedQuestion[],
  ): Promise<ImportPlan>;
  /** Kept for a day: older ones go when the next is kept. */
  keep(pending: PendingImport): Promise<void>;
  get(serverId: string, id: string): Promise<PendingImport | null>;
  discard(serverId: string, id: string): Promise<void>;
  /**
   * Everything in one transaction, by the plan as it is now; makes the deck if there is none. Null if the import is gone; `built in`
   * if the name is that of a built-in deck. Applying twice changes nothing more.
   */
  apply(serverId: string, id: string): Promise<{ readonly deck: Deck; readonly plan: ImportPlan } | 'built in' | null>;
}

/** What a moderator typed into the form of a question. */
export interface Draft {
  readonly id: string;
  readonly serverId: string;
  readonly memberId: string;
  /** Null: the server's usual deck, made when it is needed. */
  readonly deckId: number | null;
  /** The question that is edited; null for a new one. */
  readonly questionId: number | null;
  readonly form: QuestionForm;
  /** The pictures that the question will have, stored already; null: those of the question that is edited, if any. */
  readonly images: readonly QuestionImage[] | null;
  /** Pictures that still have to be fetched, when the form is sent. */
  readonly awaited: readonly AwaitedImage[];
  readonly createdAt: number;
}

/** A picture that a moderator named. */
export interface AwaitedImage {
  /** `upload`: a file in Discord's keeping, at an address that Discord gave. `link`: an address that somebody typed. */
  readonly from: 'upload' | 'link';
  readonly url: string;
  /** As it was typed. */
  readonly alt: string;
}

export interface Drafts {
  /** For a day. */
  keep(draft: Draft): Promise<void>;
  /** The member's own, or null. */
  get(serverId: string, memberId: string, id: string): Promise<Draft | null>;
  discard(id: string): Promise<void>;
}

// ── images ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
export interface StoredImage {
  /** See QuestionImage. */
  readonly id: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Images {
  /**
   * Stored until two days after they are last put, or named by a draft or an import that is kept; for ever once a question's version
   * or a typed question has them. `at` is now. Many are stored some at a time, so that clicks need not wait for all of them; if one
   * cannot be stored, some of the others may be. Images that nobody has and whose time is over go at the same time. One that is
   * there already costs next to nothing.
   */
  put(images: readonly StoredImage[], at: number): Promise<void>;
  /** Those that are there, by id. */
  get(ids: readonly string[]): Promise<Map<string, StoredImage>>;
}

// ── rounds ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
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
  /** Post a recap of the week on Mondays, in the channel of the server's first schedule? False until a moderator wants it. */
  readonly weeklyRecap: boolean;
  /** May answers be changed until the reveal (`reveal: at close`)? True until a moderator says no. */
  readonly answersChangeable: boolean;
}

export interface SettingsStore {
  get(serverId: string): Promise<Settings>;
  /**
   * Changes what is given and returns all. While `weeklyRecap` is on, `recapAt` is when the next recap is due (due row `recap`);
   * leave it out to keep the time. With `weeklyRecap` off the due row goes.
   */
  set(serverId: string, change: Partial<Settings>, recapAt?: number): Promise<Settings>;
}

// ── schedules ───────────────────────────────────────────────────────────────────────────────────────────────────────────
/** What becomes of one occurrence of a schedule. */
export type OccurrenceState = 'opened' | 'missed' | 'skipped';

export interface Occurrence {
  readonly scheduleId: string;
  /** The planned time. */
  readonly at: number;
  readonly state: OccurrenceState;
  /** For `opened`. */
  readonly roundId: string | null;
}

export type ScheduleChange = Partial<Omit<Schedule, 'id' | 'serverId' | 'createdBy' | 'createdAt' | 'pause'>>;

/** A question for a schedule, and how far its questions reach. */
export interface ScheduledQuestion extends PickedQuestion {
  /** Fitting questions that were never asked in the server, this one not counted. */
  readonly unseenLeft: number;
  /** All had been asked before: the longest unseen comes again. */
  readonly startsOver: boolean;
}

export interface Schedules {
  /**
   * Stores the schedule with its due row `post` at nextAt, unless it is paused. `too many`: the server has
   * MAX_SCHEDULES_PER_SERVER. One that is there already stays as it is, so that an undo may be clicked twice.
   */
  add(schedule: Schedule): Promise<'added' | 'too many'>;
  /** Of this server, or null. */
  get(serverId: string, id: string): Promise<Schedule | null>;
  /** For jobs, which know the id alone. */
  find(id: string): Promise<Schedule | null>;
  /** By channel and time. */
  list(serverId: string): Promise<Schedule[]>;
  /** Changes what is given; the due row `post` follows nextAt, unless paused. Null if the server has no such schedule. */
  change(serverId: string, id: string, change: ScheduleChange): Promise<Schedule | null>;
  /**
   * Takes the last change back, once; pauses stay. The next post is at the time it had then, or from `now` on if that is over. Null if
   * there is nothing to undo.
   */
  undo(serverId: string, id: string, now: number): Promise<Schedule | null>;
  /** Its due rows go; rounds that it opened stay. Returns what was removed, for an undo by `add`. */
  remove(serverId: string, id: string): Promise<Schedule | null>;
  /** No more due row `post` until resumed. A schedule that is paused already keeps its first reason. */
  pause(id: string, pause: Pause): Promise<void>;
  /** Runs again from nextAt on. One that is not paused stays as it is. Null if the server has no such schedule. */
  resume(serverId: string, id: string, nextAt: number): Promise<Schedule | null>;
  /**
   * The question for the schedule's next round: one that the server was never asked, in the schedule's order, else the longest
   * unseen. Null if none fits.
   */
  pick(schedule: Schedule, language: string, random: () => number): Promise<ScheduledQuestion | null>;
  /**
   * In one transaction: the occurrence becomes this round (state `opening`, due rows `publish` at once and `close`), and the
   * schedule goes on at nextAt. Returns false and changes nothing but nextAt if the occurrence was dealt with already, and
   * nothing at all if the schedule is gone. A schedule whose next time is past `at` already keeps that time: a round that is
   * opened by hand moves nothing, and a slow process does not take back what another or a moderator did.
   */
  open(scheduleId: string, at: number, round: NewRound, nextAt: number): Promise<boolean>;
  /**
   * Notes that the occurrence will not be posted, and goes on at nextAt like `open`. One that was dealt with already keeps its
   * state.
   */
  pass(scheduleId: string, at: number, state: 'missed' | 'skipped', nextAt: number): Promise<void>;
  /**
   * A round of `open` that could not be published in time: it becomes void and its occurrence `missed`. Does nothing to a round
   * that has answers or a message.
   */
  unpublished(roundId: string): Promise<void>;
  /** The latest occurrences, newest first. */
  occurrences(scheduleId: string, limit: number): Promise<Occurrence[]>;
  /** The latest round of the schedule before this one that has a message, for a link to its solution. Null if there is none. */
  previousRound(scheduleId: string, before: number): Promise<Round | null>;
  /**
   * The longest streaks among those who answered the round, as of the day on which it was opened: up to `limit`, longest first,
   * only of 2 days or more. At most the first 2,000 who answered are looked at.
   */
  streaks(roundId: string, limit: number): Promise<{ readonly memberId: string; readonly days: number }[]>;
}

// ── notices ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
/** Something that moderators need to know: a key of the texts and its values, put into words when it is told. */
export interface Notice {
  readonly id: string;
  readonly serverId: string;
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly createdAt: number;
}

export interface Notices {
  /**
   * Stores it with its due row `notice` at once. Nothing happens if there is or was one of the same id. Notices of the server
   * that are a year older are forgotten.
   */
  add(notice: Notice): Promise<void>;
  /** Null if it was told. */
  get(id: string): Promise<Notice | null>;
  /** Not told to anyone yet, oldest first. */
  untold(serverId: string, limit: number): Promise<Notice[]>;
  /** They need not be told any more: their due rows and values go. */
  told(ids: readonly string[], at: number): Promise<void>;
}

// ── recaps ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
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

// ── due rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────
export const DUE_KINDS = ['close', 'reveal', 'refresh', 'adopt', 'post', 'publish', 'notice', 'recap'] as const;
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
  /**
   * Takes up to `limit` rows of these kinds, all by default, that are due at `now` and not leased; nobody else gets them until
   * `now + leaseMs`. If there are more, a kind comes before those that stand behind it, and of one kind the earliest rows come
   * first. Gives them by due time.
   */
  claim(now: number, leaseMs: number, limit: number, kinds?: readonly DueKind[]): Promise<DueRow[]>;
  /** The row is done with. Does nothing if the claim no longer holds, like `retry`. */
  done(row: DueRow): Promise<void>;
  /** Try again at `dueAt`; `error` is kept for whoever looks. */
  retry(row: DueRow, dueAt: number, error: string): Promise<void>;
  /** When the next row of these kinds, all by default, comes due or its lease runs out, or null. */
  earliest(kinds?: readonly DueKind[]): Promise<number | null>;
  /** Calls back, after the commit, when a row was added that is due at `dueAt`. Returns the function that ends it. */
  onAdded(listener: (dueAt: number) => void): () => void;
  /** Frees the leases of a process that is gone: called once at start by a process that owns its database alone. */
  releaseAll(): Promise<void>;
}

/** What rounds are opened with when nothing else is said. */
export const DEFAULT_REVEAL: Reveal = 'at once';
