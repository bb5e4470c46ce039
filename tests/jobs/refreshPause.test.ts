/** The public message is edited at most once in five seconds, however long an edit takes and however many answers come. */
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { roundHandlers } from '../../src/jobs/roundHandlers.ts';
import type { ModeratorMessages } from '../../src/rounds/moderatorMessages.ts';
import type { RoundMessages } from '../../src/rounds/roundMessages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { DueRow } from '../../src/storage/storage.ts';
import { OPENED_AT, QUESTION, roundOf } from '../discord/rounds.ts';
import { manualClock } from '../manualClock.ts';

test('answers that come during a slow edit are shown five seconds after it', async () => {
  const storage = await openStorage({ url: 'file::memory:' });
  await storage.decks.syncBuiltIn({ name: 'Geography', language: 'en', questions: [QUESTION], fingerprint: '1' });
  const picked = await storage.decks.pick({ serverId: '1' }, () => 0);
  const { messageId, state: _, answerCount: __, ...round } = roundOf(QUESTION, { ...picked });
  await storage.rounds.insert(round);
  await storage.rounds.posted(round.id, messageId ?? '1');
  const clock = manualClock(OPENED_AT);
  const shown: { readonly count: number; readonly at: number }[] = [];
  let arrive: () => void = () => {};
  const messages = {
    showOpen: async ({ answerCount }: { readonly answerCount: number }) => {
      shown.push({ count: answerCount, at: clock.now() - OPENED_AT });
      await new Promise<void>((resolve) => {
        arrive = resolve;
      });
      return 'edited' as const;
    },
  };
  const { refresh } = roundHandlers({
    storage,
    clock,
    messages: messages as unknown as RoundMessages,
    log: pino({ level: 'silent' }),
    moderators: {} as unknown as ModeratorMessages,
    random: () => 0,
    newId: () => 'AAAAAAAAAAAAAAAA',
  });
  const answer = (memberId: string) =>
    storage.answers.record({ roundId: round.id, serverId: round.serverId, memberId, positions: [0], at: clock.now() });
  const run = async (row: DueRow | undefined) => {
    if (!row) return;
    const outcome = await refresh(row);
    if (outcome === 'done') await storage.dueRows.done(row);
    else await storage.dueRows.retry(row, outcome.retryAt, '');
  };
  const due = async () => (await storage.dueRows.claim(clock.now(), 60_000, 1))[0];

  await answer('1');
  clock.advance(1000);
  const first = run(await due());
  await answer('2');
  clock.advance(2000);
  // The second answer's row is due, and the first edit is still under way.
  await run(await due());
  expect(shown).toEqual([{ count: 1, at: 1000 }]);

  clock.advance(500);
  arrive();
  await first;
  clock.advance(4999);
  await run(await due());
  expect(shown).toHaveLength(1);
  clock.advance(1);
  const second = run(await due());
  await expect.poll(() => shown).toHaveLength(2);
  arrive();
  await second;
  expect(shown[1]).toEqual({ count: 2, at: 8500 });
  await storage.close();
});
