/** Schedules: made, changed, paused and removed, each together with the due row of its next post. */
import { nextOccurrence } from '../quiz/occurrence.ts';
import { MAX_SCHEDULES_PER_SERVER, type Schedule } from '../quiz/schedule.ts';
import type { Context, Write } from './context.ts';
import { readQuestion } from './deckReader.ts';
import type { OwnDueRows } from './dueRows.ts';
import { createOccurrences } from './occurrences.ts';
import { pickQuestion } from './questionPicker.ts';
import type { RoundReader } from './roundReader.ts';
import { longestStreaks } from './roundStreaks.ts';
import { pauseColumns, scheduleOf, scheduleRow } from './scheduleRow.ts';
import type { Executor, Trx } from './schema.ts';
import type { ScheduleChange, Schedules } from './storage.ts';

interface Parts {
  readonly reader: RoundReader;
  readonly dueRows: OwnDueRows;
}

export function createSchedules(context: Context, { reader, dueRows }: Parts): Schedules {
  const { db, write } = context;

  /** Has the next post come due at the schedule's time, or not at all while it is paused. */
  async function plan(transaction: Write, schedule: Schedule): Promise<void> {
    if (schedule.pause) await dueRows.remove(transaction, [schedule.id], ['post']);
    else await dueRows.move(transaction, { kind: 'post', subject: schedule.id, dueAt: schedule.nextAt });
  }

  async function store(transaction: Write, schedule: Schedule): Promise<Schedule> {
    const { id, ...values } = scheduleRow(schedule);
    await transaction.trx.updateTable('schedules').set(values).where('id', '=', id).execute();
    return schedule;
  }

  return {
    ...createOccurrences(context, { dueRows, plan }),

    async add(schedule) {
      return await write(async (transaction) => {
        const { trx } = transaction;
        if (await findSchedule(trx, schedule.id)) return 'added';
        if ((await countOf(trx, schedule.serverId)) >= MAX_SCHEDULES_PER_SERVER) return 'too many';
        await trx.insertInto('schedules').values(scheduleRow(schedule)).execute();
        await plan(transaction, schedule);
        return 'added';
      });
    },

    async get(serverId, id) {
      return ofServer(serverId, await findSchedule(db, id));
    },

    async find(id) {
      return await findSchedule(db, id);
    },

    async list(serverId) {
      const rows = await db
        .selectFrom('schedules')
        .selectAll()
        .where('server_id', '=', serverId)
        .orderBy('channel_id')
        .orderBy('hour')
        .orderBy('minute')
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(scheduleOf);
    },

    async change(serverId, id, change) {
      return await write(async (transaction) => {
        const schedule = ofServer(serverId, await findSchedule(transaction.trx, id));
        if (!schedule) return null;
        const changed = await store(transaction, { ...schedule, ...given(change) });
        await keepForUndo(transaction.trx, id, schedule);
        if (change.nextAt !== undefined) await plan(transaction, changed);
        return changed;
      });
    },

    async undo(serverId, id, now) {
      return await write(async (transaction) => {
        const schedule = ofServer(serverId, await findSchedule(transaction.trx, id));
        const before = schedule && (await takeForUndo(transaction.trx, id));
        if (!before) return null;
        // A pause or a skip since then stays; the time is one that is still to come.
        const rule = { ...before, createdBy: schedule.createdBy, pause: schedule.pause };
        const restored = await store(transaction, {
          ...rule,
          nextAt: before.nextAt > now ? before.nextAt : nextOccurrence(rule, now),
        });
        await plan(transaction, restored);
        return restored;
      });
    },

    async remove(serverId, id) {
      return await write(async (transaction) => {
        const schedule = ofServer(serverId, await findSchedule(transaction.trx, id));
        if (!schedule) return null;
        await transaction.trx.deleteFrom('schedules').where('id', '=', id).execute();
        await dueRows.remove(transaction, [id], ['post']);
        return schedule;
      });
    },

    async pause(id, pause) {
      await write(async (transaction) => {
        const { numUpdatedRows } = await transaction.trx
          .updateTable('schedules')
          .set(pauseColumns(pause))
          .where('id', '=', id)
          .where('pause_reason', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows > 0) await dueRows.remove(transaction, [id], ['post']);
      });
    },

    async resume(serverId, id, nextAt) {
      return await write(async (transaction) => {
        const schedule = ofServer(serverId, await findSchedule(transaction.trx, id));
        if (!schedule?.pause) return schedule;
        const resumed = await store(transaction, { ...schedule, nextAt, pause: null });
        await plan(transaction, resumed);
        return resumed;
      });
    },

    async pick(schedule, language, random) {
      const filter = {
        serverId: schedule.serverId,
        language,
        ...(schedule.deckId === null ? {} : { deckId: schedule.deckId }),
        ...(schedule.topic === null ? {} : { topic: schedule.topic }),
        ...(schedule.difficulty === null ? {} : { difficulty: schedule.difficulty }),
      };
      return await write(async ({ trx }) => {
        const choice = await pickQuestion(trx, filter, schedule.order, random);
        if (!choice) return null;
        const { questionId, ...reach } = choice;
        return { ...(await readQuestion(trx, questionId)), ...reach };
      });
    },

    async previousRound(scheduleId, before) {
      const row = await db
        .selectFrom('rounds')
        .select('id')
        .where('schedule_id', '=', scheduleId)
        .where('opened_at', '<', before)
        .where('message_id', 'is not', null)
        .orderBy('opened_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? ((await reader.load(db, [row.id])).get(row.id) ?? null) : null;
    },

    async streaks(roundId, limit) {
      const round = (await reader.load(db, [roundId])).get(roundId);
      return round ? await longestStreaks(db, round, limit) : [];
    },
  };
}

async function findSchedule(executor: Executor, id: string): Promise<Schedule | null> {
  const row = await executor.selectFrom('schedules').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? scheduleOf(row) : null;
}

/** Without who made it, so that erasing a member has one place to look at. */
async function keepForUndo(trx: Trx, id: string, schedule: Schedule): Promise<void> {
  const before: Schedule = { ...schedule, createdBy: null };
  await trx
    .updateTable('schedules')
    .set({ before_change: JSON.stringify(before) })
    .where('id', '=', id)
    .execute();
}

/** What the schedule was before its last change, once. */
async function takeForUndo(trx: Trx, id: string): Promise<Schedule | null> {
  const row = await trx.selectFrom('schedules').select('before_change').where('id', '=', id).executeTakeFirst();
  await trx.updateTable('schedules').set({ before_change: null }).where('id', '=', id).execute();
  return row?.before_change ? (JSON.parse(row.before_change) as Schedule) : null;
}

function ofServer(serverId: string, schedule: Schedule | null): Schedule | null {
  return schedule?.serverId === serverId ? schedule : null;
}

async function countOf(trx: Trx, serverId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('schedules')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('server_id', '=', serverId)
    .executeTakeFirstOrThrow();
  return count;
}

/** Leaves out what is undefined: it says nothing. */
function given(change: ScheduleChange): ScheduleChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
