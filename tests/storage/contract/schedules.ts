import { expect, test } from 'vitest';
import { MAX_SCHEDULES_PER_SERVER, type Pause } from '../../../src/quiz/schedule.ts';
import type { Bench } from '../engines.ts';
import { ANNA, DAY, dueOf, newRound, NOON, OTHER_SERVER, schedule, SERVER } from '../fixtures.ts';

const PAUSE: Pause = { reason: 'permission missing', detail: 'SendMessages', since: NOON };

export function schedulesContract(bench: Bench): void {
  const due = (): Promise<string[]> => dueOf(bench.storage);

  test('a schedule is stored whole and its first post is due', async () => {
    const made = schedule('one', {
      time: { hour: 21, minute: 30 },
      days: [1, 3, 5],
      zone: 'America/Nuuk',
      deckId: 7,
      topic: 'Bäume',
      difficulty: 'hard',
      order: 'as in the deck',
      pingRoleId: '5',
      reveal: 'at close',
      thread: true,
      createdBy: ANNA,
    });
    expect(await bench.storage.schedules.add(made)).toBe('added');
    expect(await bench.storage.schedules.get(SERVER, 'one')).toEqual(made);
    expect(await bench.storage.schedules.find('one')).toEqual(made);
    expect(await due()).toEqual([`post one ${NOON}`]);
  });

  test('a schedule of another server is not found, changed, resumed or removed', async () => {
    const made = schedule('one', { pause: PAUSE });
    await bench.storage.schedules.add(made);
    const { schedules } = bench.storage;
    expect(await schedules.get(OTHER_SERVER, 'one')).toBeNull();
    expect(await schedules.change(OTHER_SERVER, 'one', { topic: 'x' })).toBeNull();
    expect(await schedules.resume(OTHER_SERVER, 'one', NOON)).toBeNull();
    expect(await schedules.remove(OTHER_SERVER, 'one')).toBeNull();
    expect(await schedules.list(OTHER_SERVER)).toEqual([]);
    expect(await schedules.find('one')).toEqual(made);
  });

  test('the list is by channel and time of day', async () => {
    await bench.storage.schedules.add(schedule('late', { channelId: '1', time: { hour: 9, minute: 30 } }));
    await bench.storage.schedules.add(schedule('other', { channelId: '2', time: { hour: 1, minute: 0 } }));
    await bench.storage.schedules.add(schedule('early', { channelId: '1', time: { hour: 9, minute: 5 } }));
    const list = await bench.storage.schedules.list(SERVER);
    expect(list.map(({ id }) => id)).toEqual(['early', 'late', 'other']);
  });

  test('a server has no more schedules than allowed, also when they are added at once', async () => {
    const ids = Array.from({ length: MAX_SCHEDULES_PER_SERVER + 3 }, (_, index) => `schedule-${index}`);
    const results = await Promise.all(ids.map((id) => bench.storage.schedules.add(schedule(id))));
    expect(results.filter((result) => result === 'added')).toHaveLength(MAX_SCHEDULES_PER_SERVER);
    expect(await bench.storage.schedules.list(SERVER)).toHaveLength(MAX_SCHEDULES_PER_SERVER);
    expect(await bench.storage.schedules.add(schedule('there', { serverId: OTHER_SERVER }))).toBe('added');
  });

  test('a change keeps the rest, and the next post follows the next time', async () => {
    const made = schedule('one', { topic: 'trees', deckId: 3 });
    await bench.storage.schedules.add(made);
    const time = { hour: 8, minute: 0 };
    const changed = await bench.storage.schedules.change(SERVER, 'one', { time, deckId: null, nextAt: NOON + DAY });
    expect(changed).toEqual({ ...made, time, deckId: null, nextAt: NOON + DAY });
    expect(await bench.storage.schedules.get(SERVER, 'one')).toEqual(changed);
    expect(await due()).toEqual([`post one ${NOON + DAY}`]);
  });

  test('a change of something else leaves the post that is under way alone', async () => {
    await bench.storage.schedules.add(schedule('one'));
    const [row] = await bench.storage.dueRows.claim(NOON, 60_000, 10);
    await bench.storage.schedules.change(SERVER, 'one', { thread: true });
    expect(await bench.storage.dueRows.claim(NOON, 60_000, 10)).toEqual([]);
    if (row) await bench.storage.dueRows.done(row);
    expect(await due()).toEqual([]);
  });

  test('whoever changes the time while a post is under way has it come due again', async () => {
    await bench.storage.schedules.add(schedule('one'));
    const [row] = await bench.storage.dueRows.claim(NOON, 60_000, 10);
    await bench.storage.schedules.change(SERVER, 'one', { nextAt: NOON + DAY });
    if (row) await bench.storage.dueRows.done(row);
    expect(await due()).toEqual([`post one ${NOON + DAY}`]);
  });

  test('a paused schedule has nothing due until it is resumed', async () => {
    const made = schedule('one');
    await bench.storage.schedules.add(made);
    await bench.storage.schedules.pause('one', PAUSE);
    expect(await bench.storage.schedules.get(SERVER, 'one')).toEqual({ ...made, pause: PAUSE });
    expect(await due()).toEqual([]);
    await bench.storage.schedules.change(SERVER, 'one', { nextAt: NOON + DAY });
    expect(await due()).toEqual([]);
    const resumed = await bench.storage.schedules.resume(SERVER, 'one', NOON + 2 * DAY);
    expect(resumed).toEqual({ ...made, nextAt: NOON + 2 * DAY });
    expect(await due()).toEqual([`post one ${NOON + 2 * DAY}`]);
  });

  test('a second pause keeps the first reason', async () => {
    await bench.storage.schedules.add(schedule('one'));
    await bench.storage.schedules.pause('one', PAUSE);
    await bench.storage.schedules.pause('one', { reason: 'moderator', detail: '', since: NOON + 1 });
    expect(await bench.storage.schedules.find('one')).toMatchObject({ pause: PAUSE });
  });

  test('pausing during a post leaves nothing due after it', async () => {
    await bench.storage.schedules.add(schedule('one'));
    const [row] = await bench.storage.dueRows.claim(NOON, 60_000, 10);
    await bench.storage.schedules.pause('one', PAUSE);
    if (row) await bench.storage.dueRows.retry(row, NOON + 1, 'too late');
    expect(await due()).toEqual([]);
  });

  test('resuming a schedule that runs changes nothing', async () => {
    const made = schedule('one');
    await bench.storage.schedules.add(made);
    expect(await bench.storage.schedules.resume(SERVER, 'one', NOON + DAY)).toEqual(made);
    expect(await due()).toEqual([`post one ${NOON}`]);
  });

  test('a removed schedule is gone with its due row, its rounds stay, and an undo brings it back', async () => {
    const made = schedule('one', { nextAt: NOON + DAY });
    await bench.storage.schedules.add(made);
    await bench.storage.schedules.open('one', NOON, await newRound(bench.storage, 'round'), NOON + DAY);
    expect(await bench.storage.schedules.remove(SERVER, 'one')).toEqual(made);
    expect(await bench.storage.schedules.find('one')).toBeNull();
    expect(await bench.storage.schedules.remove(SERVER, 'one')).toBeNull();
    expect(await bench.storage.rounds.get('round')).toMatchObject({ state: 'opening', scheduleId: 'one' });
    expect((await due()).map((row) => row.split(' ', 1)[0])).toEqual(['publish', 'close']);
    expect(await bench.storage.schedules.add(made)).toBe('added');
    expect(await bench.storage.schedules.find('one')).toEqual(made);
    expect(await due()).toContain(`post one ${NOON + DAY}`);
  });

  test('an undo that is clicked twice restores once, even in a server that is full', async () => {
    const ids = Array.from({ length: MAX_SCHEDULES_PER_SERVER }, (_, index) => `schedule-${index}`);
    for (const id of ids) await bench.storage.schedules.add(schedule(id));
    const removed = await bench.storage.schedules.remove(SERVER, 'schedule-0');
    if (!removed) throw new Error('the schedule should have been there');
    expect(await bench.storage.schedules.add(removed)).toBe('added');
    expect(await bench.storage.schedules.add(removed)).toBe('added');
    expect(await bench.storage.schedules.list(SERVER)).toHaveLength(MAX_SCHEDULES_PER_SERVER);
  });

  test('a schedule that was paused when it was removed comes back paused', async () => {
    await bench.storage.schedules.add(schedule('one', { pause: PAUSE }));
    const removed = await bench.storage.schedules.remove(SERVER, 'one');
    if (removed) await bench.storage.schedules.add(removed);
    expect(await bench.storage.schedules.find('one')).toMatchObject({ pause: PAUSE });
    expect(await due()).toEqual([]);
  });

  test('listeners hear of the next post', async () => {
    const heard: number[] = [];
    const end = bench.storage.dueRows.onAdded((dueAt) => heard.push(dueAt));
    await bench.storage.schedules.add(schedule('one'));
    await bench.storage.schedules.change(SERVER, 'one', { nextAt: NOON - DAY });
    end();
    expect(heard).toEqual([NOON, NOON - DAY]);
  });
}
