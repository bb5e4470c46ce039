/** The process dies between any two steps of a daily question, and is started again: there is exactly one message. */
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createHandlers } from '../../src/jobs/handlers.ts';
import { createJobRunner } from '../../src/jobs/runner.ts';
import { DEFAULT_GRACE_MS, type Schedule } from '../../src/quiz/schedule.ts';
import type { RoundMessages } from '../../src/rounds/roundMessages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { OPENED_AT, QUESTION } from '../discord/rounds.ts';
import { manualClock } from '../manualClock.ts';

const log = pino({ level: 'silent' });
const NOON = OPENED_AT + 3 * 3_600_000;
const SERVER = '100000000000000001';
const DAY = 86_400_000;

const SCHEDULE: Schedule = {
  id: 'schedule00000001',
  serverId: SERVER,
  channelId: '100000000000000002',
  time: { hour: 12, minute: 0 },
  days: [1, 2, 3, 4, 5, 6, 7],
  zone: 'UTC',
  deckId: null,
  topic: null,
  difficulty: null,
  order: 'shuffled',
  pingRoleId: null,
  openFor: DAY,
  reveal: 'at once',
  thread: true,
  graceMs: DEFAULT_GRACE_MS,
  createdBy: null,
  createdAt: OPENED_AT,
  nextAt: NOON,
  pause: null,
};

/** The process is gone: nothing after this point happens. */
class Killed extends Error {}

/** Counts calls; the one with the number `at` is the last: it is carried out or not, and the process dies. */
class Killer {
  calls = 0;
  readonly at: number;
  readonly when: 'before' | 'after';

  constructor(at: number, when: 'before' | 'after') {
    this.at = at;
    this.when = when;
  }

  async step<T>(work: () => Promise<T>): Promise<T> {
    this.calls += 1;
    const dies = this.calls === this.at;
    if (this.calls > this.at || (dies && this.when === 'before')) throw new Killed();
    const result = await work();
    if (dies) throw new Killed();
    return result;
  }
}

/** The same object, every method of which is a step of the process. */
function killable<T extends object>(target: T, killer: Killer): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name);
      if (typeof value === 'function') {
        if (name === 'refusal' || name === 'pingTrouble' || name === 'onAdded') return value.bind(object);
        return (...args: unknown[]) => killer.step(() => value.apply(object, args) as Promise<unknown>);
      }
      return typeof value === 'object' && value !== null ? killable(value, killer) : value;
    },
  });
}

/** A channel that keeps messages, and knows nonces for as long as Discord does, or no longer. */
function channelOf(knowsNonces: boolean) {
  const messages: { readonly id: string; readonly roundId: string }[] = [];
  const threads = new Set<string>();
  const port: RoundMessages = {
    refusal: () => null,
    pingTrouble: () => null,
    publish: async ({ id: roundId }) => {
      const known = knowsNonces ? messages.find((message) => message.roundId === roundId) : undefined;
      if (known) return { messageId: known.id, attachmentIds: [] };
      const id = `message${messages.length}`;
      messages.push({ id, roundId });
      return { messageId: id, attachmentIds: [] };
    },
    openThread: async (_, messageId) => {
      threads.add(messageId);
    },
    showOpen: async () => 'edited',
    showReveal: async () => 'edited',
    find: async ({ id }) => {
      const found = messages.find((message) => message.roundId === id);
      return found ? { messageId: found.id, attachmentIds: [] } : null;
    },
  };
  return { messages, threads, port };
}

const moderators = { tell: async () => true, postRecap: async () => true, serverLocale: () => 'en-GB' };

async function storageWithSchedule(): Promise<Storage> {
  const storage = await openStorage({ url: 'file::memory:' });
  const questions = Array.from({ length: 9 }, (_, index) => ({
    ...QUESTION,
    title: `Question ${index}`,
    stem: `Stem ${index}`,
  }));
  await storage.decks.syncBuiltIn({ name: 'Geography', language: 'en', questions, fingerprint: '1' });
  await storage.schedules.add(SCHEDULE);
  return storage;
}

let ids = 0;
const newId = () => `round${String((ids += 1)).padStart(11, '0')}`;

/** Runs what is due, one after the other, as the loop would, until nothing is due or the process dies. */
async function live(storage: Storage, port: RoundMessages, now: number): Promise<'idle' | 'killed'> {
  const clock = manualClock(now);
  const handlers = createHandlers({ storage, messages: port, moderators, clock, log, random: () => 0, newId });
  try {
    await storage.dueRows.releaseAll();
    for (;;) {
      const rows = await storage.dueRows.claim(now, 60_000, 8);
      if (rows.length === 0) return 'idle';
      for (const row of rows) {
        const outcome = await handlers[row.kind](row);
        if (outcome === 'done') await storage.dueRows.done(row);
        else await storage.dueRows.retry(row, outcome.retryAt, '');
      }
    }
  } catch (error) {
    if (error instanceof Killed) return 'killed';
    throw error;
  }
}

describe.each([
  ['at once, while Discord still knows the nonce', true, 1000],
  ['an hour later, when Discord has forgotten the nonce', false, 3_600_000],
] as const)('started again %s', (_, knowsNonces, downFor) => {
  test.each(['before', 'after'] as const)('killed %s any step: one message, one thread, one round', async (when) => {
    let kills = 0;
    for (let at = 1; ; at += 1) {
      const storage = await storageWithSchedule();
      const { messages, threads, port } = channelOf(knowsNonces);
      const killer = new Killer(at, when);
      const end = await live(killable(storage, killer), killable(port, killer), NOON);
      await live(storage, port, NOON + downFor);
      expect(messages, `killed ${when} step ${at}`).toHaveLength(1);
      expect(threads, `killed ${when} step ${at}`).toEqual(new Set(['message0']));
      const [occurrence, ...others] = await storage.schedules.occurrences(SCHEDULE.id, 10);
      expect(occurrence).toMatchObject({ at: NOON, state: 'opened', roundId: messages[0]?.roundId });
      expect(others).toEqual([]);
      expect((await storage.schedules.find(SCHEDULE.id))?.nextAt).toBe(NOON + DAY);
      await storage.close();
      if (end === 'idle') break;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(10);
  });
});

test('two processes on one database post every question once', async () => {
  const storage = await storageWithSchedule();
  const { messages, port } = channelOf(false);
  const clock = manualClock(NOON);
  const runners = [1, 2].map(() =>
    createJobRunner({
      dueRows: storage.dueRows,
      handlers: createHandlers({ storage, messages: port, moderators, clock, log, random: () => 0, newId }),
      clock,
      log,
    }),
  );
  for (const runner of runners) runner.start();
  for (let day = 1; day <= 5; day += 1) {
    while (messages.length < day) await new Promise((resolve) => setImmediate(resolve));
    if (day < 5) clock.advance(DAY);
  }
  for (const runner of runners) await runner.stop(1000);
  expect(new Set(messages.map(({ roundId }) => roundId)).size).toBe(messages.length);
  const occurrences = await storage.schedules.occurrences(SCHEDULE.id, 20);
  expect(occurrences.map(({ roundId }) => String(roundId)).toSorted()).toEqual(
    messages.map(({ roundId }) => roundId).toSorted(),
  );
  await storage.close();
});
