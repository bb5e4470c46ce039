import { measureBoards } from '../boards.ts';
import type { Benchmark } from '../row.ts';
import { median, quantile } from '../statistics.ts';

const TARGET_MS = 10;
const SIZES = {
  full: { members: 50_000, answers: 10_000_000 },
  smoke: { members: 2000, answers: 100_000 },
};

export const boardsBenchmark: Benchmark = {
  name: 'boards',
  async run(size) {
    const { members, answers } = SIZES[size];
    const results = await measureBoards(SIZES[size]);
    const worst = Math.max(...results.map(({ times }) => quantile(times, 0.99)));
    const typical = Math.max(...results.map(({ times }) => median(times)));
    return {
      rows: [
        {
          what: `board of a server with ${members.toLocaleString('en')} members and ${answers.toLocaleString('en')} answers`,
          target: `under ${TARGET_MS} ms`,
          measured: `median ${typical.toFixed(2)} ms, p99 ${worst.toFixed(2)} ms, each of the slowest kind of query`,
          met: worst < TARGET_MS,
          missed: `${(worst - TARGET_MS).toFixed(1)} ms too long: pages far down skip the entries of the index before them`,
        },
      ],
      broken: [],
      details: results.map(
        ({ what, times }) =>
          `boards: ${what}: median ${median(times).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms of ${times.length} at random places`,
      ),
    };
  },
};
