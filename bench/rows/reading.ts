import { measureReading, pace } from '../reading.ts';
import type { Benchmark } from '../row.ts';
import { median, range } from '../statistics.ts';

const SIZES = {
  full: { questions: 5000, runs: 7 },
  smoke: { questions: 200, runs: 1 },
};

export const readingBenchmark: Benchmark = {
  name: 'reading',
  async run(size) {
    const readings = measureReading(SIZES[size]);
    const count = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 0 });
    return {
      rows: readings.map((reading) => ({
        what: `questions read per second from ${reading.format}`,
        target: 'none',
        measured: `${count(pace(reading))}, in ${count(median(reading.times) / median(reading.baseline))} times the time of JSON.parse`,
        met: null,
      })),
      broken: [],
      details: readings.map(
        ({ format, questions, bytes, times, baseline }) =>
          `reading: ${format}: ${count(questions)} questions in ${(bytes / 1e6).toFixed(1)} MB, ${range(times, 0)} ms; JSON.parse of the same questions ${range(baseline, 1)} ms`,
      ),
    };
  },
};
