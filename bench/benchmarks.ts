/** The one list of benchmarks, in the order of the table. */
import { boardsBenchmark } from './rows/boards.ts';
import { importBenchmark } from './rows/import.ts';
import { killsBenchmark } from './rows/kills.ts';
import { memoryBenchmark } from './rows/memory.ts';
import { minuteBenchmark } from './rows/minute.ts';
import { readingBenchmark } from './rows/reading.ts';
import { rushBenchmark } from './rows/rush.ts';
import { startUpBenchmark } from './rows/startUp.ts';
import { throughputBenchmark } from './rows/throughput.ts';
import type { Benchmark } from './row.ts';

export const BENCHMARKS: readonly Benchmark[] = [
  throughputBenchmark,
  rushBenchmark,
  minuteBenchmark,
  killsBenchmark,
  boardsBenchmark,
  startUpBenchmark,
  readingBenchmark,
  memoryBenchmark,
  importBenchmark,
];
