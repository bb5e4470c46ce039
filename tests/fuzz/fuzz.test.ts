import { expect, test } from 'vitest';
import { ALL_FORMATS, fuzz } from './fuzz.ts';

/** As many as a run of all tests has time for; `npm run fuzz` tries more. */
const INPUTS = 2000;
const SEED = 20_261_124;

test(
  'inputs made from every format are read or refused in words, soon, and read whole',
  { timeout: 60_000 },
  async () => {
    const outcomes = await fuzz({
      seed: SEED,
      inputs: INPUTS,
      formats: ALL_FORMATS,
      from: 0,
      processes: 2,
      uploadEvery: 200,
      folder: null,
      deadlineMs: 20_000,
    });
    for (const [format, { inputs, questions, failures }] of outcomes) {
      // The command that repeats one: npm run fuzz -- --format=… --seed=… --index=…
      const told = failures
        .slice(0, 10)
        .map(({ index, complaint, smallest }) => ({ format, index, complaint, smallest }));
      expect(told).toEqual([]);
      expect(inputs).toBe(INPUTS / ALL_FORMATS.length);
      expect(questions).toBeGreaterThan(0);
    }
  },
);
