/** What became of each planned time of a schedule. Its row is the guard against posting twice, over all processes. */
import type { Schedule } from '../quiz/schedule.ts';
import type { Context, Write } from './context.ts';
import type { OwnDueRows } from './dueRows.ts';
import { insertRound, voidRound } from './newRound.ts';
import { scheduleOf } from './scheduleRow.ts';
import type { Trx } from './schema.ts';
import type { Occurrence, Schedules } from './storage.ts';

/** How long it is known what became of a planned time. */
const KEPT = 366 * 86_400_000;
/** Old ones forgotten at once; each new one takes more than one with it, so none is left over. */
const FORGOTTEN_AT_ONCE = 20;

interface Parts {
  readonly dueRows: OwnDueRows;
  /** Has the next post come due at the schedule's time. */
  readonly plan: (write: Write, schedule: Schedule) => Promise<void>;
}

export function createOccurrences(
  { db, write }: Context,
  { dueRows, plan }: Parts,
): Pick<Schedules, 'open' | 'pass' | 'unpublished' | 'occurrences'> {
  /** The schedule goes on at `nextAt`, unless it looks past `at` already. Gives false if it is gone. */
  async function goOn(transaction: Write, scheduleId: string, at: number, nextAt: number): Promise<boolean> {
    const moved = await transaction.trx
      .updateTable('schedules')
      .set({ next_at: nextAt })
      .where('id', '=', scheduleId)
      .where('next_at', '<=', at)
      .returningAll()
      .executeTakeFirst();
    if (moved) {
      await plan(transaction, scheduleOf(moved));
      return true;
    }
    const stays = await transaction.trx.selectFrom('schedules').select('id').where('id', '=', scheduleId).execute();
    return stays.length > 0;
  }

  return {
    async open(scheduleId, at, round, nextAt) {
      return await write(async (transaction) => {
        if (!(await goOn(transaction, scheduleId, at, nextAt))) return false;
        const occurrence: Occurrence = { scheduleId, at, state: 'opened', roundId: round.id };
        if (!(await noteOccurrence(transaction.trx, occurrence))) return false;
        await insertRound(transaction.trx, { ...round, scheduleId });
        await dueRows.add(transaction, [
          { kind: 'publish', subject: round.id, dueAt: round.openedAt },
          { kind: 'close', subject: round.id, dueAt: round.closesAt },
        ]);
        return true;
      });
    },

    async pass(scheduleId, at, state, nextAt) {
      await write(async (transaction) => {
        if (!(await goOn(transaction, scheduleId, at, nextAt))) return;
        await noteOccurrence(transaction.trx, { scheduleId, at, state, roundId: null });
      });
    },

    async unpublished(roundId) {
      await write(async (transaction) => {
        if (!(await voidRound(transaction, dueRows, roundId))) return;
        await transaction.trx
          .updateTable('occurrences')
          .set({ state: 'missed', round_id: null })
          .where('round_id', '=', roundId)
          .execute();
      });
    },

    async occurrences(scheduleId, limit) {
      const rows = await db
        .selectFrom('occurrences')
        .select(['schedule_id as scheduleId', 'occurrence_at as at', 'state', 'round_id as roundId'])
        .where('schedule_id', '=', scheduleId)
        .orderBy('occurrence_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...row }));
    },
  };
}

/** Gives false, and changes nothing, if it was dealt with already. */
async function noteOccurrence(trx: Trx, { scheduleId, at, state, roundId }: Occurrence): Promise<boolean> {
  const { numInsertedOrUpdatedRows: added } = await trx
    .insertInto('occurrences')
    .values({ schedule_id: scheduleId, occurrence_at: at, state, round_id: roundId })
    .onConflict((conflict) => conflict.columns(['schedule_id', 'occurrence_at']).doNothing())
    .executeTakeFirstOrThrow();
  if (!added) return false;
  await forgetOld(trx, at - KEPT);
  return true;
}

/** Also those of schedules that are gone. */
async function forgetOld(trx: Trx, before: number): Promise<void> {
  await trx
    .deleteFrom('occurrences')
    .where((eb) =>
      eb(
        eb.refTuple('schedule_id', 'occurrence_at'),
        'in',
        eb
          .selectFrom('occurrences as old')
          .select(['old.schedule_id', 'old.occurrence_at'])
          .where('old.occurrence_at', '<', before)
          .orderBy('old.occurrence_at')
          .limit(FORGOTTEN_AT_ONCE)
          .$asTuple('schedule_id', 'occurrence_at'),
      ),
    )
    .execute();
}
