/**
 * Runs due rows: claims them with a lease, hands each to its handler, tries again later if that fails. The rows are the truth;
 * the timer here only wakes the loop at the earliest due time, so losing it loses nothing.
 */
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Log } from '../ops/log.ts';
import type { DueKind, DueRow, DueRows } from '../storage/storage.ts';

/** Done, or to be tried again at a time (ms since the epoch). A thrown error is tried again with growing pauses. */
export type Outcome = 'done' | { readonly retryAt: number };
export type JobHandlers = Readonly<Record<DueKind, (row: DueRow) => Promise<Outcome>>>;

export interface JobRunner {
  start(): void;
  /** Takes no more rows and waits for those under way, at most `graceMs`; what is left is leased anew after its lease. */
  stop(graceMs: number): Promise<void>;
}

interface Needs {
  readonly dueRows: DueRows;
  readonly handlers: JobHandlers;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Rows of different lanes do not wait for each other: a round ends in time, however many questions are to be posted. Of one lane
 * the kind that stands first is run first: a question whose round is open has its time running, so it is posted before further
 * rounds are opened.
 */
const LANES: Readonly<Record<DueKind, string>> = {
  close: 'ends',
  reveal: 'solutions',
  refresh: 'counts',
  adopt: 'lost messages',
  publish: 'posts',
  post: 'posts',
  notice: 'news',
  recap: 'news',
};
/** Rows under way at once, in each lane. */
const SLOTS = 32;
const LEASE_MS = 60_000;
/** Rows that another process added are found at the latest after this. */
const LONGEST_SLEEP_MS = 30_000;
const SHORTEST_SLEEP_MS = 10;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** The pause before try number `attempts + 2`: 1 s, 2 s, 4 s … 5 min. */
export function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts, 20));
}

interface Lane {
  readonly kinds: readonly DueKind[];
  readonly active: Set<Promise<void>>;
}

export function createJobRunner({ dueRows, handlers, clock, log }: Needs): JobRunner {
  const lanes = createLanes();
  const unsubscribe: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let wakeAt = Infinity;
  let running = false;
  let looping = false;
  let lastLoop: Promise<void> = Promise.resolve();
  let again = false;
  let turn: Promise<void> = Promise.resolve();

  /**
   * One row after the other, and between them whatever else waits: the database alone would never let clicks through. Whoever
   * looks for more rows queues here too, and so finds all that came due while those before were run, in one claim.
   */
  async function inTurn(): Promise<void> {
    turn = turn.then(() => setImmediate());
    await turn;
  }

  async function run(row: DueRow): Promise<void> {
    await inTurn();
    try {
      const outcome = await handlers[row.kind](row);
      if (outcome === 'done') await dueRows.done(row);
      else await dueRows.retry(row, outcome.retryAt, '');
    } catch (error) {
      const retryAt = clock.now() + pauseAfter(row.attempts);
      log.warn({ err: error, kind: row.kind, subject: row.subject, attempts: row.attempts + 1 }, 'due row failed');
      await dueRows.retry(row, retryAt, String(error)).catch((failed: unknown) => {
        // The lease runs out by itself, so the row is not lost.
        log.error({ err: failed, kind: row.kind, subject: row.subject }, 'due row could not be put back');
      });
    }
  }

  function begin(row: DueRow, { active }: Lane): void {
    const task = run(row).finally(() => {
      active.delete(task);
      wake();
    });
    active.add(task);
  }

  /** Claims until nothing is due or every slot of the lane is taken. */
  async function fill(lane: Lane): Promise<void> {
    while (running && hasRoom(lane)) {
      const rows = await dueRows.claim(clock.now(), LEASE_MS, SLOTS - lane.active.size, lane.kinds);
      for (const row of rows) begin(row, lane);
      if (rows.length === 0) break;
    }
  }

  /** Fills all lanes, then sleeps until the earliest row. */
  async function loop(): Promise<void> {
    looping = true;
    try {
      do {
        await inTurn();
        again = false;
        for (const lane of lanes) await fill(lane);
        // A full lane wakes the loop when one leaves.
        const kinds = lanes.filter(hasRoom).flatMap((lane) => lane.kinds);
        if (running && kinds.length > 0) sleepUntil((await dueRows.earliest(kinds)) ?? Infinity);
      } while (again && running);
    } catch (error) {
      log.error({ err: error }, 'due rows could not be read');
      sleepUntil(clock.now() + FIRST_PAUSE_MS);
    } finally {
      // In the same step as the last look at `again`: a call of `wake` in between would be lost.
      looping = false;
    }
  }

  function wake(): void {
    if (!running) return;
    again = true;
    if (!looping) lastLoop = loop();
  }

  function sleepUntil(at: number): void {
    clearTimeout(timer);
    if (!running) return;
    const pause = Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_SLEEP_MS, at - clock.now()));
    wakeAt = clock.now() + pause;
    timer = setTimeout(wake, pause);
  }

  return {
    start() {
      running = true;
      unsubscribe.push(
        clock.onJump(wake),
        dueRows.onAdded((dueAt) => {
          if (running && dueAt < wakeAt) sleepUntil(dueAt);
        }),
      );
      wake();
    },
    async stop(graceMs) {
      running = false;
      clearTimeout(timer);
      for (const end of unsubscribe.splice(0)) end();
      const limit = new Promise<void>((resolve) => {
        setTimeout(resolve, graceMs).unref();
      });
      await Promise.race([lastLoop.then(() => Promise.all(lanes.flatMap(({ active }) => [...active]))), limit]);
    },
  };
}

function createLanes(): Lane[] {
  const byName = Map.groupBy(Object.keys(LANES) as DueKind[], (kind) => LANES[kind]);
  return Array.from(byName.values(), (kinds) => ({ kinds, active: new Set() }));
}

function hasRoom({ active }: Lane): boolean {
  return active.size < SLOTS;
}
