/** Quizbell with another folder of decks, `BENCH_DECKS`; all else as in `src/main.ts`. A process of its own. */
import { randomBytes } from 'node:crypto';
import { commands, messageCommands } from '../commands/index.ts';
import { createLog } from '../src/ops/log.ts';
import { startQuizbell } from '../src/quizbell.ts';

const env = (name: string) => process.env[name] ?? '';
const stopping = new AbortController();

const quizbell = await startQuizbell({
  token: env('DISCORD_TOKEN'),
  apiUrl: env('DISCORD_API_URL'),
  guildId: null,
  databaseUrl: env('DATABASE_URL'),
  decksFolder: env('BENCH_DECKS'),
  commands,
  messageCommands,
  clock: { now: () => Date.now(), onJump: () => () => {} },
  random: () => Math.random(),
  newId: () => randomBytes(12).toString('base64url'),
  log: createLog('info', null, (line) => process.stdout.write(line)),
  stopped: stopping.signal,
});
await new Promise<void>((resolve) => {
  process.once('SIGTERM', () => resolve());
});
await quizbell.stop();
process.exit(0);
