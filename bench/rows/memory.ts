import { measureMemory } from '../memory.ts';
import type { MemoryUse } from '../memoryOf.ts';
import type { Benchmark } from '../row.ts';

const TARGET_MB = 256;
const SIZES = {
  full: { files: 10, questions: 10_000 },
  smoke: { files: 3, questions: 300 },
};

export const memoryBenchmark: Benchmark = {
  name: 'memory',
  async run(size) {
    const { files, questions } = SIZES[size];
    const { alone, reading, importing, using } = await measureMemory(SIZES[size]);
    const count = (value: number) => value.toLocaleString('en');
    const all = `${count(files * questions)} questions`;
    const each = `files of ${count(questions)}, one after another in the worker for uploads`;
    const heaviest = alone.reduce((most, one) => (one.use.mostMb > most.use.mostMb ? one : most));
    return {
      rows: [
        {
          what: `memory of a process that reads one file of ${count(questions)} questions, of the heaviest format, beyond what it had before`,
          ...verdict(
            heaviest.use,
            'the worker has the file, its text, its parts and its questions at once, and of what a worker had much stays with the process when it ends',
          ),
          measured: `at most ${mb(heaviest.use)} (${heaviest.upload.format})`,
        },
        {
          what: `memory of a process that reads ${all} (${files} ${each}) beyond what it had before`,
          target: 'none',
          measured: `at most ${mb(reading)}`,
          met: null,
        },
        {
          what: `memory of a process that imports ${all} (the same, previewed, kept and written) beyond what it had before`,
          target: 'none',
          measured: `at most ${mb(importing)}`,
          met: null,
        },
        {
          what: `memory of a process that asks questions of a bank of ${all} beyond what it had before it opened the database`,
          ...verdict(using, 'the cache of the database'),
        },
      ],
      broken: [
        ...(reading.questions === files * questions ? [] : [`of ${all} ${count(reading.questions)} were read`]),
        ...(using.questions >= importing.questions ? [] : ['the bank has lost questions']),
      ],
      details: [
        ...alone.map(
          ({ upload, use }) =>
            `memory: one file, ${upload.format}, ${(upload.bytes.length / 1e6).toFixed(1)} MB, texts ${upload.length}: ${described(use)}`,
        ),
        `memory: reading all: ${described(reading)}; importing all: ${described(importing)} (${count(importing.questions)} questions that differ); asking: ${described(using)}`,
      ],
    };
  },
};

function mb({ mostMb }: Pick<MemoryUse, 'mostMb'>): string {
  return `${mostMb.toFixed(0)} MB`;
}

function verdict({ mostMb }: MemoryUse, limit: string) {
  return {
    target: `at most ${TARGET_MB} MB`,
    measured: `at most ${mb({ mostMb })}`,
    met: mostMb <= TARGET_MB,
    missed: `${(mostMb - TARGET_MB).toFixed(0)} MB too much: ${limit}`,
  };
}

function described({ mostMb, leftMb }: MemoryUse): string {
  return `at most ${mostMb.toFixed(0)} MB, ${leftMb.toFixed(0)} MB left at the end`;
}
