import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { createJobRunner, pauseAfter, type JobHandlers, type JobRunner } from '../../src/jobs/runner.ts';
import { DUE_KINDS, type DueKind, type DueRow, type DueRows } from '../../src/storage/storage.ts';
import { manualClock } from '../manualClock.ts';

const log = pino({ level: 'silent' });

/** Due rows in a plain list, with what the runner did to them. */
function listOfRows(rows: DueRow[]) {
  const leased = new Set<DueRow>();
  const done: string[] = [];
  const retried: { readonly row: DueRow; readonly dueAt: number; readonly error: string }[] = [];
  const listeners = new Set<(dueAt: number) => void>();
  const waiting = (kinds: readonly DueKind[]) => rows.filter((row) => !leased.has(row) && kinds.includes(row.kind));
  const dueRows: DueRows = {
    claim: async (now, _lease, limit, kinds = DUE_KINDS) => {
      const claimed = kinds
        .flatMap((kind) => waiting([kind]))
        .filter((row) => row.dueAt <= now)
        .slice(0, limit);
      for (const row of claimed) leased.add(row);
      return claimed;
    },
    done: async (row) => {
      done.push(row.subject);
      rows.splice(rows.indexOf(row), 1);
    },
    retry: async (row, dueAt, error) => {
      retried.push({ row, dueAt, error });
      rows.splice(rows.indexOf(row), 1, { ...row, dueAt, attempts: row.attempts + 1 });
    },
    earliest: async (kinds = DUE_KINDS) => Math.min(...waiting(kinds).map((row) => row.dueAt)),
    onAdded: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    releaseAll: async () => {},
  };
  const add = (row: DueRow) => {
    rows.push(row);
    for (const listener of listeners) listener(row.dueAt);
  };
  return { dueRows, done, retried, add };
}

const row = (subject: string, dueAt: number, kind: DueKind = 'close'): DueRow => {
  return { kind, subject, dueAt, attempts: 0, claim: 1 };
};

const many = (count: number, kind: DueKind) =>
  Array.from({ length: count }, (_, index) => row(`${kind}${index}`, 1000, kind));

function handlersThat(close: JobHandlers['close'], others: Partial<JobHandlers> = {}): JobHandlers {
  const never = () => Promise.reject(new Error('not expected'));
  return {
    close,
    reveal: never,
    refresh: never,
    adopt: never,
    post: never,
    publish: never,
    notice: never,
    recap: never,
    ...others,
  };
}

let runner: JobRunner | undefined;
afterEach(async () => {
  await runner?.stop(1000);
  runner = undefined;
});

/** Resolves once the handler has been called `times` times. */
function counted(times: number) {
  const calls: string[] = [];
  let enough = () => {};
  const reached = new Promise<void>((resolve) => {
    enough = resolve;
  });
  const handler: JobHandlers['close'] = async ({ subject }) => {
    calls.push(subject);
    if (calls.length === times) enough();
    return 'done';
  };
  return { calls, reached, handler };
}

describe('the job runner', () => {
  test('runs what is due at start, and nothing that is not', async () => {
    const clock = manualClock(1000);
    const { dueRows } = listOfRows([row('late', 500), row('now', 1000), row('later', 90_000)]);
    const { calls, reached, handler } = counted(2);
    runner = createJobRunner({ dueRows, handlers: handlersThat(handler), clock, log });
    runner.start();
    await reached;
    expect(calls).toEqual(['late', 'now']);
  });

  test('wakes when the clock is moved past a due time', async () => {
    const clock = manualClock(1000);
    const { dueRows } = listOfRows([row('tomorrow', 86_400_000)]);
    const { calls, reached, handler } = counted(1);
    runner = createJobRunner({ dueRows, handlers: handlersThat(handler), clock, log });
    runner.start();
    clock.advance(86_400_000);
    await reached;
    expect(calls).toEqual(['tomorrow']);
  });

  test('wakes when a row is added that is due earlier than all others', async () => {
    const clock = manualClock(1000);
    const { dueRows, add } = listOfRows([row('tomorrow', 86_400_000)]);
    const { calls, reached, handler } = counted(1);
    runner = createJobRunner({ dueRows, handlers: handlersThat(handler), clock, log });
    runner.start();
    add(row('now', 1000));
    await reached;
    expect(calls).toEqual(['now']);
  });

  test('a handler that fails is tried again later, with the reason kept', async () => {
    const clock = manualClock(1000);
    const { dueRows, retried } = listOfRows([row('broken', 1000)]);
    let failures = 0;
    const failedTwice = new Promise<void>((resolve) => {
      runner = createJobRunner({
        dueRows,
        handlers: handlersThat(async () => {
          failures += 1;
          if (failures === 2) resolve();
          if (failures === 1) setImmediate(() => clock.advance(1000));
          throw new Error('Discord is down');
        }),
        clock,
        log,
      });
    });
    runner?.start();
    await failedTwice;
    await runner?.stop(1000);
    expect(retried[0]).toMatchObject({ error: 'Error: Discord is down' });
    expect(retried.map(({ row: { attempts } }) => attempts)).toEqual([0, 1]);
  });

  test('more rows than slots are all run', async () => {
    const clock = manualClock(1000);
    const { dueRows, done } = listOfRows(Array.from({ length: 100 }, (_, index) => row(`r${index}`, 1000)));
    const { reached, handler } = counted(100);
    runner = createJobRunner({ dueRows, handlers: handlersThat(handler), clock, log });
    runner.start();
    await reached;
    await runner.stop(1000);
    expect(done).toHaveLength(100);
  });

  test.each(DUE_KINDS)('a row of the kind %s is run', async (kind) => {
    const { dueRows } = listOfRows([row('any', 1000, kind)]);
    const { calls, reached, handler } = counted(1);
    const handlers = handlersThat(handler, { [kind]: handler });
    runner = createJobRunner({ dueRows, handlers, clock: manualClock(1000), log });
    runner.start();
    await reached;
    expect(calls).toEqual(['any']);
  });

  test('a round ends in time while more questions than there are slots wait to be posted', async () => {
    const { dueRows, add } = listOfRows(many(100, 'publish'));
    const ended = counted(1);
    const begun = counted(10);
    const stuck: (() => void)[] = [];
    const publish: JobHandlers['publish'] = async (due) => {
      await begun.handler(due);
      return await new Promise((resolve) => stuck.push(() => resolve('done')));
    };
    runner = createJobRunner({
      dueRows,
      handlers: handlersThat(ended.handler, { publish }),
      clock: manualClock(1000),
      log,
    });
    runner.start();
    await begun.reached;
    add(row('round', 1000, 'close'));
    await ended.reached;
    expect(begun.calls.length).toBeLessThan(100);
    const stopped = runner.stop(1000);
    for (const finish of stuck) finish();
    await stopped;
  });

  test('a question whose round is open is posted before further rounds are opened', async () => {
    const { dueRows, add } = listOfRows(many(500, 'post'));
    let opened = 0;
    let posted = 0;
    let mostWaiting = 0;
    const all = new Promise<void>((resolve) => {
      const handlers = handlersThat(() => Promise.reject(new Error('not expected')), {
        post: async ({ subject }) => {
          opened += 1;
          mostWaiting = Math.max(mostWaiting, opened - posted);
          add(row(subject, 1000, 'publish'));
          return 'done';
        },
        publish: async () => {
          await new Promise((sent) => setImmediate(sent));
          posted += 1;
          if (posted === 500) resolve();
          return 'done';
        },
      });
      runner = createJobRunner({ dueRows, handlers, clock: manualClock(1000), log });
    });
    runner?.start();
    await all;
    expect(mostWaiting).toBeLessThan(100);
  });

  test('whatever else waits has its turn between rows that never wait themselves', async () => {
    const { dueRows, done } = listOfRows(many(300, 'close'));
    const { reached, handler } = counted(300);
    runner = createJobRunner({ dueRows, handlers: handlersThat(handler), clock: manualClock(1000), log });
    runner.start();
    let turns = 0;
    const other = () => {
      turns += 1;
      if (done.length < 300) setImmediate(other);
    };
    setImmediate(other);
    await reached;
    expect(turns).toBeGreaterThan(200);
  });

  test('stopping waits for what is under way', async () => {
    const clock = manualClock(1000);
    const { dueRows, done } = listOfRows([row('slow', 1000)]);
    let finish = () => {};
    const begun = new Promise<void>((begin) => {
      runner = createJobRunner({
        dueRows,
        handlers: handlersThat(async () => {
          begin();
          await new Promise<void>((resolve) => {
            finish = resolve;
          });
          return 'done';
        }),
        clock,
        log,
      });
    });
    runner?.start();
    await begun;
    const stopped = runner?.stop(60_000);
    finish();
    await stopped;
    expect(done).toEqual(['slow']);
  });

  test('pauses grow from a second to five minutes', () => {
    expect([0, 1, 2, 20, 1000].map(pauseAfter)).toEqual([1000, 2000, 4000, 300_000, 300_000]);
  });
});
