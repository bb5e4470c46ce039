import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { openStorage } from '../../src/storage/open.ts';
import { StorageError } from '../../src/storage/sqlite.ts';
import { inAnotherThread } from './otherThread.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quizbell-open-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The sentence with which opening fails. */
async function refusal(url: string): Promise<string> {
  const error: unknown = await openStorage({ url }).then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!(error instanceof StorageError)) throw new Error(`opening ${url} should be refused`, { cause: error });
  expect(error.message).toMatch(/^DATABASE_URL[^\n]*\.$/);
  return error.message;
}

async function makeDatabase(name = 'quizbell.db'): Promise<string> {
  const path = join(folder, name);
  await (await openStorage({ url: `file:${path}` })).close();
  return path;
}

test.each([
  ['absolute', (path: string) => `file:${path}`],
  ['relative', (path: string) => `file:${relative(process.cwd(), path)}`],
  ['a file address', (path: string) => pathToFileURL(path).href],
])('a path that is %s is opened, with its folders made', async (_name, urlOf) => {
  const path = join(folder, 'deep er', 'ü', 'quizbell.db');
  await (await openStorage({ url: urlOf(path) })).close();
  expect(readFileSync(path, 'latin1')).toMatch(/^SQLite format 3/);
});

test('two databases in memory share nothing', async () => {
  const [one, two] = await Promise.all([1, 2].map(() => openStorage({ url: 'file::memory:' })));
  await one?.settings.set('1', { language: 'de' });
  expect(await two?.settings.get('1')).toMatchObject({ language: null });
  await Promise.all([one?.close(), two?.close()]);
});

test.each(['', 'quizbell.db', 'file:', 'postgres://quizbell:secret@host/db', 'FILE:x', 'file://host:1/x'])(
  'the address "%s" is refused in one sentence that gives no password away',
  async (url) => {
    expect(await refusal(url)).not.toContain('secret');
  },
);

test('a file that is no database is refused and left as it is', async () => {
  const path = join(folder, 'notes.txt');
  const text = 'These are my notes, and they are longer than the header of a database file would be. '.repeat(20);
  writeFileSync(path, text);
  expect(await refusal(`file:${path}`)).toContain('not a database');
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('the database of another program is refused and left as it is', async () => {
  const path = join(folder, 'other.db');
  const other = new DatabaseSync(path);
  other.exec('create table recipes (name text)');
  other.close();
  const before = readFileSync(path);
  expect(await refusal(`file:${path}`)).toContain('another program');
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a folder in the place of the file is refused', async () => {
  mkdirSync(join(folder, 'quizbell.db'));
  expect(await refusal(`file:${join(folder, 'quizbell.db')}`)).toContain('cannot be opened');
});

test('a file in the place of the folder is refused', async () => {
  writeFileSync(join(folder, 'var'), '');
  expect(await refusal(`file:${join(folder, 'var', 'quizbell.db')}`)).toContain('folder');
});

test('a database that a newer version has changed is refused and left as it is', async () => {
  const path = await makeDatabase();
  const newer = new DatabaseSync(path);
  newer.exec("insert into kysely_migration values ('9999 from the future', '2099-01-01T00:00:00.000Z')");
  newer.close();
  const message = await refusal(`file:${path}`);
  expect(message).toContain('newer version');
  expect(message).toContain('9999 from the future');
  const after = new DatabaseSync(path, { readOnly: true });
  const known = Object.keys(MIGRATIONS).length;
  expect(after.prepare('select count(*) as count from kysely_migration').get()).toMatchObject({ count: known + 1 });
  after.close();
});

test('an empty file becomes a database', async () => {
  const path = join(folder, 'empty.db');
  writeFileSync(path, '');
  const storage = await openStorage({ url: `file:${path}` });
  expect(await storage.decks.list('1')).toEqual([]);
  await storage.close();
});

test('two processes may open a new database at the same moment', async () => {
  const url = `file:${join(folder, 'quizbell.db')}`;
  const others = [1, 2].map(() => inAnotherThread({ url, clicks: [] }));
  expect(await Promise.all(others)).toEqual([[], []]);
});

test('a closed database leaves one file behind, with everything in it', async () => {
  const path = await makeDatabase();
  expect(() => readFileSync(`${path}-wal`)).toThrow('ENOENT');
});
