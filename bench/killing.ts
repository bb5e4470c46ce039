/** The bot, killed again and again while a crowd is at it, on the same database. */
import { startPlayground, type Playground } from '../src/playground/playground.ts';
import { audit, type Audit } from './audit.ts';
import { startBot, type BotProcess } from './botProcess.ts';
import { chanceFrom } from './chance.ts';
import { startCrowd, type Ledger } from './crowd.ts';
import { auditDailies, startDailies, type Planned } from './dailies.ts';

export interface KillingOptions {
  readonly kills: number;
  readonly seed: number;
  /** The database's file; it must not exist yet. */
  readonly file: string;
  /** Plan daily questions as well: they come at full minutes, so it takes up to a minute longer. */
  readonly dailies?: boolean;
}

export interface Killing {
  readonly audit: Audit;
  /** Daily questions that were posted twice or left out, a sentence each; and what was planned. */
  readonly wrongDailies: readonly string[];
  readonly planned: readonly Planned[];
  readonly ledger: Ledger;
  /** Kills in the start of the process and after it. */
  readonly killsWhileStarting: number;
}

/** One kill in five falls into the start. */
const WHILE_STARTING = 0.2;
const START_TAKES_MS = 700;
const UNDER_LOAD_MS = 900;
const SETTLES_WITHIN_MS = 30_000;
const LOOK_AGAIN_MS = 50;

export async function openPlayground(): Promise<Playground> {
  return startPlayground({
    clock: { now: () => Date.now(), onJump: () => () => undefined },
    monotonic: () => performance.now(),
    onError: (error) => {
      throw error;
    },
  });
}

export function startQuizbell(playground: Playground, file: string, program?: readonly string[]): BotProcess {
  return startBot({
    ...(program ? { program } : {}),
    env: { DISCORD_TOKEN: playground.token, DISCORD_API_URL: playground.apiUrl, DATABASE_URL: `file:${file}` },
  });
}

/** Kills the bot `kills` times at moments chosen by `seed`, starts it a last time, lets everything settle, and audits. */
export async function killAgainAndAgain({ kills, seed, file, dailies = false }: KillingOptions): Promise<Killing> {
  const chance = chanceFrom(seed);
  const playground = await openPlayground();
  const crowd = startCrowd(playground.world, { members: 60, channels: 5, seed });
  const planner = dailies ? startDailies(playground.world) : null;
  let killsWhileStarting = 0;
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const bot = startQuizbell(playground, file);
      const whileStarting = chance.next() < WHILE_STARTING;
      if (whileStarting) killsWhileStarting += 1;
      else await bot.ready;
      await pause(chance.next() * (whileStarting ? START_TAKES_MS : UNDER_LOAD_MS));
      await bot.kill();
    }
    const last = startQuizbell(playground, file);
    try {
      await last.ready;
      await pause(UNDER_LOAD_MS);
      await Promise.all([crowd.stop(), planner?.stop()]);
      const planned = planner?.planned ?? [];
      const lastDaily = Math.max(0, ...planned.map(({ at }) => at));
      const wrongDailies = await posted(
        () => (planner ? auditDailies(planner, playground.world, Date.now()) : []),
        lastDaily,
      );
      const found = await settle(() => audit(file, crowd.ledger, playground.world, Date.now()));
      return { audit: found, ledger: crowd.ledger, wrongDailies, planned, killsWhileStarting };
    } finally {
      await last.stop();
    }
  } finally {
    await Promise.all([crowd.stop(), planner?.stop()]);
    await playground.close();
  }
}

/** Waits for the last daily, then looks as `settle` does. */
async function posted(look: () => string[], lastAt: number): Promise<string[]> {
  await pause(Math.max(0, lastAt - Date.now()));
  const until = performance.now() + SETTLES_WITHIN_MS;
  let wrong = look();
  while (wrong.length > 0 && performance.now() < until) {
    await pause(LOOK_AGAIN_MS);
    wrong = look();
  }
  return wrong;
}

/** Looks until nothing is amiss, or gives what is amiss after half a minute: deadlines and reveals take their time. */
export async function settle(look: () => Audit): Promise<Audit> {
  const until = performance.now() + SETTLES_WITHIN_MS;
  for (;;) {
    const found = look();
    if (Object.values(found).every((wrong: string[]) => wrong.length === 0) || performance.now() > until) return found;
    await pause(LOOK_AGAIN_MS);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, ms));
  });
}
