/** How the process ends when it cannot begin, and what the launcher passes on. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startBot } from '../../bench/botProcess.ts';
import { openPlayground } from '../../bench/killing.ts';
import { temporaryFolder } from './folder.ts';

const LAUNCHED = ['bin/run.cjs', 'src/main.ts'];

let temporary: ReturnType<typeof temporaryFolder>;
let databaseUrl: string;
beforeEach(() => {
  temporary = temporaryFolder();
  databaseUrl = `file:${path.join(temporary.folder, 'quizbell.db')}`;
});
afterEach(() => temporary.remove());

/** Runs the bot until it ends by itself; gives its code and what it wrote to stderr. */
async function run(env: Readonly<Record<string, string>>): Promise<{ code: number | null; said: string }> {
  const bot = startBot({ program: LAUNCHED, env: { DATABASE_URL: databaseUrl, ...env } });
  const { code } = await bot.exited;
  return { code, said: bot.complaints.join('') };
}

describe('a start that cannot succeed ends with code 1 and a sentence', () => {
  test('when Discord refuses the token', async () => {
    const playground = await openPlayground();
    const { code, said } = await run({ DISCORD_TOKEN: 'wrong', DISCORD_API_URL: playground.apiUrl });
    await playground.close();
    expect(code).toBe(1);
    expect(said).toMatch(/^Discord refuses DISCORD_TOKEN: copy it anew [^\n]+\.\n$/);
  });

  test('when there is no token in production', async () => {
    const { code, said } = await run({ NODE_ENV: 'production' });
    expect(code).toBe(1);
    expect(said).toMatch(/^DISCORD_TOKEN is not set[^\n]+\.\n$/);
  });

  test('when settings are wrong, naming each of them and repeating none of their values', async () => {
    const { code, said } = await run({ DISCORD_TOKEN: 'bad token', LOG_LEVEL: 'loud', DISCORD_GUILD_ID: 'here' });
    expect(code).toBe(1);
    expect(said).toMatch(/^These settings need a look/);
    const named = said.matchAll(/^ {2}([A-Z_]+) must be /gm);
    expect(new Set(Array.from(named, (match) => match[1]))).toEqual(
      new Set(['DISCORD_GUILD_ID', 'DISCORD_TOKEN', 'LOG_LEVEL']),
    );
    expect(said).not.toMatch(/bad token|loud|here/);
  });

  test('when the database file is something else, which is left as it is', async () => {
    writeFileSync(databaseUrl.slice('file:'.length), 'Dear diary, this is not a database at all.\n'.repeat(100));
    const { code, said } = await run({ DISCORD_TOKEN: 'any', DISCORD_API_URL: 'http://127.0.0.1:9/api' });
    expect(code).toBe(1);
    expect(said).toMatch(/^DATABASE_URL: [^\n]+ is not a database file\.\n$/);
  });
});

describe('the launcher', () => {
  test.each([0, 3])('ends with code %i when the program does', async (code) => {
    const bot = startBot({ program: ['bin/run.cjs', program(`process.exit(${code});`)], env: {} });
    expect(await bot.exited).toEqual({ code, signal: null });
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('passes %s on and ends as the program ends', async (signal) => {
    const caught = program(
      `process.once('${signal}', () => process.exit(7)); setInterval(() => {}, 1000); console.log('{"msg":"ready"}');`,
    );
    const bot = startBot({ program: ['bin/run.cjs', caught], env: {} });
    await bot.ready;
    bot.signal(signal);
    expect(await bot.exited).toEqual({ code: 7, signal: null });
  });

  test('ends by the signal that ended the program', async () => {
    const helpless = program(`setInterval(() => {}, 1000); console.log('{"msg":"ready"}');`);
    const bot = startBot({ program: ['bin/run.cjs', helpless], env: {} });
    await bot.ready;
    bot.signal('SIGTERM');
    expect(await bot.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });
});

/** A program with this text; gives its path. */
function program(text: string): string {
  const file = path.join(temporary.folder, 'program.mjs');
  writeFileSync(file, text);
  return file;
}
