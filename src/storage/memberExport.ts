/** Everything stored about a member in one server, in words that they can read. */
import type { Question } from '../quiz/question.ts';
import type { Span, Trx } from './schema.ts';

/**
 * Times are ISO 8601 in UTC, days are local dates. Whether an answer was right is left out until the round's key is known to
 * all: the file must not give it away before.
 */
export async function exportMember(trx: Trx, serverId: string, memberId: string): Promise<Record<string, unknown>> {
  return {
    serverId,
    memberId,
    answers: await answers(trx, serverId, memberId),
    points: await points(trx, serverId, memberId),
    practiceDays: await practiceDays(trx, serverId, memberId),
    roundsOpened: await roundsOpened(trx, serverId, memberId),
    schedulesCreated: await schedulesCreated(trx, serverId, memberId),
    questionsBeingWritten: await drafts(trx, serverId, memberId),
    filesUploaded: await imports(trx, serverId, memberId),
  };
}

async function answers(trx: Trx, serverId: string, memberId: string): Promise<unknown[]> {
  const rows = await trx
    .selectFrom('answers')
    .innerJoin('rounds', 'rounds.id', 'answers.round_id')
    .innerJoin('question_versions', (join) =>
      join
        .onRef('question_versions.question_id', '=', 'rounds.question_id')
        .onRef('question_versions.version', '=', 'rounds.version'),
    )
    .select(['rounds.id', 'rounds.channel_id', 'rounds.deck_name', 'rounds.kind', 'question_versions.content'])
    .select(['answers.picked', 'answers.correct', 'answers.points', 'answers.counted', 'answers.answered_at'])
    .where('answers.member_id', '=', memberId)
    .where('answers.server_id', '=', serverId)
    .orderBy('answers.answered_at')
    .orderBy('rounds.id')
    .execute();
  return rows.map((row) => {
    const question = JSON.parse(row.content) as Question;
    return {
      roundId: row.id,
      channelId: row.channel_id,
      deck: row.deck_name,
      kind: row.kind,
      question: question.stem,
      picked: (JSON.parse(row.picked) as number[]).map((index) => question.choices[index]?.text ?? null),
      answeredAt: new Date(row.answered_at).toISOString(),
      ...(row.counted === 1 ? { correct: row.correct === 1, points: row.points } : {}),
    };
  });
}

/** `deck` is null for the sums over all decks. */
async function points(trx: Trx, serverId: string, memberId: string): Promise<unknown[]> {
  const rows = await trx
    .selectFrom('scores')
    .innerJoin('boards', 'boards.id', 'scores.board_id')
    .leftJoin('decks', 'decks.id', 'boards.deck_id')
    .select(['decks.name', 'boards.span', 'boards.bucket'])
    .select(['scores.points', 'scores.answered', 'scores.correct'])
    .where('boards.server_id', '=', serverId)
    .where('scores.member_id', '=', memberId)
    .orderBy('boards.span')
    .orderBy('boards.bucket')
    .orderBy('boards.deck_id')
    .execute();
  return rows.map((row) => ({
    deck: row.name,
    period: row.span,
    from: firstDateOf(row.span, row.bucket),
    points: row.points,
    answered: row.answered,
    correct: row.correct,
  }));
}

async function practiceDays(trx: Trx, serverId: string, memberId: string): Promise<unknown[]> {
  const rows = await trx
    .selectFrom('practice_days')
    .select(['day', 'daily'])
    .where('server_id', '=', serverId)
    .where('member_id', '=', memberId)
    .orderBy('day')
    .execute();
  return rows.map(({ day, daily }) => ({ date: dateOf(day), daily: daily === 1 }));
}

async function roundsOpened(trx: Trx, serverId: string, memberId: string): Promise<unknown[]> {
  const rows = await trx
    .selectFrom('rounds')
    .select(['id', 'channel_id', 'deck_name', 'opened_at'])
    .where('server_id', '=', serverId)
    .where('opened_by', '=', memberId)
    .orderBy('opened_at')
    .execute();
  return rows.map((row) => ({
    roundId: row.id,
    channelId: row.channel_id,
    deck: row.deck_name,
    openedAt: new Date(row.opened_at).toISOString(),
  }));
}

async function schedulesCreated(trx: Trx, serverId: string, memberId: string): Promise<unknown[]> {
  const rows = await trx
    .selectFrom('schedules')
    .select(['id', 'channel_id', 'created_at'])
    .where('server_id', '=', serverId)
    .where('created_by', '=', memberId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    scheduleId: row.id,
    channelId: row.channel_id,
    createdAt: new Date(row.created_at).toISOString(),
  }));
}

async function drafts(trx: Trx, serverId: string, memberId: string): Promise<unknown[]> {
  const rows = await trx
    .selectFrom('drafts')
    .select(['form', 'images', 'awaited', 'created_at'])
    .where('server_id', '=', serverId)
    .where('member_id', '=', memberId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    form: JSON.parse(row.form) as unknown,
    images: row.images === null ? [] : (JSON.parse(row.images) as unknown),
    awaitedImages: JSON.parse(row.awaited) as unknown,
    createdAt: new Date(row.created_at).toISOString(),
  }));
}

/** Those that still wait for a yes or a no; without the questions, which the member has as a file. */
async function imports(trx: Trx, serverId: string, memberId: string): Promise<unknown[]> {
  const rows = await trx
    .selectFrom('imports')
    .select(['deck_name', 'questions', 'created_at'])
    .where('server_id', '=', serverId)
    .where('member_id', '=', memberId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    deck: row.deck_name,
    questions: row.questions,
    createdAt: new Date(row.created_at).toISOString(),
  }));
}

/** The first day of a board's period; all time has none. See `BUCKET_OF` for the numbers. */
function firstDateOf(span: Span, bucket: number): string | null {
  const dates: Readonly<Record<Span, () => string | null>> = {
    day: () => dateOf(bucket),
    week: () => dateOf(bucket * 7 - 3),
    month: () => new Date(Date.UTC(1970, bucket)).toISOString().slice(0, 10),
    all: () => null,
  };
  return dates[span]();
}

function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
