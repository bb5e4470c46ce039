/** `npm run register`: makes Discord's commands equal to ours, globally or in one server, and does only that. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPlayground, type Playground } from '../../src/playground/playground.ts';
import { movableClock } from '../../src/playground/movableClock.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

let playground: Playground;
beforeEach(async () => {
  playground = await startPlayground({
    clock: movableClock(() => Date.now()),
    onError: (error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  await playground.close();
});

async function register(env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { stdout } = await run(process.execPath, ['bin/run.cjs', 'src/register.ts'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], DISCORD_TOKEN: playground.token, DISCORD_API_URL: playground.apiUrl, ...env },
  });
  return stdout;
}

test('globally, once: the second time there is nothing to do', async () => {
  expect(await register()).toMatch(/^\d+ commands registered globally\.\n$/);
  expect(playground.world.commands.map(({ name }) => name)).toContain('quiz');
  expect(playground.world.commands.every(({ guild_id }) => guild_id === undefined)).toBe(true);
  expect(await register()).toMatch(/are registered globally already/);
  expect(playground.world.requests.of('PUT')).toHaveLength(1);
  expect(playground.world.gateway.identifies).toBe(0);
});

test('in one server if it is named', async () => {
  const guildId = playground.world.guild.id;
  expect(await register({ DISCORD_GUILD_ID: guildId })).toContain(`in the server ${guildId}`);
  expect(playground.world.commands.every(({ guild_id }) => guild_id === guildId)).toBe(true);
});

test('a wrong token is a sentence and exit code 1', async () => {
  const failed = await register({ DISCORD_TOKEN: 'wrong' }).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 1, stderr: 'Discord refuses DISCORD_TOKEN.\n' });
});
