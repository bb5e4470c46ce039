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

/** An import that a moderator says yes to. */
interface Yes {
  readonly serverId: string;
  readonly importId: string;
}

interface Race<Side> {
  readonly url: string;
  readonly side: Side;
  /** Counts who is ready. */
  readonly ready: SharedArrayBuffer;
}

/** The kinds of the verdicts. */
export async function inAnotherThread(work: Clicks): Promise<Verdict['kind'][]> {
  return await run<Verdict['kind'][]>(new Worker(new URL(import.meta.url), { workerData: { otherThread: work } }));
}

/** Two threads open their rounds for the same occurrences in the same moment. Gives which of them each thread opened. */
export async function race(url: string, sides: readonly [Openings, Openings]): Promise<boolean[][]> {
  return await runRace<Openings, boolean[]>(url, sides);
}

/** Two threads apply the same import in the same moment. Gives how many questions each of them added. */
export async function raceOfImports(url: string, yes: Yes): Promise<number[]> {
  return await runRace<Yes, number>(url, [yes, yes]);
}

async function runRace<Side, Result>(url: string, sides: readonly [Side, Side]): Promise<Result[]> {
  const ready = new SharedArrayBuffer(4);
  return await Promise.all(
    sides.map((side) => {
      const work: Race<Side> = { url, side, ready };
      return run<Result>(new Worker(new URL(import.meta.url), { workerData: { otherThread: work } }));
    }),
  );
}

async function run<Result>(worker: Worker): Promise<Result> {
  return await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function waitForTheOther(ready: SharedArrayBuffer): void {
  const count = new Int32Array(ready);
  Atomics.add(count, 0, 1);
  Atomics.notify(count, 0);
  while (Atomics.load(count, 0) < 2) Atomics.wait(count, 0, 1);
}

async function openAll(storage: Storage, openings: Openings): Promise<boolean[]> {
  const opened: boolean[] = [];
  for (const { at, round } of openings.rounds) {
    opened.push(await storage.schedules.open(openings.scheduleId, at, round, at + 1000));
  }
  return opened;
}

async function sayYes(storage: Storage, { serverId, importId }: Yes): Promise<number> {
  const applied = await storage.imports.apply(serverId, importId);
  if (applied === null || applied === 'built in') throw new Error('the import was not applied');
  return applied.plan.added.length;
}

async function recordAll(storage: Storage, { clicks }: Clicks): Promise<Verdict['kind'][]> {
  const verdicts = await Promise.all(clicks.map((click) => storage.answers.record(click)));
  return verdicts.map((verdict) => verdict.kind);
}

type Work = Clicks | Race<Openings | Yes>;

/** The work that this thread was started for; null where this file is only imported. */
function givenWork(): Work | null {
  const data: unknown = workerData;
  return typeof data === 'object' && data !== null && 'otherThread' in data ? (data.otherThread as Work) : null;
}

async function doWork(storage: Storage, work: Work): Promise<unknown> {
  if ('clicks' in work) return await recordAll(storage, work);
  waitForTheOther(work.ready);
  const { side } = work;
  return 'rounds' in side ? await openAll(storage, side) : await sayYes(storage, side);
}

const work = givenWork();
if (work) {
  const storage = await openStorage({ url: work.url });
  const result = await doWork(storage, work);
  await storage.close();
  parentPort?.postMessage(result, []);
}
