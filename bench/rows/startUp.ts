import type { Benchmark } from '../row.ts';
import { measureStartUp } from '../startUp.ts';
import { median } from '../statistics.ts';

const TARGET_MS = 1000;
const SIZES = {
  full: { questions: 10_000, pairs: 7 },
  smoke: { questions: 1000, pairs: 2 },
};

export const startUpBenchmark: Benchmark = {
  name: 'start',
  async run(size) {
    const { questions } = SIZES[size];
    const { pairs, first } = await measureStartUp(SIZES[size]);
    const ours = median(pairs.map((pair) => pair.ours));
    const bare = median(pairs.map((pair) => pair.bare));
    const beyond = median(pairs.map((pair) => pair.ours - pair.bare));
    return {
      rows: [
        {
          what: `start to ready, ${questions.toLocaleString('en')} questions in the bank, beyond the bare client’s`,
          target: `under ${TARGET_MS / 1000} s`,
          measured: `${(beyond / 1000).toFixed(2)} s (${(ours / 1000).toFixed(2)} s beside ${(bare / 1000).toFixed(2)} s)`,
          met: beyond < TARGET_MS,
          missed: `${((beyond - TARGET_MS) / 1000).toFixed(2)} s too long: loading the code, and reading and hashing every deck file`,
        },
      ],
      broken: [],
      details: [
        `start: beyond the bare client’s by ${pairs.map((pair) => `${(pair.ours - pair.bare).toFixed(0)} ms`).join(', ')}; the first start, into an empty database, took ${(first / 1000).toFixed(1)} s`,
      ],
    };
  },
};
