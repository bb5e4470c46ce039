/**
 * What the rest of Quizbell asks of its database. One engine implements it today (SQLite); a second one only has to pass the
 * same contract tests. All times are milliseconds since the epoch, UTC; ids of Discord are strings.
 */
import type { Decks } from './interfaces/decks.ts';
import type { Drafts, Imports, OwnDecks, Questions } from './interfaces/ownDecks.ts';
import type { Images } from './interfaces/images.ts';
import type { Rounds } from './interfaces/rounds.ts';
import type { Answers } from './interfaces/answers.ts';
import type { Boards, Members } from './interfaces/members.ts';
import type { SettingsStore } from './interfaces/settings.ts';
import type { Schedules } from './interfaces/schedules.ts';
import type { Notices } from './interfaces/notices.ts';
import type { Recaps } from './interfaces/recaps.ts';
import type { DueRows } from './interfaces/dueRows.ts';

export * from './interfaces/decks.ts';
export * from './interfaces/ownDecks.ts';
export * from './interfaces/images.ts';
export * from './interfaces/rounds.ts';
export * from './interfaces/answers.ts';
export * from './interfaces/members.ts';
export * from './interfaces/settings.ts';
export * from './interfaces/schedules.ts';
export * from './interfaces/notices.ts';
export * from './interfaces/recaps.ts';
export * from './interfaces/dueRows.ts';

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
