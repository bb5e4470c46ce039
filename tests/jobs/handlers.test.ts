import { pino } from 'pino';
import { beforeEach, describe, expect, test } from 'vitest';
import { createHandlers } from '../../src/jobs/handlers.ts';
import type { DueKind, Storage } from '../../src/storage/storage.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Round } from '../../src/quiz/round.ts';
import type { EditOutcome } from '../../src/rounds/roundMessages.ts';
import { OPENED_AT, QUESTION, roundOf } from '../discord/rounds.ts';
import { manualClock } from '../manualClock.ts';

const log = pino({ level: 'silent' });
const MESSAGE = '100000000000000003';

/** What the channel shows, and whether Discord answers. */
interface Channel {
  shown: string[];
  found: string | null;
  outcome: EditOutcome;
}

async function setUp(changes: Partial<Round> = {}) {
  const storage: Storage = await openStorage({ url: 'file::memory:' });
  await storage.decks.syncBuiltIn({ name: 'Geography', language: 'en', questions: [QUESTION], fingerprint: '1' });
  const picked = await storage.decks.pick({ serverId: '1' }, () => 0);
  if (!picked) throw new Error('no question');
  const { messageId: _, state: __, answerCount: ___, ...round } = roundOf(QUESTION, { ...changes, ...picked });
  await storage.rounds.insert(round);
  const clock = manualClock(OPENED_AT);
  const channel: Channel = { shown: [], found: null, outcome: 'edited' };
  const show = (what: string) => {
    if (channel.outcome === 'edited') channel.shown.push(what);
    return channel.outcome;
  };
  const handlers = createHandlers({
    storage,
    clock,
    log,
    random: () => 0,
    newId: () => 'AAAAAAAAAAAAAAAA',
    moderators: {
      tell: () => Promise.reject(new Error('not expected')),
      postRecap: () => Promise.reject(new Error('not expected')),
      serverLocale: () => null,
    },
    messages: {
      showOpen: async ({ answerCount }) => show(`open with ${answerCount}`),
      showReveal: async (_round, { distribution }) => show(`reveal of ${distribution.answers}`),
      refusal: () => null,
      pingTrouble: () => null,
      publish: () => Promise.reject(new Error('not expected')),
      openThread: () => Promise.reject(new Error('not expected')),
      find: async () => (channel.found === null ? null : { messageId: channel.found, attachmentIds: [] }),
    },
  });
  /** Runs everything that is due, as the loop would. */
  const runDue = async (only?: DueKind) => {
    for (;;) {
      const rows = await storage.dueRows.claim(clock.now(), 60_000, 10);
      if (rows.length === 0) return;
      for (const row of rows) {
        const outcome = only === undefined || row.kind === only ? await handlers[row.kind](row) : 'done';
        if (outcome === 'done') await storage.dueRows.done(row);
        else await storage.dueRows.retry(row, outcome.retryAt, '');
      }
    }
  };
  const answer = (memberId: string, position = 0) =>
    storage.answers.record({
      roundId: round.id,
      serverId: round.serverId,
      memberId,
      positions: [position],
      at: clock.now(),
    });
  return { storage, clock, channel, runDue, answer, round };
}

describe('the count of an open round', () => {
  let world: Awaited<ReturnType<typeof setUp>>;
  beforeEach(async () => {
    world = await setUp();
    await world.storage.rounds.posted(world.round.id, MESSAGE);
  });

  test('a thousand answers in one second are one edit, and what comes later is one more', async () => {
    const { clock, channel, runDue, answer } = world;
    await Promise.all(Array.from({ length: 1000 }, (_, index) => answer(`9${index}`)));
    clock.advance(1000);
    await runDue();
    expect(channel.shown).toEqual(['open with 1000']);
    await answer('1');
    await answer('2');
    clock.advance(1000);
    await runDue();
    expect(channel.shown).toHaveLength(1);
    clock.advance(4000);
    await runDue();
    expect(channel.shown).toEqual(['open with 1000', 'open with 1002']);
  });

  test('it is left alone just before the end, so that the reveal does not wait behind it', async () => {
    const { clock, channel, runDue, answer, round } = world;
    clock.advance(round.closesAt - clock.now() - 3000);
    await answer('1');
    clock.advance(1500);
    await runDue();
    expect(channel.shown).toEqual([]);
    clock.advance(1500);
    await runDue();
    expect(channel.shown).toEqual(['reveal of 1']);
  });

  test('a message that was deleted ends the refreshing without an error', async () => {
    const { clock, channel, runDue, answer } = world;
    channel.outcome = 'gone';
    await answer('1');
    clock.advance(1000);
    await runDue();
    expect(await world.storage.dueRows.claim(clock.now() + 60_000, 1, 10)).toEqual([]);
  });
});

describe('a round whose message was never confirmed', () => {
  test('is adopted if the message is in the channel', async () => {
    const { storage, clock, channel, runDue, round } = await setUp();
    channel.found = MESSAGE;
    clock.advance(30_000);
    await runDue();
    expect(await storage.rounds.get(round.id)).toMatchObject({ state: 'open', messageId: MESSAGE });
  });

  test('becomes void if it is not, and nothing is left to do', async () => {
    const { storage, clock, runDue, round } = await setUp();
    clock.advance(30_000);
    await runDue();
    expect(await storage.rounds.get(round.id)).toMatchObject({ state: 'void' });
    expect(await storage.dueRows.earliest()).toBeNull();
  });

  test('is revealed all the same if its time was over before it was looked for', async () => {
    const { clock, channel, runDue } = await setUp({ closesAt: OPENED_AT + 5000 });
    channel.found = MESSAGE;
    clock.advance(5000);
    await runDue();
    expect(channel.shown).toEqual(['reveal of 0']);
  });
});

test('closing twice counts the points once', async () => {
  const { storage, clock, runDue, answer, round } = await setUp({ reveal: 'at close' });
  await storage.rounds.posted(round.id, MESSAGE);
  await answer('7', 1);
  clock.advance(3_600_000);
  await runDue();
  await storage.rounds.close(round.id, clock.now());
  const stats = await storage.members.stats(round.serverId, '7', 20_781);
  expect(stats).toMatchObject({ answered: 1, points: 10 });
});
