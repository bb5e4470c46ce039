/** Rounds: opened, confirmed, closed, and how their answers are spread. */
import { dayOf } from '../quiz/calendar.ts';
import type { Round } from '../quiz/round.ts';
import type { Context, Write } from './context.ts';
import type { OwnDueRows } from './dueRows.ts';
import type { Points } from './points.ts';
import { ANSWER_COLUMNS, answerOf, type RoundReader } from './roundReader.ts';
import type { Db, Trx } from './schema.ts';
import type { Distribution, NewRound, Rounds } from './storage.ts';

/** How long Discord may take to confirm a message before it is looked for. */
const ADOPT_AFTER = 30_000;
/** The least time between two edits of a round's public message. */
export const REFRESH_PAUSE = 5000;

export interface RoundParts {
  readonly reader: RoundReader;
  readonly dueRows: OwnDueRows;
  readonly points: Points;
}

export function createRounds({ db, write }: Context, { reader, dueRows, points }: RoundParts): Rounds {
  async function load(executor: Db | Trx, id: string): Promise<Round | null> {
    return (await reader.load(executor, [id])).get(id) ?? null;
  }

  return {
    async insert(round) {
      await write(async (transaction) => {
        await insertRound(transaction.trx, round);
        await dueRows.add(transaction, [
          { kind: 'close', subject: round.id, dueAt: round.closesAt },
          { kind: 'adopt', subject: round.id, dueAt: round.openedAt + ADOPT_AFTER },
        ]);
      });
    },

    async posted(roundId, messageId) {
      await write(async (transaction) => {
        const round = await load(transaction.trx, roundId);
        if (!round || round.messageId !== null || round.state === 'void') return;
        await transaction.trx
          .updateTable('rounds')
          .set({ message_id: messageId, state: round.state === 'closed' ? 'closed' : 'open' })
          .where('id', '=', roundId)
          .execute();
        await dueRows.remove(transaction, roundId, ['adopt']);
        if (round.kind === 'daily') await noteDaily(transaction.trx, round);
        // The message was found only after the deadline: the reveal has not reached it.
        if (round.state === 'closed') {
          await dueRows.add(transaction, [{ kind: 'reveal', subject: roundId, dueAt: round.closesAt }]);
        }
      });
    },

    async void(roundId) {
      await write(async (transaction) => {
        const round = await load(transaction.trx, roundId);
        if (!round || round.messageId !== null || round.answerCount > 0 || round.state === 'void') return;
        await transaction.trx.updateTable('rounds').set({ state: 'void' }).where('id', '=', roundId).execute();
        await dueRows.remove(transaction, roundId);
        await forgetAsked(transaction.trx, round);
      });
    },

    async get(roundId) {
      return await load(db, roundId);
    },

    async close(roundId, at) {
      return await write(async (transaction) => {
        const round = await load(transaction.trx, roundId);
        if (!round || round.state === 'closed' || round.state === 'void') return round;
        await points.countRound(transaction, round);
        await transaction.trx.updateTable('rounds').set({ state: 'closed' }).where('id', '=', roundId).execute();
        await dueRows.remove(transaction, roundId, ['close', 'refresh']);
        await dueRows.add(transaction, [{ kind: 'reveal', subject: roundId, dueAt: at }]);
        return { ...round, state: 'closed' };
      });
    },

    async distribution(roundId) {
      return await write(async ({ trx }) => await distributionOf(trx, await load(trx, roundId)));
    },

    async refreshed(roundId, shownCount, at) {
      await write(async (transaction: Write) => {
        const changed = await transaction.trx
          .updateTable('rounds')
          .set({ shown_count: shownCount, refreshed_at: at })
          .where('id', '=', roundId)
          .returning(['answer_count', 'state'])
          .executeTakeFirst();
        if (!changed) return;
        // The count decides, not the row: answers may have come while the message was being edited.
        await dueRows.remove(transaction, roundId, ['refresh']);
        const over = changed.state === 'closed' || changed.state === 'void';
        if (over || changed.answer_count === shownCount) return;
        await dueRows.add(transaction, [{ kind: 'refresh', subject: roundId, dueAt: at + REFRESH_PAUSE }]);
      });
    },
  };
}

async function insertRound(trx: Trx, round: NewRound): Promise<void> {
  await trx
    .insertInto('rounds')
    .values({
      id: round.id,
      server_id: round.serverId,
      channel_id: round.channelId,
      message_id: null,
      deck_id: round.deckId,
      deck_name: round.deckName,
      question_id: round.questionId,
      version: round.version,
      choice_order: JSON.stringify(round.order),
      kind: round.kind,
      reveal: round.reveal,
      changeable: round.changeable ? 1 : 0,
      language: round.language,
      zone: round.zone,
      opened_by: round.openedBy,
      opened_at: round.openedAt,
      closes_at: round.closesAt,
      state: 'opening',
      answer_count: 0,
      shown_count: 0,
      refreshed_at: null,
    })
    .execute();
  await trx
    .insertInto('asked')
    .values({ server_id: round.serverId, question_id: round.questionId, last_asked_at: round.openedAt })
    .onConflict((conflict) =>
      conflict
        .columns(['server_id', 'question_id'])
        .doUpdateSet((eb) => ({ last_asked_at: eb.ref('excluded.last_asked_at') }))
        .whereRef('asked.last_asked_at', '<', 'excluded.last_asked_at'),
    )
    .execute();
}

async function noteDaily(trx: Trx, round: Round): Promise<void> {
  await trx
    .insertInto('daily_days')
    .values({ server_id: round.serverId, day: dayOf(round.openedAt, round.zone) })
    .onConflict((conflict) => conflict.columns(['server_id', 'day']).doNothing())
    .execute();
}

/** A question of a round that never appeared was not seen: it goes back to when it was last seen, if ever. */
async function forgetAsked(trx: Trx, round: Round): Promise<void> {
  const { last } = await trx
    .selectFrom('rounds')
    .select((eb) => eb.fn.max<number | null>('opened_at').as('last'))
    .where('server_id', '=', round.serverId)
    .where('question_id', '=', round.questionId)
    .where('state', '!=', 'void')
    .executeTakeFirstOrThrow();
  const key = { server_id: round.serverId, question_id: round.questionId };
  if (last === null) {
    await trx
      .deleteFrom('asked')
      .where((eb) => eb.and(key))
      .execute();
  } else {
    await trx
      .updateTable('asked')
      .set({ last_asked_at: last })
      .where((eb) => eb.and(key))
      .execute();
  }
}

async function distributionOf(trx: Trx, round: Round | null): Promise<Distribution> {
  if (!round) return { counts: [], answers: 0, correct: 0, firstCorrect: null };
  const spread = await trx
    .selectFrom('answers')
    .select((eb) => ['picked', 'correct', eb.fn.countAll<number>().as('answers')])
    .where('round_id', '=', round.id)
    .groupBy(['picked', 'correct'])
    .unionAll(
      trx.selectFrom('erased_answers').select(['picked', 'correct', 'answers']).where('round_id', '=', round.id),
    )
    .execute();
  const counts = round.question.choices.map(() => 0);
  let answers = 0;
  let correct = 0;
  for (const row of spread) {
    answers += row.answers;
    if (row.correct === 1) correct += row.answers;
    for (const index of JSON.parse(row.picked) as number[]) counts[index] = (counts[index] ?? 0) + row.answers;
  }
  const first = await trx
    .selectFrom('answers')
    .select(ANSWER_COLUMNS)
    .where('round_id', '=', round.id)
    .where('correct', '=', 1)
    .orderBy('answered_at')
    .orderBy('member_id')
    .limit(1)
    .executeTakeFirst();
  return { counts, answers, correct, firstCorrect: first ? answerOf(first) : null };
}
