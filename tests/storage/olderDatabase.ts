/** Databases as older versions of Quizbell left them. */
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect } from 'vitest';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { NodeSqliteDialect, openSqlite } from '../../src/storage/sqlite.ts';

/** Makes a database at `path` whose last migration is this one, and fills it with what the statements insert. */
export async function makeOlder(path: string, lastMigration: string, statements: string): Promise<void> {
  const database = openSqlite(path);
  const db = new Kysely<unknown>({ dialect: new NodeSqliteDialect(database) });
  const provider = { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) };
  const { error } = await new Migrator({ db, provider }).migrateTo(lastMigration);
  expect(error).toBeUndefined();
  database.exec(statements);
  await db.destroy();
}
