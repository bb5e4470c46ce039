/** Makes the built-in `node:sqlite` fit Kysely's dialect for SQLite. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import type { SqlValue } from './prepared.ts';
import { reasonOf, StorageError } from './storageError.ts';

export { StorageError };

/** How long a write waits for another process that is writing, in milliseconds. */
const BUSY_TIMEOUT = 5000;
/** Statements kept ready. The hot ones are few; the rest come and go. */
const CACHED_STATEMENTS = 200;
/** SQLITE_NOTADB */
const NOT_A_DATABASE = 26;

/**
 * Opens the file, or a database in memory for `:memory:`. Throws a StorageError with one sentence for the host if that cannot be done
 * or the file holds something else; such a file is left as it is.
 */
export function openSqlite(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
    refuseForeign(database, path);
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full');
    // Else every statement over many rows writes what it may have to take back to a file.
    database.exec('pragma temp_store = memory');
    database.exec('pragma cache_size = -65536');
    // More than the largest import writes; `checkpointer.ts` sees to it that little of it is left to do here.
    database.exec('pragma wal_autocheckpoint = 16000');
    database.exec('pragma journal_size_limit = 67108864');
    return database;
  } catch (error) {
    if (database?.isOpen) database.close();
    if (error instanceof StorageError) throw error;
    if (errorCode(error) === NOT_A_DATABASE) {
      throw new StorageError(`DATABASE_URL: "${path}" is not a database file.`, { cause: error });
    }
    throw new StorageError(`DATABASE_URL: the database "${path}" cannot be opened (${reasonOf(error)}).`, {
      cause: error,
    });
  }
}

/** A database that has tables but not ours belongs to another program. */
function refuseForeign(database: DatabaseSync, path: string): void {
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
  if (tables.length > 0 && !tables.some((table) => table['name'] === 'kysely_migration')) {
    throw new StorageError(`DATABASE_URL: "${path}" is the database of another program.`);
  }
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'errcode' in error ? error.errcode : undefined;
}

/** The dialect for an open database. SQLite can take back changes of tables, so that a migration happens whole or not at all. */
export class NodeSqliteDialect extends SqliteDialect {
  constructor(database: DatabaseSync) {
    super({ database: new Shim(database) });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Shim implements SqliteDatabase {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, Statement>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Statements are kept by their text; the one unused for longest goes first. */
  prepare(text: string): Statement {
    const known = this.#statements.get(text);
    if (known) {
      this.#statements.delete(text);
      this.#statements.set(text, known);
      return known;
    }
    // A transaction that reads first and writes later would fail on the lock of another process; taking it at once waits.
    const statement = new Statement(this.#database.prepare(text === 'begin' ? 'begin immediate' : text));
    this.#statements.set(text, statement);
    if (this.#statements.size > CACHED_STATEMENTS) {
      for (const oldest of this.#statements.keys()) {
        this.#statements.delete(oldest);
        break;
      }
    }
    return statement;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}

class Statement implements SqliteStatement {
  readonly reader: boolean;
  readonly #statement: StatementSync;

  constructor(statement: StatementSync) {
    this.#statement = statement;
    this.reader = statement.columns().length > 0;
  }

  all(parameters: readonly unknown[]): unknown[] {
    return this.#statement.all(...checked(parameters));
  }

  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint } {
    return this.#statement.run(...checked(parameters));
  }

  iterate(parameters: readonly unknown[]): IterableIterator<unknown> {
    return this.#statement.iterate(...checked(parameters));
  }
}

/** Throws a TypeError if a parameter is none that SQLite stores: it would silently become NULL, or names of parameters. */
function checked(parameters: readonly unknown[]): SqlValue[] {
  for (const [index, parameter] of parameters.entries()) {
    if (!isSqlValue(parameter)) {
      throw new TypeError(`Parameter ${index + 1} of a query is ${describe(parameter)}, which cannot be stored.`);
    }
  }
  return parameters as SqlValue[];
}

function isSqlValue(value: unknown): value is SqlValue {
  return (
    typeof value === 'string' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    value === null ||
    typeof value === 'bigint' ||
    value instanceof Uint8Array
  );
}

function describe(value: unknown): string {
  return typeof value === 'number' ? String(value) : value === undefined ? 'undefined' : `of type ${typeof value}`;
}
