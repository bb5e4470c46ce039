/** The engines that the contract is run over. A new one is one more entry. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';

export interface Engine {
  readonly name: string;
  /** Does the database outlive the storage that opened it? */
  readonly durable: boolean;
  readonly make: () => Place;
}

/** Where one database is. */
export interface Place {
  open(): Promise<Storage>;
  /** Every value of every table as text, of a durable database. */
  dump(): string;
  remove(): void;
}

/** What the tests of one engine use; both are new for each test. */
export interface Bench {
  storage: Storage;
  place: Place;
}

export const ENGINES: readonly Engine[] = [
  { name: 'SQLite in memory', durable: false, make: inMemory },
  { name: 'SQLite in a file', durable: true, make: inFile },
];

function inMemory(): Place {
  return { open: async () => await openStorage({ url: 'file::memory:' }), dump: () => '', remove: () => {} };
}

export function inFile(): Place & { readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'quizbell-storage-'));
  const path = join(folder, 'var', 'quizbell.db');
  return {
    path,
    open: async () => await openStorage({ url: `file:${path}` }),
    dump: () => dumpSqlite(path),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function dumpSqlite(path: string): string {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
    return tables
      .map(({ name }) => JSON.stringify([name, database.prepare(`select * from "${String(name)}"`).all()]))
      .join('\n');
  } finally {
    database.close();
  }
}
