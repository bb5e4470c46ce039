/**
 * The tables as Kysely sees them. Flags are 0 or 1 and lists are JSON text, so that every engine stores them alike. Times are
 * milliseconds since the epoch, days are days since 1970-01-01 in the zone of the round.
 */
import type { Generated, Kysely, Transaction } from 'kysely';
import type { Difficulty } from '../quiz/question.ts';
import type { Reveal, Round } from '../quiz/round.ts';
import type { Order, PauseReason } from '../quiz/schedule.ts';
import type { DueKind, OccurrenceState } from './storage.ts';

export type Flag = 0 | 1;

export interface Schema {
  servers: {
    server_id: string;
    zone: string;
    language: string | null;
    moderator_channel_id: string | null;
    moderator_role_id: string | null;
    answers_changeable: Flag;
    weekly_recap: Flag;
  };
  decks: {
    id: Generated<number>;
    /** Null: built in. */
    server_id: string | null;
    name: string;
    /** The name as it is compared: see names.ts. */
    name_key: string;
    language: string;
    fingerprint: string | null;
    /** 1: nobody has it, since its file is gone or a moderator removed it. */
    retired: Flag;
    /** When a moderator removed it. */
    removed_at: number | null;
  };
  questions: {
    id: Generated<number>;
    deck_id: number;
    /** Counts up within the deck and is never given twice. */
    number: number;
    /** The version that is asked now. */
    version: number;
    retired: Flag;
    topic: string | null;
    topic_key: string | null;
    difficulty: Difficulty | null;
    /** Where it stands in the deck. */
    position: number;
  };
  /** Never changed and never deleted: rounds refer to them. */
  question_versions: {
    question_id: number;
    version: number;
    /** The question as JSON. */
    content: string;
    topic: string | null;
  };
  /** The words of a question's present version as they are searched: see searchText.ts. */
  question_texts: {
    question_id: number;
    heading: string;
    stem: string;
    choices: string;
  };
  /** Which images a version has; never changed, like the version. An image may be missing. */
  version_images: {
    image_id: string;
    question_id: number;
    version: number;
  };
  images: {
    id: string;
    width: number;
    height: number;
    bytes: Uint8Array;
  };
  /** When images were last put, until they are gone or found to be in use: see imageSweep.ts. */
  image_puts: {
    image_id: string;
    put_at: number;
  };
  /** Questions whose answers are typed; the same one once in a deck. They are never changed. */
  typed_questions: {
    id: Generated<number>;
    deck_id: number;
    /** The question as JSON. */
    content: string;
    /** SHA-256 of the content in hex. */
    content_key: string;
  };
  typed_images: {
    image_id: string;
    typed_id: number;
  };
  /** When a server last saw a question. */
  asked: {
    server_id: string;
    question_id: number;
    last_asked_at: number;
  };
  rounds: {
    id: string;
    server_id: string;
    channel_id: string;
    message_id: string | null;
    /** JSON list; null: none. */
    attachment_ids: string | null;
    deck_id: number;
    deck_name: string;
    question_id: number;
    version: number;
    /** JSON list of indices. */
    choice_order: string;
    kind: Round['kind'];
    reveal: Reveal;
    changeable: Flag;
    language: string;
    zone: string;
    opened_by: string | null;
    schedule_id: string | null;
    opened_at: number;
    closes_at: number;
    state: Round['state'];
    answer_count: number;
    /** The count that the public message shows, and since when. */
    shown_count: number;
    refreshed_at: number | null;
  };
  answers: {
    round_id: string;
    member_id: string;
    server_id: string;
    /** JSON list of indices. */
    picked: string;
    correct: Flag;
    points: number;
    /** 1 as soon as the points are in `scores`. */
    counted: Flag;
    answered_at: number;
    day: number;
  };
  /** How many erased answers a finished round had, without a trace of whose they were. */
  erased_answers: {
    round_id: string;
    picked: string;
    correct: Flag;
    answers: number;
  };
  /** One ranking each: a server, a deck (0: all of them) and a day, week, month or all time. Rows are never changed. */
  boards: {
    id: Generated<number>;
    server_id: string;
    deck_id: number;
    span: Span;
    bucket: number;
  };
  /** What a member has on a board: the sum of their answers that count. */
  scores: {
    board_id: number;
    member_id: string;
    points: number;
    answered: number;
    correct: number;
  };
  /** How many members have how many points on a board: ranks are counted from it, whatever the number of members. */
  levels: {
    board_id: number;
    points: number;
    members: number;
  };
  practice_days: {
    server_id: string;
    member_id: string;
    day: number;
    /** 1 if a daily question was among the answers of the day. */
    daily: Flag;
  };
  /** Days on which a daily question was posted. */
  daily_days: {
    server_id: string;
    day: number;
  };
  schedules: {
    id: string;
    server_id: string;
    channel_id: string;
    hour: number;
    minute: number;
    /** JSON list of ISO days. */
    days: string;
    zone: string;
    deck_id: number | null;
    topic: string | null;
    difficulty: Difficulty | null;
    question_order: Order;
    ping_role_id: string | null;
    open_for: number;
    reveal: Reveal;
    thread: Flag;
    grace: number;
    created_by: string | null;
    created_at: number;
    next_at: number;
    /** Null, like the two after it: it runs. */
    pause_reason: PauseReason | null;
    pause_detail: string | null;
    paused_at: number | null;
    /** JSON of the schedule before its last change. */
    before_change: string | null;
  };
  /** What became of a planned time; its key keeps it from being posted twice. */
  occurrences: {
    schedule_id: string;
    occurrence_at: number;
    state: OccurrenceState;
    round_id: string | null;
  };
  notices: {
    id: string;
    server_id: string;
    text_key: string;
    /** JSON object; empty once it was told. */
    text_values: string;
    created_at: number;
    told_at: number | null;
  };
  due_rows: {
    kind: DueKind;
    /** The id of the round, or of whatever the kind is about. */
    subject: string;
    due_at: number;
    /** When it can be claimed next: `due_at`, or the end of its lease. */
    ready_at: number;
    /** The number of the claim that holds it, or 0. */
    claim: number;
    /** How often it was claimed. */
    attempts: number;
    error: string | null;
  };
  /** Files that were read and wait for a yes. */
  imports: {
    id: string;
    server_id: string;
    member_id: string;
    deck_name: string;
    language: string;
    /** How many parts and questions it has; parts with typed questions follow those. */
    parts: number;
    questions: number;
    typed_parts: number;
    created_at: number;
  };
  /** Their questions, some at a time: reading all of many at once would hold everything else up. */
  import_parts: {
    import_id: string;
    /** Counts from 0. */
    number: number;
    /** JSON list of questions, or of typed ones. */
    questions: string;
  };
  /** What was typed into the form of a question. */
  drafts: {
    id: string;
    server_id: string;
    member_id: string;
    deck_id: number | null;
    question_id: number | null;
    /** JSON of a QuestionForm. */
    form: string;
    /** JSON list of QuestionImage, or null. */
    images: string | null;
    /** JSON list of AwaitedImage. */
    awaited: string;
    created_at: number;
  };
  /** One row: the number of the last claim. */
  claims: {
    last: number;
  };
}

export const SPANS = ['day', 'week', 'month', 'all'] as const;
export type Span = (typeof SPANS)[number];

export type Db = Kysely<Schema>;
export type Trx = Transaction<Schema>;
/** Either of the two. Inside a transaction only its own handle may be used: the outer one waits for the transaction to end. */
export type Executor = Db | Trx;
