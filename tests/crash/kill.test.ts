/** The real bot as a process, killed while members are at it. `QUIZBELL_SEED` chooses other moments than usual. */
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { audit } from '../../bench/audit.ts';
import { startCrowd } from '../../bench/crowd.ts';
import { killAgainAndAgain, openPlayground, settle, startQuizbell } from '../../bench/killing.ts';
import { temporaryFolder } from './folder.ts';

const SEED = Number(process.env['QUIZBELL_SEED'] ?? 20_261_124);
const NOTHING_WRONG = {
  lostAnswers: [],
  wrongSums: [],
  openedTwice: [],
  lostRounds: [],
  leftOpen: [],
  oddReplies: [],
  running: [],
};

let temporary: ReturnType<typeof temporaryFolder>;
let file: string;
beforeEach(() => {
  temporary = temporaryFolder();
  file = path.join(temporary.folder, 'quizbell.db');
});
afterEach(() => temporary.remove());

describe('a bot that is killed', () => {
  test('eight times at random moments loses no answer, no round and no deadline', { timeout: 90_000 }, async () => {
    const { audit: found, ledger } = await killAgainAndAgain({ kills: 8, seed: SEED, file });
    expect(found, `seed ${SEED}`).toEqual(NOTHING_WRONG);
    const told = ledger.clicks.filter((click) => click.told?.kind === 'answer');
    // Else nothing was tried.
    expect(told.length).toBeGreaterThan(100);
    expect(ledger.messages.size).toBeGreaterThan(5);
  });
});

describe('a bot that is asked to stop (SIGTERM) while members are at it', () => {
  test('ends with code 0 within 5 s and loses nothing that it acknowledged', { timeout: 60_000 }, async () => {
    const playground = await openPlayground();
    const crowd = startCrowd(playground.world, { members: 60, channels: 5, seed: SEED });
    // As npm runs it: the signal reaches the launcher, which passes it on.
    const bot = startQuizbell(playground, file, ['bin/run.cjs', 'src/main.ts']);
    try {
      await bot.ready;
      await untilTold(crowd.ledger.clicks, 100);
      const asked = performance.now();
      const exit = await bot.stop();
      expect(exit).toEqual({ code: 0, signal: null });
      expect(performance.now() - asked).toBeLessThan(5000);
      expect(bot.complaints).toEqual([]);
      await crowd.stop();

      const again = startQuizbell(playground, file);
      await again.ready;
      const look = () => audit(file, crowd.ledger, playground.world, Date.now());
      expect(await settle(look)).toEqual(NOTHING_WRONG);
      await again.stop();

      // The audit itself sees a loss.
      const database = new DatabaseSync(file);
      database.exec('delete from answers where member_id = (select min(member_id) from answers)');
      database.close();
      expect(look().lostAnswers).not.toEqual([]);
      expect(look().wrongSums).not.toEqual([]);
    } finally {
      await bot.kill();
      await crowd.stop();
      await playground.close();
    }
  });
});

/** Resolves when so many clicks were answered. */
async function untilTold(clicks: readonly { readonly told: unknown }[], count: number): Promise<void> {
  while (clicks.filter(({ told }) => told).length < count) await new Promise((resolve) => setTimeout(resolve, 20));
}
