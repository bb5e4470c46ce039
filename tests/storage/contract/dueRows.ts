import { expect, test } from 'vitest';
import type { DueRow } from '../../../src/storage/storage.ts';
import type { Bench } from '../engines.ts';
import { ANNA, BEN, click, NOON, openRound, RIGHT, SERVER } from '../fixtures.ts';

const HOUR = 3_600_000;

export function dueRowsContract(bench: Bench): void {
  const claim = (now: number, lease = 60_000, limit = 10): Promise<DueRow[]> =>
    bench.storage.dueRows.claim(now, lease, limit);

  async function claimOne(now: number): Promise<DueRow> {
    const [row, ...others] = await claim(now);
    if (!row || others.length > 0) throw new Error(`one row should be due, not ${others.length + (row ? 1 : 0)}`);
    return row;
  }

  test('a row is claimed when it is due, by one only, until its lease runs out', async () => {
    await openRound(bench.storage, 'round');
    expect(await claim(NOON + HOUR - 1)).toEqual([]);
    const claims = await Promise.all([claim(NOON + HOUR), claim(NOON + HOUR)]);
    expect(claims.flat()).toMatchObject([{ kind: 'close', subject: 'round', dueAt: NOON + HOUR, attempts: 0 }]);
    expect(await claim(NOON + HOUR + 59_999)).toEqual([]);
    expect(await claim(NOON + HOUR + 60_000)).toMatchObject([{ kind: 'close', attempts: 1 }]);
  });

  test('the earliest rows are claimed first, no more than asked for', async () => {
    await openRound(bench.storage, 'late', { closesAt: NOON + 3 });
    await openRound(bench.storage, 'early', { closesAt: NOON + 1 });
    await openRound(bench.storage, 'middle', { closesAt: NOON + 2 });
    expect((await claim(NOON + 9, 1000, 2)).map((row) => row.subject)).toEqual(['early', 'middle']);
    expect((await claim(NOON + 9)).map((row) => row.subject)).toEqual(['late']);
  });

  test('of some kinds only those are claimed, the first kind first, however many others were due before', async () => {
    const { storage } = bench;
    await openRound(storage, 'early', { closesAt: NOON + 1 });
    await openRound(storage, 'unseen', { posted: false, closesAt: NOON + HOUR });
    const now = NOON + 2 * HOUR;
    expect(await storage.dueRows.earliest(['adopt', 'reveal'])).toBe(NOON + 30_000);
    expect(await storage.dueRows.earliest(['reveal'])).toBeNull();
    expect(await storage.dueRows.claim(now, 1000, 9, ['reveal'])).toEqual([]);
    expect(await storage.dueRows.claim(now, 1000, 1, ['adopt', 'close'])).toMatchObject([{ kind: 'adopt' }]);
    const rest = await storage.dueRows.claim(now, 1000, 9, ['adopt', 'close']);
    expect(rest.map((row) => row.subject)).toEqual(['early', 'unseen']);
    expect(await storage.dueRows.earliest(['adopt', 'close'])).toBe(now + 1000);
  });

  test('a row that is done is gone', async () => {
    await openRound(bench.storage, 'round');
    await bench.storage.dueRows.done(await claimOne(NOON + HOUR));
    expect(await bench.storage.dueRows.earliest()).toBeNull();
  });

  test('a row to be tried again comes due at the new time and knows its attempts', async () => {
    await openRound(bench.storage, 'round');
    await bench.storage.dueRows.retry(await claimOne(NOON + HOUR), NOON + 2 * HOUR, 'no network');
    expect(await bench.storage.dueRows.earliest()).toBe(NOON + 2 * HOUR);
    expect(await claimOne(NOON + 2 * HOUR)).toMatchObject({ dueAt: NOON + 2 * HOUR, attempts: 1 });
  });

  test('the earliest time is that of the next row, or the end of a lease', async () => {
    expect(await bench.storage.dueRows.earliest()).toBeNull();
    await openRound(bench.storage, 'one');
    await openRound(bench.storage, 'two', { closesAt: NOON + 2 * HOUR });
    expect(await bench.storage.dueRows.earliest()).toBe(NOON + HOUR);
    await claim(NOON + HOUR, 5000);
    expect(await bench.storage.dueRows.earliest()).toBe(NOON + HOUR + 5000);
  });

  test('leases of a process that is gone are freed at once', async () => {
    await openRound(bench.storage, 'round');
    await claim(NOON + HOUR);
    await bench.storage.dueRows.releaseAll();
    expect(await claimOne(NOON + HOUR)).toMatchObject({ kind: 'close', dueAt: NOON + HOUR });
  });

  test('whoever held a lease that ran out cannot end the work of the next', async () => {
    await openRound(bench.storage, 'round');
    const first = await claimOne(NOON + HOUR);
    const second = await claimOne(NOON + HOUR + 60_000);
    await bench.storage.dueRows.done(first);
    await bench.storage.dueRows.retry(first, NOON + 9 * HOUR, 'too late');
    expect(await bench.storage.dueRows.earliest()).toBe(NOON + HOUR + 120_000);
    await bench.storage.dueRows.done(second);
    expect(await bench.storage.dueRows.earliest()).toBeNull();
  });

  test('work on a row that was added again and claimed anew does not take the new claim with it', async () => {
    await openRound(bench.storage, 'round');
    await bench.storage.rounds.close('round', NOON + HOUR);
    const first = (await claim(NOON + HOUR)).find((row) => row.kind === 'reveal');
    if (!first) throw new Error('the reveal should be due');
    await bench.storage.answers.record(click('round', ANNA, RIGHT, NOON + HOUR - 1000));
    const [second] = await claim(NOON + HOUR);
    expect(second).toMatchObject({ kind: 'reveal', dueAt: first.dueAt, attempts: first.attempts });
    await bench.storage.dueRows.done(first);
    await bench.storage.dueRows.retry(first, NOON + 9 * HOUR, 'too late');
    expect(await bench.storage.dueRows.earliest()).toBe(NOON + HOUR + 60_000);
  });

  test('listeners hear of every added row after it is there, and no more once they have ended', async () => {
    const heard: number[] = [];
    const end = bench.storage.dueRows.onAdded((dueAt) => heard.push(dueAt));
    const round = await openRound(bench.storage, 'round');
    expect(heard.toSorted((a, b) => a - b)).toEqual([NOON + 30_000, round.closesAt]);
    await bench.storage.answers.record(click('round', ANNA, RIGHT, NOON + 1000));
    await bench.storage.rounds.close('round', round.closesAt);
    expect(heard.slice(2)).toEqual([NOON + 2000, round.closesAt]);
    end();
    await openRound(bench.storage, 'another');
    expect(heard).toHaveLength(4);
  });

  test('an answer makes the count due a second later, and more answers change nothing about it', async () => {
    await openRound(bench.storage, 'round');
    await bench.storage.answers.record(click('round', ANNA, RIGHT, NOON + 10_000));
    await bench.storage.answers.record(click('round', BEN, RIGHT, NOON + 10_900));
    expect(await claim(NOON + 10_999)).toEqual([]);
    expect(await claimOne(NOON + 11_000)).toMatchObject({ kind: 'refresh', dueAt: NOON + 11_000 });
  });

  test('a count that was just shown is shown again five seconds later at the earliest', async () => {
    await openRound(bench.storage, 'round');
    await bench.storage.rounds.refreshed('round', 0, NOON + 10_000);
    await bench.storage.answers.record(click('round', ANNA, RIGHT, NOON + 10_500));
    expect(await bench.storage.dueRows.earliest()).toBe(NOON + 15_000);
  });

  test('an answer that comes while the count is being shown is shown by one more refresh', async () => {
    await openRound(bench.storage, 'round');
    await bench.storage.answers.record(click('round', ANNA, RIGHT, NOON));
    const row = await claimOne(NOON + 2000);
    const shown = await bench.storage.rounds.get('round');
    await bench.storage.answers.record(click('round', BEN, RIGHT, NOON + 2001));
    await bench.storage.rounds.refreshed('round', shown?.answerCount ?? 0, NOON + 2500);
    await bench.storage.dueRows.done(row);
    expect(await claim(NOON + 7499)).toEqual([]);
    const again = await claimOne(NOON + 7500);
    await bench.storage.rounds.refreshed('round', 2, NOON + 7600);
    await bench.storage.dueRows.done(again);
    expect(await bench.storage.dueRows.earliest()).toBe(NOON + HOUR);
  });

  test('an answer between the noted count and the end of the work is not lost either', async () => {
    await openRound(bench.storage, 'round');
    await bench.storage.answers.record(click('round', ANNA, RIGHT, NOON));
    const row = await claimOne(NOON + 2000);
    await bench.storage.rounds.refreshed('round', 1, NOON + 2000);
    await bench.storage.answers.record(click('round', BEN, RIGHT, NOON + 2001));
    await bench.storage.dueRows.done(row);
    expect(await claimOne(NOON + 7000)).toMatchObject({ kind: 'refresh' });
  });

  test('work that ends without noting a count does not take a newer answer with it', async () => {
    await openRound(bench.storage, 'round');
    await bench.storage.answers.record(click('round', ANNA, RIGHT, NOON));
    const row = await claimOne(NOON + 2000);
    await bench.storage.answers.record(click('round', BEN, RIGHT, NOON + 2001));
    await bench.storage.dueRows.done(row);
    expect(await claimOne(NOON + 3001)).toMatchObject({ kind: 'refresh', attempts: 0 });
  });

  test('a refresh that failed is not put off by the answer that came meanwhile', async () => {
    await openRound(bench.storage, 'round');
    await bench.storage.answers.record(click('round', ANNA, RIGHT, NOON));
    const row = await claimOne(NOON + 2000);
    await bench.storage.answers.record(click('round', BEN, RIGHT, NOON + 2001));
    await bench.storage.dueRows.retry(row, NOON + HOUR / 2, 'no network');
    expect(await claimOne(NOON + 3001)).toMatchObject({ kind: 'refresh' });
  });

  test('after any mix of answers and refreshes the last count is shown', async () => {
    await openRound(bench.storage, 'round');
    let now = NOON;
    let shown = 0;
    const refresh = async (): Promise<void> => {
      for (const row of await claim(now, 1000)) {
        const round = await bench.storage.rounds.get('round');
        shown = round?.answerCount ?? 0;
        await bench.storage.rounds.refreshed('round', shown, now);
        await bench.storage.dueRows.done(row);
      }
    };
    for (let step = 0; step < 60; step += 1) {
      now += 700;
      await Promise.all([bench.storage.answers.record(click('round', String(step), RIGHT, now)), refresh()]);
    }
    for (let step = 0; step < 3; step += 1) {
      now += 6000;
      await refresh();
    }
    expect(shown).toBe(60);
    expect(await bench.storage.dueRows.earliest()).toBe(NOON + HOUR);
  });

  test('an answer that arrives after the reveal has the reveal brought up to date', async () => {
    const round = await openRound(bench.storage, 'round');
    await bench.storage.rounds.close('round', round.closesAt);
    await bench.storage.dueRows.done(await claimOne(round.closesAt));
    await bench.storage.answers.record(click('round', ANNA, RIGHT, round.closesAt - 1));
    expect(await claimOne(round.closesAt + 1000)).toMatchObject({ kind: 'reveal' });
  });

  test('an erased answer has the count of an open round brought up to date', async () => {
    await openRound(bench.storage, 'round');
    await bench.storage.answers.record(click('round', ANNA, RIGHT, NOON));
    await bench.storage.dueRows.done(await claimOne(NOON + 2000));
    await bench.storage.rounds.refreshed('round', 1, NOON + 2000);
    await bench.storage.members.erase(SERVER, ANNA);
    expect(await claimOne(NOON + 7000)).toMatchObject({ kind: 'refresh' });
  });

  test('a listener that fails does not make the write look failed', async () => {
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    const failed = new Promise((resolve) => {
      process.on('uncaughtException', resolve);
    });
    const end = bench.storage.dueRows.onAdded(() => {
      throw new Error('listener');
    });
    await openRound(bench.storage, 'round', { posted: false });
    end();
    expect(await failed).toMatchObject({ message: 'listener' });
    process.removeAllListeners('uncaughtException');
    for (const other of others) process.on('uncaughtException', other);
    expect(await bench.storage.rounds.get('round')).not.toBeNull();
  });
}
