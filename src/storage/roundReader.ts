/** Reads rounds together with the question they ask. */
import type { Selectable } from 'kysely';
import type { Question } from '../quiz/question.ts';
import type { Answer, Round } from '../quiz/round.ts';
import { Kept } from './context.ts';
import { preparedRows } from './prepared.ts';
import type { Executor, Schema } from './schema.ts';

/** Questions in play at once; each is read again when it has dropped out. */
const KEPT_QUESTIONS = 500;

const ROUND_COLUMNS = [
  'id',
  'server_id',
  'channel_id',
  'message_id',
  'attachment_ids',
  'deck_id',
  'deck_name',
  'question_id',
  'version',
  'choice_order',
  'kind',
  'reveal',
  'changeable',
  'language',
  'zone',
  'opened_by',
  'schedule_id',
  'opened_at',
  'closes_at',
  'state',
  'answer_count',
] as const;

type RoundRow = Pick<Selectable<Schema['rounds']>, (typeof ROUND_COLUMNS)[number]>;

export interface RoundReader {
  /** The rounds that exist, by id. */
  load(executor: Executor, ids: readonly string[]): Promise<Map<string, Round>>;
}

export function createRoundReader(): RoundReader {
  // A version of a question never changes, so it can be kept; a round's state can't.
  const questions = new Kept<Question>(KEPT_QUESTIONS);

  const roundRows = preparedRows<RoundRow, [id: string]>(1, (executor, rows) =>
    executor
      .selectFrom('rounds')
      .select(ROUND_COLUMNS)
      .where(
        'id',
        'in',
        rows.map((cell) => cell(0)),
      ),
  );

  const versionRows = preparedRows<
    { question_id: number; version: number; content: string },
    [id: number, version: number]
  >(2, (executor, rows) =>
    executor
      .selectFrom('question_versions')
      .select(['question_id', 'version', 'content'])
      .where((eb) => eb.or(rows.map((cell) => eb.and({ question_id: cell(0), version: cell(1) })))),
  );

  async function loadQuestions(executor: Executor, rows: readonly RoundRow[]): Promise<Map<string, Question>> {
    const found = new Map<string, Question>();
    const missing = new Map<string, [number, number]>();
    for (const row of rows) {
      const key = versionKey(row);
      const kept = questions.get(key);
      if (kept) found.set(key, kept);
      else missing.set(key, [row.question_id, row.version]);
    }
    for (const row of await versionRows(executor, [...missing.values()])) {
      const question = JSON.parse(row.content) as Question;
      found.set(versionKey(row), question);
      questions.set(versionKey(row), question);
    }
    return found;
  }

  return {
    async load(executor, ids) {
      const rows = await roundRows(
        executor,
        ids.map((id) => [id]),
      );
      const contents = await loadQuestions(executor, rows);
      const rounds = new Map<string, Round>();
      for (const row of rows) {
        const question = contents.get(versionKey(row));
        if (!question) throw new Error(`Round ${row.id} asks a question that is not stored.`);
        rounds.set(row.id, roundOf(row, question));
      }
      return rounds;
    },
  };
}

function versionKey(row: { question_id: number; version: number }): string {
  return `${row.question_id}/${row.version}`;
}

function roundOf(row: RoundRow, question: Question): Round {
  return {
    id: row.id,
    serverId: row.server_id,
    channelId: row.channel_id,
    messageId: row.message_id,
    attachmentIds: row.attachment_ids === null ? [] : (JSON.parse(row.attachment_ids) as string[]),
    deckId: row.deck_id,
    deckName: row.deck_name,
    questionId: row.question_id,
    version: row.version,
    question,
    order: JSON.parse(row.choice_order) as number[],
    kind: row.kind,
    scheduleId: row.schedule_id,
    reveal: row.reveal,
    changeable: row.changeable === 1,
    language: row.language,
    zone: row.zone,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    closesAt: row.closes_at,
    state: row.state,
    answerCount: row.answer_count,
  };
}

export const ANSWER_COLUMNS = ['round_id', 'member_id', 'picked', 'correct', 'points', 'answered_at'] as const;

export type AnswerRow = Pick<Selectable<Schema['answers']>, (typeof ANSWER_COLUMNS)[number]>;

export function answerOf(row: AnswerRow): Answer {
  return {
    roundId: row.round_id,
    memberId: row.member_id,
    picked: JSON.parse(row.picked) as number[],
    correct: row.correct === 1,
    points: row.points,
    answeredAt: row.answered_at,
  };
}
