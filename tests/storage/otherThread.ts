/** Opens a database in another thread, as another process would, and records clicks there. */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Click, Verdict } from '../../src/quiz/judge.ts';
import { openStorage } from '../../src/storage/open.ts';

interface Work {
  readonly url: string;
  readonly clicks: readonly Click[];
}

/** The kinds of the verdicts. */
export async function inAnotherThread(work: Work): Promise<Verdict['kind'][]> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { otherThread: work } });
  return await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** The work that this thread was started for; null where this file is only imported. */
function givenWork(): Work | null {
  const data: unknown = workerData;
  return typeof data === 'object' && data !== null && 'otherThread' in data ? (data.otherThread as Work) : null;
}

const work = givenWork();
if (work) {
  const storage = await openStorage({ url: work.url });
  const verdicts = await Promise.all(work.clicks.map((click) => storage.answers.record(click)));
  await storage.close();
  parentPort?.postMessage(
    verdicts.map((verdict) => verdict.kind),
    [],
  );
}
