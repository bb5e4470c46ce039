/** Very many schedules due in the same moment, while members go on clicking and other rounds come to their end. */
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startBot } from './botProcess.ts';
import { chanceFrom } from './chance.ts';
import { firstAnswers, type NextClick } from './clicks.ts';
import { serversFor, setDue, writeSchedules } from './dueSchedules.ts';
import { startFeeder, type Feeder } from './feeder.ts';
import { withFolder } from './folder.ts';
import { createIds } from './interactions.ts';
import { pause } from './killing.ts';
import { openRounds } from './openRounds.ts';
import { createPostOffice, type Edit, type Post } from './postOffice.ts';
import { CLICKS_PER_SECOND, steadyClicks, waitsBetween } from './steadyClicks.ts';

export interface MinuteSize {
  readonly schedules: number;
  /** From the start of the bot until all are due, ms: the clicks of that time are what the others are compared with. */
  readonly leadMs: number;
  /** Other rounds that end after all are due, evenly over this time, ms. */
  readonly endsWithinMs: number;
  readonly ends: number;
}

export interface Minute {
  /** When each question was posted, ms after all were due, in order. */
  readonly posted: readonly number[];
  /** Posts beyond one per schedule, and schedules without any. */
  readonly doubled: number;
  readonly missing: number;
  /** Requests that were refused with 429. */
  readonly tooMany: number;
  /** Milliseconds from each click to its answer: before any schedule was due, and while they were posted. */
  readonly before: readonly number[];
  readonly meanwhile: readonly number[];
  /** Clicks without an answer. */
  readonly unanswered: number;
  /** Milliseconds from the deadline of each other round to its message showing the solution; Infinity: it never did. */
  readonly revealedLate: readonly number[];
  /** Milliseconds from the opening of each posted round, when its time begins to run, to its post. */
  readonly publishedLate: readonly number[];
}

const MEMBERS = 2000;
/** Not counted: the process has just started. */
const WARM_UP_MS = 2000;
const NO_PROGRESS_MS = 15_000;
const SETTLES_WITHIN_MS = 20_000;

export async function measureMinute(size: MinuteSize): Promise<Minute> {
  return withFolder(async (folder) => {
    const file = path.join(folder, 'minute.db');
    const servers = serversFor(size.schedules);
    await writeSchedules(file, servers);
    const office = createPostOffice();
    const feeder = await startFeeder({ servers, answer: office.answer });
    const dueAt = Date.now() + size.leadMs;
    setDue(file, dueAt);
    const bot = startBot({
      env: { DISCORD_TOKEN: 'bench', DISCORD_API_URL: feeder.apiUrl, DATABASE_URL: `file:${file}` },
    });
    try {
      await Promise.all([bot.ready, feeder.connected()]);
      const nextId = createIds(() => Date.now());
      const ending = await openEnding(feeder, nextId, dueAt, size);
      const clicks = steadyClicks(feeder, nextId, await nextClickFor(feeder, nextId, size));
      const startedAt = performance.now();
      if (Date.now() + WARM_UP_MS >= dueAt) throw new Error('the bot was not ready before the schedules were due');
      await pause(dueAt - Date.now());
      const due = performance.now();
      await untilPosted(office.posts, size.schedules);
      const end = performance.now();
      clicks.stop();
      await pause(Math.max(0, dueAt + size.endsWithinMs - Date.now()));
      await until(() => clicks.sent.every(({ answeredAt }) => answeredAt !== null), SETTLES_WITHIN_MS);
      await until(() => ending.every((id) => office.edits.some((edit) => isRevealOf(id, edit))), SETTLES_WITHIN_MS);
      const channels = new Set(office.posts.map(({ channelId }) => channelId));
      return {
        posted: office.posts.map(({ at }) => at - dueAt),
        doubled: office.posts.length - channels.size,
        missing: size.schedules - channels.size,
        tooMany: office.tooMany(),
        before: waitsBetween(clicks.sent, startedAt + WARM_UP_MS, due),
        meanwhile: waitsBetween(clicks.sent, due, end),
        unanswered: clicks.sent.filter(({ answeredAt }) => answeredAt === null).length,
        ...lateness(file, office.posts, office.edits, ending),
      };
    } finally {
      await bot.stop();
      await feeder.close();
    }
  });
}

/** Opens the other rounds; gives the ids of their messages. */
async function openEnding(
  feeder: Feeder,
  nextId: () => string,
  dueAt: number,
  { ends, endsWithinMs }: MinuteSize,
): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 1; index <= ends; index += 1) {
    const openFor = dueAt + (endsWithinMs * index) / ends - Date.now();
    const [round] = await openRounds(feeder, nextId, 1, `${Math.ceil(openFor / 1000)}s`);
    ids.push((JSON.parse(round?.message ?? '{}') as { id: string }).id);
  }
  return ids;
}

/** First answers only, enough for the whole time at the pace that Discord allows, and half as long again. */
async function nextClickFor(feeder: Feeder, nextId: () => string, size: MinuteSize): Promise<NextClick> {
  const seconds = (size.leadMs + size.schedules * 20) / 1000 + NO_PROGRESS_MS / 1000;
  const rounds = await openRounds(feeder, nextId, Math.ceil((seconds * 1.5 * CLICKS_PER_SECOND) / MEMBERS));
  return firstAnswers(rounds, MEMBERS, chanceFrom(size.schedules));
}

/** Resolves when so many posts have come, or no more come. */
async function untilPosted(posts: readonly Post[], count: number): Promise<void> {
  let seen = -1;
  let since = performance.now();
  while (posts.length < count) {
    if (posts.length !== seen) {
      seen = posts.length;
      since = performance.now();
    } else if (performance.now() - since > NO_PROGRESS_MS) return;
    await pause(20);
  }
}

/** Resolves when it is so, or when so much time has passed. */
async function until(isSo: () => boolean, withinMs: number): Promise<void> {
  const last = performance.now() + withinMs;
  while (!isSo() && performance.now() < last) await pause(20);
}

function isRevealOf(id: string, { messageId, isReveal }: Edit): boolean {
  return messageId === id && isReveal;
}

function lateness(
  file: string,
  posts: readonly Post[],
  edits: readonly Edit[],
  ending: readonly string[],
): Pick<Minute, 'revealedLate' | 'publishedLate'> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const deadline = database.prepare('select closes_at as at from rounds where message_id = ?');
    const opening = database.prepare('select opened_at as at from rounds where id = ?');
    return {
      revealedLate: ending.map((id) => {
        const reveal = edits.find((edit) => isRevealOf(id, edit));
        return (reveal?.at ?? Infinity) - Number(deadline.get(id)?.['at']);
      }),
      publishedLate: posts.map(({ nonce, at }) => at - Number(opening.get(nonce)?.['at'])),
    };
  } finally {
    database.close();
  }
}
