/** Many inputs, over several processes. A process that does not answer is ended, and the input that it was at is a failure. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { FORMATS, type FormatName } from '../../src/formats/formats.ts';
import type { Done, Failure, Job } from './messages.ts';

export interface FuzzOptions {
  readonly seed: number;
  /** In all, shared evenly by the formats. */
  readonly inputs: number;
  readonly formats: readonly FormatName[];
  /** The number of the first input of each format. */
  readonly from: number;
  readonly processes: number;
  readonly uploadEvery: number;
  readonly folder: string | null;
  /** Of one input, ms of the clock on the wall: far more than any takes, since the machine may be busy. */
  readonly deadlineMs: number;
  /** Told after every few thousand inputs. */
  readonly progress?: (inputs: number) => void;
}

export interface Outcome {
  inputs: number;
  questions: number;
  typed: number;
  /** Inputs of which no question was read. */
  refused: number;
  slowestMs: number;
  slowestIndex: number;
  peakMb: number;
  readonly failures: Failure[];
}

/** Inputs of a job: few enough that the processes end at about the same time. */
const JOB_INPUTS = 2000;
/** A reader in a process of this size has as much memory as one in the worker for uploads. */
const MAX_MEMORY_MB = 256;

/** Examines all inputs. Gives what came of it by format. */
export async function fuzz(options: FuzzOptions): Promise<ReadonlyMap<FormatName, Outcome>> {
  const outcomes = new Map(options.formats.map((name) => [name, emptyOutcome()]));
  const jobs = jobsOf(options);
  let examined = 0;
  const workers = Array.from({ length: options.processes }, async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const outcome = outcomes.get(job.format) ?? emptyOutcome();
      const left = await runJob(job, outcome, options.deadlineMs);
      if (left) jobs.unshift(left);
      examined += (left?.from ?? job.to) - job.from;
      options.progress?.(examined);
    }
  });
  await Promise.all(workers);
  return outcomes;
}

function emptyOutcome(): Outcome {
  return {
    inputs: 0,
    questions: 0,
    typed: 0,
    refused: 0,
    slowestMs: 0,
    slowestIndex: 0,
    peakMb: 0,
    failures: [],
  };
}

/** The formats by turns, so that all have been tried when a run is ended early. */
function jobsOf({ seed, inputs, formats, from, uploadEvery, folder }: FuzzOptions): Job[] {
  const each = Math.ceil(inputs / formats.length);
  const starts = Array.from({ length: Math.ceil(each / JOB_INPUTS) }, (_, index) => index * JOB_INPUTS);
  return starts.flatMap((start) =>
    formats.map((format) => ({
      seed,
      format,
      from: from + start,
      to: from + Math.min(each, start + JOB_INPUTS),
      uploadEvery,
      folder,
    })),
  );
}

/** Runs a job in a process of its own. Gives what is left of it if the process hung or broke down. */
async function runJob(job: Job, outcome: Outcome, deadlineMs: number): Promise<Job | null> {
  const child = fork(join(import.meta.dirname, 'child.ts'), [], {
    execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${MAX_MEMORY_MB}`],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let next = job.from;
  let last = '';
  let hangs = false;
  const deadline = setTimeout(() => {
    hangs = true;
    child.kill('SIGKILL');
  }, deadlineMs);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (last = `${last}${text}`.slice(-2000)));
  child.on('message', (done: Done) => {
    deadline.refresh();
    next = done.index + 1;
    add(outcome, done);
  });
  child.send(job);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearTimeout(deadline);
  if (next >= job.to && code === 0) return null;
  const kind = hangs ? 'hangs' : 'the process breaks down';
  outcome.failures.push({
    format: job.format,
    seed: job.seed,
    index: next,
    kind,
    complaint: `${kind}\n${last}`,
    smallest: null,
    file: null,
  });
  outcome.inputs += 1;
  return next + 1 < job.to ? { ...job, from: next + 1 } : null;
}

function add(outcome: Outcome, { index, questions, typed, ms, peakMb, failures }: Done): void {
  outcome.inputs += 1;
  outcome.questions += questions;
  outcome.typed += typed;
  if (questions + typed === 0) outcome.refused += 1;
  if (ms > outcome.slowestMs) {
    outcome.slowestMs = ms;
    outcome.slowestIndex = index;
  }
  outcome.peakMb = Math.max(outcome.peakMb, peakMb);
  outcome.failures.push(...failures);
}

/** All formats, for whoever does not choose. */
export const ALL_FORMATS: readonly FormatName[] = FORMATS.map(({ name }) => name);
