import { CompiledQuery, Kysely } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NodeSqliteDialect, openSqlite } from '../../src/storage/sqlite.ts';

let db: Kysely<unknown>;

beforeEach(() => {
  db = new Kysely({ dialect: new NodeSqliteDialect(openSqlite(':memory:')) });
});

afterEach(async () => {
  await db.destroy();
});

async function echo(value: unknown): Promise<unknown> {
  const { rows } = await db.executeQuery<{ value: unknown }>(CompiledQuery.raw('select ? as value', [value]));
  return rows[0]?.value;
}

test.each([null, 'text', 'with\u0000zero', '', 0, -1.5, 1_767_787_200_000])('%j comes back as it is', async (value) => {
  expect(await echo(value)).toBe(value);
});

test('large integers and bytes come back as they are', async () => {
  expect(await echo(900_719_925_474_099n)).toBe(900_719_925_474_099);
  expect(await echo(new Uint8Array([1, 0, 255]))).toEqual(new Uint8Array([1, 0, 255]));
});

test.each([
  ['nothing', undefined],
  ['a flag', true],
  ['an object', { name: 'value' }],
  ['a list', [1, 2]],
  ['a date', new Date(0)],
  ['a function', () => 1],
  ['no number', Number.NaN],
  ['infinity', Infinity],
])('%s is refused instead of stored as something else', async (_name, value) => {
  await expect(echo(value)).rejects.toThrow(/^Parameter 1 of a query is .* which cannot be stored\.$/);
});

test('a transaction that fails leaves nothing behind, and the next one works', async () => {
  const sql = (text: string) => CompiledQuery.raw(text);
  await db.executeQuery(sql('create table things (name text) strict'));
  const failing = db.transaction().execute(async (trx) => {
    await trx.executeQuery(sql("insert into things values ('one')"));
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  await db.transaction().execute(async (trx) => {
    await trx.executeQuery(sql("insert into things values ('two')"));
  });
  expect((await db.executeQuery(sql('select name from things'))).rows).toEqual([{ name: 'two' }]);
});
