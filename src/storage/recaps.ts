/** The recap of a week: when it comes, and what it tells. */
import { dayOf } from '../quiz/calendar.ts';
import type { Context } from './context.ts';
import type { OwnDueRows } from './dueRows.ts';
import type { RoundReader } from './roundReader.ts';
import type { Db } from './schema.ts';
import type { Boards, HardestRound, Recaps } from './storage.ts';
import { createWeekStreaks } from './weekStreaks.ts';

const DAY = 86_400_000;
/** Fewer answers say nothing about a question. */
const LEAST_ANSWERS = 3;
/** Rounds of a week that are looked at: those that closed last. */
const LOOKED_AT = 1000;

interface Parts {
  readonly reader: RoundReader;
  readonly dueRows: OwnDueRows;
  readonly boards: Boards;
}

export function createRecaps({ db, write }: Context, { reader, dueRows, boards }: Parts): Recaps {
  const keptStreak = createWeekStreaks();

  async function hardestOf(serverId: string, fromDay: number, toDay: number): Promise<HardestRound | null> {
    const ids = await closedRounds(db, serverId, fromDay, toDay);
    const tallies = (await talliesOf(db, ids)).filter((tally) => tally.answers >= LEAST_ANSWERS);
    const [hardest] = tallies.toSorted(
      (a, b) => a.correct * b.answers - b.correct * a.answers || b.answers - a.answers || (a.id < b.id ? -1 : 1),
    );
    if (!hardest) return null;
    const round = (await reader.load(db, [hardest.id])).get(hardest.id);
    if (!round?.messageId) return null;
    return {
      roundId: round.id,
      channelId: round.channelId,
      messageId: round.messageId,
      deckName: round.deckName,
      question: round.question,
      answers: hardest.answers,
      correct: hardest.correct,
    };
  }

  return {
    async plan(serverId, at) {
      await write(async (transaction) => {
        const wanted = await transaction.trx
          .selectFrom('servers')
          .select('server_id')
          .where('server_id', '=', serverId)
          .where('weekly_recap', '=', 1)
          .executeTakeFirst();
        if (wanted) await dueRows.move(transaction, { kind: 'recap', subject: serverId, dueAt: at });
      });
    },

    async week(serverId, fromDay, toDay, limit) {
      const query = { serverId, period: 'week', day: fromDay, readerId: '' } as const;
      return {
        board: (await boards.page(query, 0, limit)).standings,
        hardest: await hardestOf(serverId, fromDay, toDay),
        keptStreak: await keptStreak(db, serverId, fromDay, toDay, limit),
      };
    },
  };
}

/** The ids of rounds that have a message and closed in these days, each by the zone that it was opened in. */
async function closedRounds(db: Db, serverId: string, fromDay: number, toDay: number): Promise<string[]> {
  // A day more at both ends: no zone is further from UTC.
  const rows = await db
    .selectFrom('rounds')
    .select(['id', 'closes_at', 'zone'])
    .where('server_id', '=', serverId)
    .where('closes_at', '>=', (fromDay - 1) * DAY)
    .where('closes_at', '<', (toDay + 2) * DAY)
    .where('state', '=', 'closed')
    .where('message_id', 'is not', null)
    .where('answer_count', '>=', LEAST_ANSWERS)
    .orderBy('closes_at', 'desc')
    .limit(LOOKED_AT)
    .execute();
  return rows
    .filter((row) => {
      const day = dayOf(row.closes_at, row.zone);
      return day >= fromDay && day <= toDay;
    })
    .map((row) => row.id);
}

async function talliesOf(db: Db, ids: readonly string[]): Promise<{ id: string; answers: number; correct: number }[]> {
  if (ids.length === 0) return [];
  const erased = db
    .selectFrom('erased_answers')
    .select((eb) => ['round_id', 'answers', eb('answers', '*', eb.ref('correct').$castTo<number>()).as('correct')])
    .where('round_id', 'in', ids);
  const standing = db
    .selectFrom('answers')
    .select((eb) => ['round_id', eb.fn.countAll<number>().as('answers'), eb.fn.sum<number>('correct').as('correct')])
    .where('round_id', 'in', ids)
    .groupBy('round_id');
  return await db
    .selectFrom(standing.unionAll(erased).as('parts'))
    .select((eb) => [
      'round_id as id',
      eb.fn.sum<number>('answers').as('answers'),
      eb.fn.sum<number>('correct').as('correct'),
    ])
    .groupBy('round_id')
    .execute();
}
