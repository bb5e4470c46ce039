/** The composition root: reads the settings, the clock and chance, builds the parts, starts them, stops them. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import dotenv from 'dotenv';
import { commands, messageCommands } from '../commands/index.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { TokenError } from './discord/start.ts';
import { createLog, type Log } from './ops/log.ts';
import { startQuizbell } from './quizbell.ts';
import { StorageError } from './storage/storageError.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
/** Whatever hangs must not keep a host waiting longer than this after SIGTERM. */
const STOP_AT_LATEST_MS = 4800;

/** Where the bot connects, and whose time it lives in. */
async function openWorld(config: Config, log: Log) {
  if (config.token) {
    const clock = { now: () => Date.now(), onJump: () => () => {} };
    return { token: config.token, apiUrl: config.apiUrl, clock, close: async () => {} };
  }
  const { openLocalPlayground } = await import('./playground/local.ts');
  const playground = await openLocalPlayground({
    port: config.playgroundPort,
    // Beside the database: the one holds the rounds of the messages that the other holds.
    file: `${config.databaseUrl.replace(/^file:/, '').replace(/\.db$/, '')}.json`,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: () => Math.random(),
    onError: (error) => log.error({ err: error }, 'the playground failed'),
  });
  process.stdout.write(`\nThe playground is open: ${playground.url}\nStop it with Ctrl+C.\n\n`);
  return playground;
}

async function main(): Promise<void> {
  dotenv.config({ path: path.join(ROOT, '.env'), quiet: true });
  const config = readConfig(process.env);
  const stopping = new AbortController();
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        stopping.abort();
        setTimeout(() => process.exit(1), STOP_AT_LATEST_MS).unref();
        resolve();
      });
    }
  });

  const log = createLog(config.logLevel, config.token, (line) => process.stdout.write(line));
  const world = await openWorld(config, log);
  const quizbell = await startQuizbell({
    token: world.token,
    apiUrl: world.apiUrl,
    guildId: config.guildId,
    databaseUrl: config.databaseUrl,
    decksFolder: path.join(ROOT, 'data/decks'),
    commands,
    messageCommands,
    clock: world.clock,
    random: () => Math.random(),
    newId: () => randomBytes(12).toString('base64url'),
    log,
    stopped: stopping.signal,
  });
  const ended = await Promise.race([signalled, quizbell.ended]);
  await quizbell.stop();
  await world.close();
  if (ended) throw ended;
}

try {
  await main();
  process.exit(0);
} catch (error) {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exit(1);
}

/** What a host can act on is one sentence; anything else is shown whole. */
function sentenceFor(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StorageError) return error.message;
  if (error instanceof TokenError) {
    return 'Discord refuses DISCORD_TOKEN: copy it anew from the Developer Portal (your application → Bot → Reset Token).';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
