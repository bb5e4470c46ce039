import { expect, test } from 'vitest';
import type { NewRound } from '../../../src/storage/storage.ts';
import type { Bench } from '../engines.ts';
import { ANNA, click, DAY, dueOf, newRound, NOON, pickOne, schedule, SERVER, TODAY } from '../fixtures.ts';

const NEXT = NOON + DAY;

export function occurrencesContract(bench: Bench): void {
  const due = (): Promise<string[]> => dueOf(bench.storage);
  const daily = async (id: string, changes: Partial<NewRound> = {}): Promise<NewRound> => ({
    ...(await newRound(bench.storage, id)),
    kind: 'daily',
    ...changes,
  });

  /** Opens the occurrence at `at` with a round of its own. */
  async function open(id: string, at = NOON, nextAt = at + DAY): Promise<boolean> {
    const round = await daily(id, { openedAt: at, closesAt: at + 3_600_000 });
    return await bench.storage.schedules.open('daily', at, round, nextAt);
  }

  async function states(): Promise<string[]> {
    const occurrences = await bench.storage.schedules.occurrences('daily', 100);
    return occurrences.map(({ at, state, roundId }) => `${(at - NOON) / DAY} ${state} ${roundId ?? '-'}`);
  }

  test('an occurrence becomes a round that is to be published, and the schedule goes on', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    const round = await daily('round', { openedAt: NOON + 5, closesAt: NOON + 1000 });
    expect(await bench.storage.schedules.open('daily', NOON, round, NEXT)).toBe(true);
    const stored = {
      ...round,
      scheduleId: 'daily',
      messageId: null,
      attachmentIds: [],
      state: 'opening',
      answerCount: 0,
    };
    expect(await bench.storage.rounds.get('round')).toEqual(stored);
    expect(await due()).toEqual([`publish round ${NOON + 5}`, `close round ${NOON + 1000}`, `post daily ${NEXT}`]);
    expect(await bench.storage.schedules.find('daily')).toMatchObject({ nextAt: NEXT });
    const occurrence = { scheduleId: 'daily', at: NOON, state: 'opened', roundId: 'round' };
    expect(await bench.storage.schedules.occurrences('daily', 9)).toEqual([occurrence]);
  });

  test('an occurrence is opened once, and the second try only has the schedule go on', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    expect(await open('first')).toBe(true);
    await bench.storage.schedules.change(SERVER, 'daily', { nextAt: NOON });
    expect(await open('second')).toBe(false);
    expect(await bench.storage.rounds.get('second')).toBeNull();
    expect(await bench.storage.schedules.find('daily')).toMatchObject({ nextAt: NEXT });
    expect(await due()).toContain(`post daily ${NEXT}`);
  });

  test('of many tries at once one opens the occurrence', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    const tries = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(async (id) => await open(id)));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await states()).toHaveLength(1);
  });

  test('a post that is under way ends without taking the next one with it', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    const [row] = await bench.storage.dueRows.claim(NOON, 60_000, 10);
    await open('round');
    if (row) await bench.storage.dueRows.done(row);
    expect(await due()).toContain(`post daily ${NEXT}`);
  });

  test('a round opened by hand leaves the next post where it is', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    expect(await open('by-hand', NOON - 1000, NOON)).toBe(true);
    expect(await bench.storage.schedules.find('daily')).toMatchObject({ nextAt: NOON });
    expect(await due()).toContain(`post daily ${NOON}`);
    expect(await open('planned')).toBe(true);
  });

  test('a slow process does not take back how far another has come', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    await open('today');
    await open('tomorrow', NEXT);
    expect(await open('slow')).toBe(false);
    expect(await bench.storage.schedules.find('daily')).toMatchObject({ nextAt: NEXT + DAY });
  });

  test('a paused schedule can be opened by hand and still has no post due', async () => {
    const pause = { reason: 'moderator', detail: '', since: NOON } as const;
    await bench.storage.schedules.add(schedule('daily', { pause }));
    expect(await open('by-hand')).toBe(true);
    expect(await bench.storage.schedules.find('daily')).toMatchObject({ nextAt: NEXT, pause });
    expect((await due()).join()).not.toContain('post');
  });

  test('a schedule that is gone opens nothing', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    await bench.storage.schedules.remove(SERVER, 'daily');
    expect(await open('round')).toBe(false);
    await bench.storage.schedules.pass('daily', NOON, 'missed', NEXT);
    expect(await bench.storage.rounds.get('round')).toBeNull();
    expect(await states()).toEqual([]);
    expect(await due()).toEqual([]);
  });

  test('a schedule that was removed and brought back does not post the same occurrence again', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    await open('round');
    await bench.storage.schedules.remove(SERVER, 'daily');
    await bench.storage.schedules.add(schedule('daily'));
    expect(await open('again')).toBe(false);
    expect(await states()).toEqual(['0 opened round']);
  });

  test('an occurrence that is passed over is noted, and opens nothing later', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    await bench.storage.schedules.pass('daily', NOON, 'skipped', NEXT);
    expect(await due()).toEqual([`post daily ${NEXT}`]);
    expect(await open('round')).toBe(false);
    await bench.storage.schedules.pass('daily', NEXT, 'missed', NEXT + DAY);
    expect(await states()).toEqual(['1 missed -', '0 skipped -']);
    expect(await bench.storage.schedules.find('daily')).toMatchObject({ nextAt: NEXT + DAY });
  });

  test('an occurrence that was opened stays so when it is passed over', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    await open('round');
    await bench.storage.schedules.pass('daily', NOON, 'missed', NEXT);
    expect(await states()).toEqual(['0 opened round']);
  });

  test('a published round is open, not published again, and its day counts for streaks', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    await open('round');
    await bench.storage.rounds.posted('round', 'message');
    await bench.storage.rounds.posted('round', 'another');
    expect(await bench.storage.rounds.get('round')).toMatchObject({ state: 'open', messageId: 'message' });
    expect(await due()).toEqual([`close round ${NOON + 3_600_000}`, `post daily ${NEXT}`]);
    await bench.storage.answers.record(click('round', ANNA));
    expect(await bench.storage.members.streak(SERVER, ANNA, TODAY + 1)).toBe(1);
    expect(await bench.storage.members.streak(SERVER, ANNA, TODAY + 40)).toBe(1);
  });

  test('a round published late keeps its deadline', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    const round = await daily('round', { openedAt: NOON + DAY / 8, closesAt: NOON + DAY });
    await bench.storage.schedules.open('daily', NOON, round, NEXT);
    await bench.storage.rounds.posted('round', 'message');
    expect(await bench.storage.rounds.get('round')).toMatchObject({ closesAt: NOON + DAY });
  });

  test('a round that was not published in time is void, missed, and its question unseen again', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    await open('round');
    await bench.storage.schedules.unpublished('round');
    await bench.storage.schedules.unpublished('round');
    expect(await bench.storage.rounds.get('round')).toMatchObject({ state: 'void' });
    expect(await states()).toEqual(['0 missed -']);
    expect(await due()).toEqual([`post daily ${NEXT}`]);
    expect(await open('again')).toBe(false);
    const picked = await bench.storage.schedules.pick(schedule('daily'), 'en', () => 0);
    expect(picked).toMatchObject({ questionId: (await pickOne(bench.storage)).questionId, startsOver: false });
  });

  test('a round that is there or has answers is not taken back', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    await open('posted');
    await open('answered', NEXT);
    await bench.storage.rounds.posted('posted', 'message');
    await bench.storage.answers.record(click('answered', ANNA, [0], NEXT + 1));
    await bench.storage.schedules.unpublished('posted');
    await bench.storage.schedules.unpublished('answered');
    expect(await states()).toEqual(['1 opened answered', '0 opened posted']);
    expect(await bench.storage.rounds.get('answered')).toMatchObject({ state: 'opening' });
  });

  test('a round whose deadline passes unpublished can still be taken back', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    await open('round');
    await bench.storage.rounds.close('round', NOON + 3_600_000);
    expect(await due()).toContain(`publish round ${NOON}`);
    await bench.storage.schedules.unpublished('round');
    expect(await states()).toEqual(['0 missed -']);
    expect(await due()).toEqual([`post daily ${NEXT}`]);
  });

  test('the latest occurrences come first, no more than asked for', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    for (const day of [0, 1, 2]) await bench.storage.schedules.pass('daily', NOON + day * DAY, 'missed', NEXT);
    const latest = await bench.storage.schedules.occurrences('daily', 2);
    expect(latest.map(({ at }) => at)).toEqual([NOON + 2 * DAY, NEXT]);
    expect(await bench.storage.schedules.occurrences('other', 2)).toEqual([]);
  });

  test('what happened more than a year ago is forgotten, also of a schedule that is gone', async () => {
    await bench.storage.schedules.add(schedule('gone'));
    for (const day of [0, 1]) await bench.storage.schedules.pass('gone', NOON + day * DAY, 'missed', NEXT);
    await bench.storage.schedules.remove(SERVER, 'gone');
    await bench.storage.schedules.add(schedule('daily'));
    await bench.storage.schedules.pass('daily', NOON, 'missed', NEXT);
    await bench.storage.schedules.pass('daily', NOON + 366 * DAY, 'missed', NEXT);
    expect(await states()).toHaveLength(2);
    await bench.storage.schedules.pass('daily', NOON + 367 * DAY, 'missed', NEXT);
    expect(await states()).toEqual(['367 missed -', '366 missed -']);
    expect(await bench.storage.schedules.occurrences('gone', 9)).toMatchObject([{ at: NEXT }]);
  });

  test('the round before is the latest one of the schedule with a message', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    await bench.storage.schedules.add(schedule('other'));
    for (const day of [0, 1, 2, 3]) await open(`day-${day}`, NOON + day * DAY);
    const other = await daily('other', { openedAt: NOON + 2 * DAY + 1 });
    await bench.storage.schedules.open('other', NOON, other, NEXT);
    for (const id of ['day-0', 'day-1', 'day-3', 'other']) await bench.storage.rounds.posted(id, `message-${id}`);
    await bench.storage.schedules.unpublished('day-2');
    const before = (day: number) => bench.storage.schedules.previousRound('daily', NOON + day * DAY);
    expect(await before(3)).toMatchObject({ id: 'day-1', messageId: 'message-day-1', scheduleId: 'daily' });
    expect(await before(1)).toMatchObject({ id: 'day-0' });
    expect(await before(0)).toBeNull();
  });
}
