/** Runs in a worker: copies what was written ahead into the database, while whoever writes goes on. */
import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';

/** How often it is looked how much there is, which costs a hundredth of a millisecond. */
const EVERY_MS = 200;
/** 4 MB: less is not worth two waits for the disk. */
const ENOUGH_PAGES = 1000;
/** 16 MB: a log this long is to begin anew, which it does only when nothing of it is left to copy. */
const LONG_PAGES = 4000;
/** How long it waits, on its own thread, for whoever has the database to themselves, ms. */
const BUSY_TIMEOUT = 5000;

const database = new DatabaseSync(workerData as string, { timeout: BUSY_TIMEOUT });
database.exec('pragma synchronous = full');
const look = database.prepare('pragma wal_checkpoint(noop)');
const checkpoint = database.prepare('pragma wal_checkpoint(passive)');

setInterval(() => {
  const { log, checkpointed } = look.get() as { log: number; checkpointed: number };
  const left = log - checkpointed;
  if (left >= ENOUGH_PAGES || (log >= LONG_PAGES && left > 0)) checkpoint.get();
}, EVERY_MS);
