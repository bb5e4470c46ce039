/** Opens a database in another thread, as another process would, and works on it there. */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Click, Verdict } from '../../src/quiz/judge.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { NewRound, Storage } from '../../src/storage/storage.ts';

/** Occurrences of one schedule to be opened, each with a round of its own. */
export interface Openings {
  readonly scheduleId: string;
  readonly rounds: readonly { readonly at: number; readonly round: NewRound }[];
}

interface Clicks {
  readonly url: string;
  readonly clicks: readonly Click[];
}

interface Race {
  readonly url: string;
  readonly openings: Openings;
  /** Counts who is ready. */
  readonly ready: SharedArrayBuffer;
}

/** The kinds of the verdicts. */
export async function inAnotherThread(work: Clicks): Promise<Verdict['kind'][]> {
  return await run<Verdict['kind'][]>(new Worker(new URL(import.meta.url), { workerData: { otherThread: work } }));
}

/** Two threads open their rounds for the same occurrences in the same moment. Gives which of them each thread opened. */
export async function race(url: string, sides: readonly [Openings, Openings]): Promise<boolean[][]> {
  const ready = new SharedArrayBuffer(4);
  return await Promise.all(
    sides.map((openings) => {
      const work: Race = { url, openings, ready };
      return run<boolean[]>(new Worker(new URL(import.meta.url), { workerData: { otherThread: work } }));
    }),
  );
}

async function run<Result>(worker: Worker): Promise<Result> {
  return await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function openAll(storage: Storage, { openings, ready }: Race): Promise<boolean[]> {
  const count = new Int32Array(ready);
  Atomics.add(count, 0, 1);
  Atomics.notify(count, 0);
  while (Atomics.load(count, 0) < 2) Atomics.wait(count, 0, 1);
  const opened: boolean[] = [];
  for (const { at, round } of openings.rounds) {
    opened.push(await storage.schedules.open(openings.scheduleId, at, round, at + 1000));
  }
  return opened;
}

async function recordAll(storage: Storage, { clicks }: Clicks): Promise<Verdict['kind'][]> {
  const verdicts = await Promise.all(clicks.map((click) => storage.answers.record(click)));
  return verdicts.map((verdict) => verdict.kind);
}

/** The work that this thread was started for; null where this file is only imported. */
function givenWork(): Clicks | Race | null {
  const data: unknown = workerData;
  return typeof data === 'object' && data !== null && 'otherThread' in data
    ? (data.otherThread as Clicks | Race)
    : null;
}

const work = givenWork();
if (work) {
  const storage = await openStorage({ url: work.url });
  const result = 'clicks' in work ? await recordAll(storage, work) : await openAll(storage, work);
  await storage.close();
  parentPort?.postMessage(result, []);
}
