import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, environmentSchema, readConfig } from '../src/config.ts';

describe('readConfig', () => {
  test('an empty environment opens the playground with a database of its own', () => {
    expect(readConfig({})).toMatchObject({
      token: null,
      apiUrl: 'https://discord.com/api',
      guildId: null,
      databaseUrl: 'file:var/playground.db',
      logLevel: 'info',
    });
  });

  test('empty lines of a .env file count as not set', () => {
    expect(readConfig({ DISCORD_TOKEN: '', DATABASE_URL: '', LOG_LEVEL: '', PLAYGROUND_PORT: '' })).toEqual(
      readConfig({}),
    );
  });

  test('with a token the real database is used', () => {
    expect(readConfig({ DISCORD_TOKEN: 'a.b.c' })).toMatchObject({
      token: 'a.b.c',
      databaseUrl: 'file:var/quizbell.db',
    });
  });

  test('an address keeps no slash at its end', () => {
    expect(readConfig({ DISCORD_API_URL: 'http://127.0.0.1:8080/api/' }).apiUrl).toBe('http://127.0.0.1:8080/api');
  });

  test('all that is wrong is named at once, and no value is repeated', () => {
    const broken = {
      DISCORD_TOKEN: 'two words',
      DISCORD_API_URL: 'ftp://nowhere',
      DISCORD_GUILD_ID: 'my server',
      DATABASE_URL: 'mysql://secret',
      LOG_LEVEL: 'loud',
      PLAYGROUND_PORT: '99999',
    };
    const read = () => readConfig(broken);
    expect(read).toThrow(ConfigError);
    for (const key of Object.keys(broken)) expect(read).toThrow(new RegExp(`${key} must be`));
    expect(read).not.toThrow(/two words|secret/);
  });

  test('production without a token is refused in one sentence', () => {
    expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(/DISCORD_TOKEN is not set/);
    expect(() => readConfig({ NODE_ENV: 'production', DISCORD_TOKEN: 'a.b.c' })).not.toThrow();
  });
});

test('.env.example documents every setting and no other', () => {
  const example = readFileSync(path.resolve(import.meta.dirname, '../.env.example'), 'utf8');
  const documented = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, key = '']) => key).toSorted();
  expect(documented).toEqual(Object.keys(environmentSchema.shape).toSorted());
});
