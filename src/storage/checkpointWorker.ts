/** Runs in a worker: copies what was written ahead into the database, while whoever writes goes on. */
import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';

/** How often it is looked how much there is, which costs a hundredth of a millisecond. */
const EVERY_MS = 200;
/** 4 MB: less is not worth two waits for the disk. */
const ENOUGH_PAGES = 1000;

const database = new DatabaseSync(workerData as string);
database.exec('pragma synchronous = full');
const look = database.prepare('pragma wal_checkpoint(noop)');
const checkpoint = database.prepare('pragma wal_checkpoint(passive)');

setInterval(() => {
  const { log, checkpointed } = look.get() as { log: number; checkpointed: number };
  if (log - checkpointed >= ENOUGH_PAGES) checkpoint.get();
}, EVERY_MS);
