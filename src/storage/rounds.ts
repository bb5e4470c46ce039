/** Rounds: opened, confirmed, closed, and how their answers are spread. */
import { dayOf } from '../quiz/calendar.ts';
import type { Round } from '../quiz/round.ts';
import type { Context, Write } from './context.ts';
import type { OwnDueRows } from './dueRows.ts';
import { insertRound, voidRound } from './newRound.ts';
import type { Points } from './points.ts';
import { ANSWER_COLUMNS, answerOf, type RoundReader } from './roundReader.ts';
import type { Db, Trx } from './schema.ts';
import type { Distribution, Rounds } from './storage.ts';

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

    async posted(roundId, messageId, attachmentIds = []) {
      await write(async (transaction) => {
        const round = await load(transaction.trx, roundId);
        if (!round || round.messageId !== null || round.state === 'void') return;
        await transaction.trx
          .updateTable('rounds')
          .set({
            message_id: messageId,
            attachment_ids: attachmentIds.length > 0 ? JSON.stringify(attachmentIds) : null,
            state: round.state === 'closed' ? 'closed' : 'open',
          })
          .where('id', '=', roundId)
          .execute();
        await dueRows.remove(transaction, [roundId], ['adopt', 'publish']);
        if (round.kind === 'daily') await noteDaily(transaction.trx, round);
        // The message was found only after the deadline: the reveal has not reached it.
        if (round.state === 'closed') {
          await dueRows.add(transaction, [{ kind: 'reveal', subject: roundId, dueAt: round.closesAt }]);
        }
      });
    },

    async void(roundId) {
      await write(async (transaction) => {
        await voidRound(transaction, dueRows, roundId);
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
        await dueRows.remove(transaction, [roundId], ['close', 'refresh']);
        await dueRows.add(transaction, [{ kind: 'reveal', subject: roundId, dueAt: at }]);
        return { ...round, state: 'closed' };
      });
    },

    async distribution(roundId) {
      return await write(async ({ trx }) => await distributionOf(trx, await load(trx, roundId)));
    },

    async beginRefresh(roundId, at) {
      return await write(async ({ trx }) => {
        const begun = await trx
          .updateTable('rounds')
          .set({ refreshed_at: at })
          .where('id', '=', roundId)
          .where((eb) => eb.or([eb('refreshed_at', 'is', null), eb('refreshed_at', '<=', at - REFRESH_PAUSE)]))
          .returning('id')
          .executeTakeFirst();
        if (begun) return null;
        const round = await trx
          .selectFrom('rounds')
          .select('refreshed_at')
          .where('id', '=', roundId)
          .executeTakeFirst();
        return (round?.refreshed_at ?? at) + REFRESH_PAUSE;
      });
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
        await dueRows.remove(transaction, [roundId], ['refresh']);
        const over = changed.state === 'closed' || changed.state === 'void';
        if (over || changed.answer_count === shownCount) return;
        await dueRows.add(transaction, [{ kind: 'refresh', subject: roundId, dueAt: at + REFRESH_PAUSE }]);
      });
    },
  };
}

async function noteDaily(trx: Trx, round: Round): Promise<void> {
  await trx
    .insertInto('daily_days')
    .values({ server_id: round.serverId, day: dayOf(round.openedAt, round.zone) })
    .onConflict((conflict) => conflict.columns(['server_id', 'day']).doNothing())
    .execute();
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
