import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startCheckpointer } from '../../src/storage/checkpointer.ts';
import { openStorage } from '../../src/storage/open.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';

const MEGABYTE = 1024 * 1024;

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quizbell-checkpoints-'));
  path = join(folder, 'a.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const fail = (error: unknown): void => {
  throw error;
};

test('what was written ahead gets into the database without a commit that waits for it', async () => {
  const database = openSqlite(path);
  const checkpointer = startCheckpointer(path, fail);
  database.exec('create table notes (text blob)');
  database.exec(`insert into notes values (zeroblob(${8 * MEGABYTE}))`);
  expect(statSync(path).size).toBeLessThan(MEGABYTE);
  await vi.waitUntil(() => statSync(path).size > 8 * MEGABYTE, { timeout: 10_000 });
  await checkpointer.stop();
  database.close();
  expect(existsSync(`${path}-wal`)).toBe(false);
});

test('a storage that has them apart leaves one file when it is closed', async () => {
  const storage = await openStorage({ url: `file:${path}`, onCheckpointError: fail });
  await storage.close();
  expect([existsSync(path), existsSync(`${path}-wal`)]).toEqual([true, false]);
});

test('a thread that fails is told, and stopping it is no error', async () => {
  writeFileSync(path, 'no database, but long enough to be taken for one '.repeat(100));
  const heard = Promise.withResolvers<unknown>();
  const checkpointer = startCheckpointer(path, heard.resolve);
  expect(String(await heard.promise)).toContain('not a database');
  await checkpointer.stop();
});
