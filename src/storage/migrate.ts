/** Brings a database up to the tables that this version of Quizbell knows. */
import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from './migrations/index.ts';
import type { Db } from './schema.ts';
import { reasonOf, StorageError } from './storageError.ts';

/** Throws a StorageError with one sentence, and changes nothing, if a newer version has been at work or a migration fails. */
export async function migrate(db: Db): Promise<void> {
  const unknown = await unknownMigrations(db);
  if (unknown.length > 0) {
    throw new StorageError(
      `DATABASE_URL: the database was written by a newer version of Quizbell (${unknown.join(', ')}): start that version, or restore a backup.`,
    );
  }
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error');
  throw new StorageError(
    `DATABASE_URL: the database could not be brought up to date${failed ? ` (${failed.migrationName})` : ''}: ${reasonOf(error)}`,
    { cause: error },
  );
}

/** Asked before Kysely's migrator is, which only says that something is missing. */
async function unknownMigrations(db: Db): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const rows = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map((row) => row.name).filter((name) => !Object.hasOwn(MIGRATIONS, name));
}
