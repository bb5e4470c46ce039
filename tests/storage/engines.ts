/** The engines that the contract is run over. A new one is one more entry. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';

export interface Engine {
  readonly name: string;
  readonly make: () => Place;
}

/** Where one database is. */
export interface Place {
  readonly url: string;
  /** Does the database outlive the storage that opened it? */
  readonly durable: boolean;
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
  { name: 'SQLite in memory', make: inMemory },
  { name: 'SQLite in a file', make: inFile },
];

function inMemory(): Place {
  const url = 'file::memory:';
  return { url, durable: false, open: async () => await openStorage({ url }), dump: () => '', remove: () => {} };
}

function inFile(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'quizbell-storage-'));
  const path = join(folder, 'var', 'quizbell.db');
  const url = `file:${path}`;
  return {
    url,
    durable: true,
    open: async () => await openStorage({ url }),
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
