/**
 * Due rows: what is to be done for a round, and when. A claimed row stays, leased, until it is done, so a process that is
 * killed loses nothing. A row that is added again while it is leased stops being leased: whoever is at work on it finds, when
 * done, that it is no longer the row they claimed, and it runs once more.
 */
import type { Context, Write } from './context.ts';
import { prepared, preparedRows } from './prepared.ts';
import type { DueKind, DueRow, DueRows } from './storage.ts';

/** Characters kept of an error. */
const LONGEST_ERROR = 500;

export interface NewDueRow {
  readonly kind: DueKind;
  readonly roundId: string;
  readonly dueAt: number;
}

/** What the other parts of the storage do with due rows, in their own transactions. */
export interface OwnDueRows extends DueRows {
  /** Adds rows; one that waits already keeps its time. Listeners hear of those that were added, after the commit. */
  add(write: Write, rows: readonly NewDueRow[]): Promise<void>;
  /** Takes rows back, claimed or not; all kinds if none is named. */
  remove(write: Write, roundId: string, kinds?: readonly DueKind[]): Promise<void>;
}

export function createDueRows({ db, write: inTransaction }: Context): OwnDueRows {
  const listeners = new Set<(dueAt: number) => void>();

  const insert = preparedRows<{ due_at: number }, [DueKind, string, number]>(3, (executor, rows) =>
    executor
      .insertInto('due_rows')
      .values(
        rows.map((cell) => ({
          kind: cell(0),
          round_id: cell(1),
          due_at: cell(2),
          ready_at: cell(2),
          leased: 0,
          attempts: 0,
          error: null,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'round_id'])
          .doUpdateSet((eb) => ({
            due_at: eb.ref('excluded.due_at'),
            ready_at: eb.ref('excluded.ready_at'),
            leased: 0,
            attempts: 0,
            error: null,
          }))
          .where('due_rows.leased', '=', 1),
      )
      .returning('due_at'),
  );

  const claimRows = prepared<
    { kind: DueKind; round_id: string; due_at: number; attempts: number },
    { now: number; until: number; limit: number }
  >((executor, slot) =>
    executor
      .updateTable('due_rows')
      .set((eb) => ({ leased: 1, ready_at: slot('until'), attempts: eb('attempts', '+', 1) }))
      .where((eb) =>
        eb(
          eb.refTuple('kind', 'round_id'),
          'in',
          eb
            .selectFrom('due_rows as ready')
            .select(['ready.kind', 'ready.round_id'])
            .where('ready.ready_at', '<=', slot('now'))
            .orderBy('ready.ready_at')
            .limit(slot('limit'))
            .$asTuple('kind', 'round_id'),
        ),
      )
      .returning(['kind', 'round_id', 'due_at', 'attempts']),
  );

  const earliestReady = prepared<{ at: number }, Record<string, never>>((executor) =>
    executor.selectFrom('due_rows').select('ready_at as at').orderBy('ready_at').limit(1),
  );

  function announce(dueAt: number): void {
    for (const listener of listeners) {
      try {
        listener(dueAt);
      } catch (error) {
        // What was to be stored is stored: the listener's failure must not look like a failure of the write.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  return {
    async add(write, rows) {
      const added = await insert(
        write.trx,
        rows.map((row) => [row.kind, row.roundId, row.dueAt]),
      );
      for (const row of added) write.afterCommit(() => announce(row.due_at));
    },

    async remove({ trx }, roundId, kinds) {
      let query = trx.deleteFrom('due_rows').where('round_id', '=', roundId);
      query = query.where('kind', 'in', kinds ?? ['close', 'reveal', 'refresh', 'adopt']);
      await query.execute();
    },

    async claim(now, leaseMs, limit) {
      const rows = await claimRows(db, { now, until: now + leaseMs, limit });
      // The statement gives them in no order.
      return rows
        .toSorted((a, b) => a.due_at - b.due_at)
        .map((row) => ({ kind: row.kind, roundId: row.round_id, dueAt: row.due_at, attempts: row.attempts - 1 }));
    },

    async done(row) {
      await db
        .deleteFrom('due_rows')
        .where((eb) => eb.and(claimOf(row)))
        .execute();
    },

    async retry(row, dueAt, error) {
      await db
        .updateTable('due_rows')
        .set({ due_at: dueAt, ready_at: dueAt, leased: 0, error: error.slice(0, LONGEST_ERROR) })
        .where((eb) => eb.and(claimOf(row)))
        .execute();
    },

    async earliest() {
      const [row] = await earliestReady(db, {});
      return row?.at ?? null;
    },

    onAdded(listener) {
      // A wrapper of its own, so that the same function can listen twice and end once.
      const own = (dueAt: number): void => listener(dueAt);
      listeners.add(own);
      return () => void listeners.delete(own);
    },

    async releaseAll() {
      await inTransaction(async ({ trx }) => {
        await trx
          .updateTable('due_rows')
          .set((eb) => ({ leased: 0, ready_at: eb.ref('due_at') }))
          .where('leased', '=', 1)
          .execute();
      });
    },
  };
}

/** Tells the very claim that gave `row`: not a later one, and not a row that was added again since. */
function claimOf(row: DueRow) {
  return {
    kind: row.kind,
    round_id: row.roundId,
    due_at: row.dueAt,
    attempts: row.attempts + 1,
    leased: 1 as const,
  };
}
