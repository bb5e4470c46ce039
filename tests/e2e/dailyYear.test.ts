/** Schedules over time: a year of them, and what happens when the bot is down at the time. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openQuizbellWorld, START, textOf, type QuizbellWorld } from './quizbellWorld.ts';

/** A year has thousands of transactions; what they are about is not the disk. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let it: QuizbellWorld;
let folder: string;
let channel: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(MEMORY, 'quizbell-'));
  it = await openQuizbellWorld({
    databaseUrl: `file:${folder}/test.db`,
    rateLimits: false,
    pace: { requestsPerSecond: 10_000 },
  });
  channel = it.world.channel('general');
});
afterEach(async () => {
  await it.close();
  rmSync(folder, { recursive: true });
});

const posts = () => it.world.messages(channel);

async function add(time: string, timezone: string, values = {}): Promise<void> {
  await it.world.command(it.mia, it.study, 'daily add', { channel, time, timezone, deck: 'Basics', ...values })
    .response;
}

test('through a year every day has its question, once, at the right local time', { timeout: 90_000 }, async () => {
  const zone = 'America/New_York';
  await add('02:30', zone, { open_for: '1h' });
  const days = 365;
  for (let day = 1; day <= days; day += 1) {
    it.clock.advance(DAY);
    await it.until(() => posts().length >= day, `the question of day ${day}`);
  }
  const local = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  expect(posts()).toHaveLength(days);
  const planned = new DatabaseSync(`${folder}/test.db`)
    .prepare('select occurrence_at as at from occurrences where state = ? order by occurrence_at')
    .all('opened')
    .map(({ at }) => local.format(Number(at)));
  expect(new Set(planned.map((time) => time.slice(0, 10))).size).toBe(days);
  expect(planned.filter((time) => !time.endsWith('02:30'))).toEqual(['2027-03-14, 03:00']);
});

describe('down at the time', () => {
  test('within the grace the question is posted once, late', async () => {
    await add('10:00', 'UTC');
    await it.restart(3 * HOUR);
    await it.until(() => posts().length === 1, 'the late question');
    await it.restart();
    await it.ask(it.mia, 'help');
    expect(posts()).toHaveLength(1);
    expect(await it.ask(it.mia, 'daily list')).not.toContain('missed');
  });

  test('past the grace it is not posted, recorded as missed, shown in the list and told to moderators', async () => {
    await add('10:00', 'UTC');
    await it.restart(DAY);
    await it.until(() => it.log.filter(({ msg }) => msg === 'ready').length === 2, 'the start');
    await it.pass(() => true, 'a moment');
    const told = await it.ask(it.mia, 'daily list');
    expect(told).toContain(`1 post missed, last <t:${(START + HOUR) / 1000}:f>`);
    expect(told).toContain('could not be posted in time');
    expect(posts()).toHaveLength(0);
  });

  test('several days are one notice, and the last one is still posted if it is within the grace', async () => {
    await add('10:00', 'UTC');
    await it.restart(3 * DAY + 2 * HOUR);
    await it.until(() => posts().length === 1, 'the late question');
    expect(await it.ask(it.mia, 'daily list')).toContain('3 posts missed');
    const streak = await it.ask(it.mia, 'help');
    expect(streak).not.toContain('could not be posted');
  });

  test('a shorter grace is kept', async () => {
    await add('10:00', 'UTC', { grace: '30m' });
    await it.restart(2 * HOUR);
    await it.pass(() => true, 'a moment');
    expect(posts()).toHaveLength(0);
  });
});

test('a day on which the bot failed to post does not break a streak', async () => {
  await add('10:00', 'UTC');
  it.clock.advance(HOUR);
  await it.until(() => posts().length === 1, 'the first question');
  await it.answer(it.alice, posts()[0] as never, 'A');
  // Down over the next day's question, up again before the one after it.
  await it.restart(DAY + 12 * HOUR);
  await it.pass(() => true, 'a moment');
  it.clock.advance(12 * HOUR);
  await it.until(() => posts().length === 2, 'the question after');
  const reply = await it.answer(it.alice, posts()[1] as never, 'A');
  expect(reply).toContain('2 days in a row');
});

test('the recap comes on Monday morning with the board, the hardest question and who kept a streak', async () => {
  await it.ask(it.mia, 'settings', { weekly_recap: true });
  await add('10:00', 'UTC', { open_for: '1h' });
  for (let day = 0; day < 6; day += 1) {
    it.clock.advance(day === 0 ? HOUR : DAY);
    await it.until(() => posts().length === day + 1, 'a question');
    for (const member of [it.alice, it.bob, it.chandra]) await it.answer(member, posts()[day] as never, 'A');
  }
  it.clock.advance(DAY - HOUR);
  await it.until(() => posts().some((message) => textOf(message).includes('The week in questions')), 'the recap');
  const recap = textOf(posts().find((message) => textOf(message).includes('The week in questions')) as never);
  expect(recap).toContain(`<@${it.alice}>`);
  expect(recap).toContain('The hardest question');
  expect(recap).toContain('3 members answered on every day');
});
