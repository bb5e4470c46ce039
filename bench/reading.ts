/** How many questions a second the reader of each format reads, beside the time in which JSON.parse makes the same objects. */
import type { Format } from '../src/formats/format.ts';
import { formatNamed, FORMATS, readDeck } from '../src/formats/formats.ts';
import type { Question } from '../src/quiz/question.ts';
import { bankDeck, bankFile, isWhole, realQuestions, type BankFile } from './bank.ts';
import { median } from './statistics.ts';

export interface ReadingSize {
  /** Fewer in formats whose files cannot be as large. */
  readonly questions: number;
  /** Of which the median counts. */
  readonly runs: number;
}

export interface Reading {
  readonly format: string;
  readonly questions: number;
  readonly bytes: number;
  /** Of each run, ms. */
  readonly times: readonly number[];
  /** The same with JSON.parse of the same questions. */
  readonly baseline: readonly number[];
}

const WARM_UPS = 2;
/** A deck that its reader refuses for its size is tried again with this share of it. */
const SHRINK = 0.8;

export function measureReading({ questions, runs }: ReadingSize): Reading[] {
  const real = realQuestions();
  return FORMATS.map(({ name }) => {
    const format = formatNamed(name);
    const file = largestFile(real, questions, format);
    const json = JSON.stringify(readDeck(file.bytes, format).questions);
    const times: number[] = [];
    const baseline: number[] = [];
    // In turn, so that what disturbs the machine disturbs both.
    for (let run = -WARM_UPS; run < runs; run += 1) {
      const [ours, parse] = [timed(() => readDeck(file.bytes, format)), timed(() => JSON.parse(json) as unknown)];
      if (run < 0) continue;
      times.push(ours);
      baseline.push(parse);
    }
    return { format: name, questions: file.questions, bytes: file.bytes.length, times, baseline };
  });
}

/** Questions a second. */
export function pace({ questions, times }: Reading): number {
  return (questions / median(times)) * 1000;
}

function largestFile(real: readonly Question[], questions: number, format: Format): BankFile {
  for (let count = questions; count > 0; count = Math.floor(count * SHRINK)) {
    const file = bankFile(bankDeck(real, count, 'whole'), format);
    if (isWhole(readDeck(file.bytes, format), file)) return file;
  }
  throw new Error(`${format.name} does not read what it writes`);
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
