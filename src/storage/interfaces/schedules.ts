/** Schedules of daily questions, and what becomes of each planned time. */
import type { Round } from '../../quiz/round.ts';
import type { Pause, Schedule } from '../../quiz/schedule.ts';
import type { PickedQuestion } from './decks.ts';
import type { NewRound } from './rounds.ts';

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
