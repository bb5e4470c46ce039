/**
 * Due rows: what is to be done, for which round or schedule, and when. A claimed row stays, leased, until it is done, so a process
 * that is killed loses nothing. A row that is added again while it is leased stops being leased: whoever is at work on it finds,
 * when done, that their claim no longer holds, and it runs once more. No two claims have the same number, so an old one can't be
 * taken for a new one.
 */
import type { Context, Write } from './context.ts';
import { prepared, preparedRows } from './prepared.ts';
import { DUE_KINDS, type DueKind, type DueRow, type DueRows } from './storage.ts';

/** The claim of a row that nobody has claimed. */
const FREE = 0;
/** Characters kept of an error. */
const LONGEST_ERROR = 500;

export interface NewDueRow {
  readonly kind: DueKind;
  readonly subject: string;
  readonly dueAt: number;
}

/** What the other parts of the storage do with due rows, in their own transactions. */
export interface OwnDueRows extends DueRows {
  /** Adds rows; one that waits already keeps its time. Listeners hear of those that were added, after the commit. */
  add(write: Write, rows: readonly NewDueRow[]): Promise<void>;
  /** Adds the row, or gives the one that is there another time, whether it waits or is claimed. */
  move(write: Write, row: NewDueRow): Promise<void>;
  /** Takes rows back, claimed or not. */
  remove(write: Write, subjects: readonly string[], kinds: readonly DueKind[]): Promise<void>;
}

export function createDueRows({ db, write: inTransaction }: Context): OwnDueRows {
  const listeners = new Set<(dueAt: number) => void>();

  const insert = preparedRows<{ due_at: number }, [DueKind, string, number]>(3, (executor, rows) =>
    executor
      .insertInto('due_rows')
      .values(
        rows.map((cell) => ({
          kind: cell(0),
          subject: cell(1),
          due_at: cell(2),
          ready_at: cell(2),
          claim: FREE,
          attempts: 0,
          error: null,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'subject'])
          .doUpdateSet((eb) => ({
            due_at: eb.ref('excluded.due_at'),
            ready_at: eb.ref('excluded.ready_at'),
            claim: FREE,
            attempts: 0,
            error: null,
          }))
          .where('due_rows.claim', '!=', FREE),
      )
      .returning('due_at'),
  );

  const nextClaim = prepared<{ last: number }, Record<string, never>>((executor) =>
    executor
      .updateTable('claims')
      .set((eb) => ({ last: eb('last', '+', 1) }))
      .returning('last'),
  );

  const claimRows = prepared<
    { subject: string; due_at: number; attempts: number },
    { kind: DueKind; claim: number; now: number; until: number; limit: number }
  >((executor, slot) =>
    executor
      .updateTable('due_rows')
      .set((eb) => ({ claim: slot('claim'), ready_at: slot('until'), attempts: eb('attempts', '+', 1) }))
      .where((eb) =>
        eb(
          eb.refTuple('kind', 'subject'),
          'in',
          eb
            .selectFrom('due_rows as ready')
            .select(['ready.kind', 'ready.subject'])
            .where('ready.kind', '=', slot('kind'))
            .where('ready.ready_at', '<=', slot('now'))
            .orderBy('ready.ready_at')
            .limit(slot('limit'))
            .$asTuple('kind', 'subject'),
        ),
      )
      .returning(['subject', 'due_at', 'attempts']),
  );

  const earliestReady = prepared<{ at: number }, { kind: DueKind }>((executor, slot) =>
    executor
      .selectFrom('due_rows')
      .select('ready_at as at')
      .where('kind', '=', slot('kind'))
      .orderBy('ready_at')
      .limit(1),
  );

  /** When the next row of the kind is ready to be claimed; Infinity: there is none. */
  async function readyAt(kind: DueKind): Promise<number> {
    const [first] = await earliestReady(db, { kind });
    return first?.at ?? Infinity;
  }

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

  async function add(write: Write, rows: readonly NewDueRow[]): Promise<void> {
    const added = await insert(
      write.trx,
      rows.map((row) => [row.kind, row.subject, row.dueAt]),
    );
    for (const row of added) write.afterCommit(() => announce(row.due_at));
  }

  async function remove({ trx }: Write, subjects: readonly string[], kinds: readonly DueKind[]): Promise<void> {
    await trx.deleteFrom('due_rows').where('kind', 'in', kinds).where('subject', 'in', subjects).execute();
  }

  return {
    add,
    remove,

    async move(write, row) {
      await remove(write, [row.subject], [row.kind]);
      await add(write, [row]);
    },

    async claim(now, leaseMs, limit, kinds = DUE_KINDS) {
      // Nothing is due most of the times that somebody looks; only a claim has to be written.
      const due: DueKind[] = [];
      for (const kind of kinds) if ((await readyAt(kind)) <= now) due.push(kind);
      if (due.length === 0) return [];
      return await inTransaction(async ({ trx }) => {
        const [claim] = await nextClaim(trx, {});
        if (!claim) throw new Error('The table of claims is empty.');
        const claimed: DueRow[] = [];
        for (const kind of due) {
          if (claimed.length === limit) break;
          const values = { kind, claim: claim.last, now, until: now + leaseMs, limit: limit - claimed.length };
          for (const { subject, due_at, attempts } of await claimRows(trx, values)) {
            claimed.push({ kind, subject, dueAt: due_at, attempts: attempts - 1, claim: claim.last });
          }
        }
        // The statement gives them in no order.
        return claimed.toSorted((a, b) => a.dueAt - b.dueAt);
      });
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
        .set({ due_at: dueAt, ready_at: dueAt, claim: FREE, error: error.slice(0, LONGEST_ERROR) })
        .where((eb) => eb.and(claimOf(row)))
        .execute();
    },

    async earliest(kinds = DUE_KINDS) {
      let earliest = Infinity;
      for (const kind of kinds) earliest = Math.min(earliest, await readyAt(kind));
      return earliest === Infinity ? null : earliest;
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
          .set((eb) => ({ claim: FREE, ready_at: eb.ref('due_at') }))
          .where('claim', '!=', FREE)
          .execute();
      });
    },
  };
}

/** Tells the very claim that gave `row`. */
function claimOf({ kind, subject, claim }: DueRow) {
  return { kind, subject, claim };
}
