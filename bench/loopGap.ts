/** Loaded into the bot before its own code: notes how long its event loop stood still, and writes it to `BENCH_GAPS` at the end. */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

export interface Gap {
  /** The end of the time in which it was, ms since the epoch. */
  readonly at: number;
  readonly ms: number;
}

const RESOLUTION_MS = 5;
const EVERY_MS = 50;

const file = process.env['BENCH_GAPS'];
// What the bot starts inherits this, and would overwrite the file.
if (isMainThread && process.send === undefined && file !== undefined) {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const gaps: Gap[] = [];
  delays.enable();
  setInterval(() => {
    gaps.push({ at: Date.now(), ms: delays.max / 1e6 });
    delays.reset();
  }, EVERY_MS).unref();
  process.once('exit', () => writeFileSync(file, JSON.stringify(gaps)));
}
