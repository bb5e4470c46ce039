/**
 * Measures what the targets are about, prints the table, and writes docs/benchmarks.md.
 *
 *   npm run bench                        everything, about ten minutes
 *   npm run bench -- --smoke             everything, small and short; fails on what is broken, never on speed
 *   npm run bench -- --only=rush         one of them, printed only
 *   npm run bench -- --seed=7            other moments for the kills
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BENCHMARKS } from './benchmarks.ts';
import { ROOT } from './botProcess.ts';
import { describeMachine } from './machine.ts';
import { document, table } from './report.ts';
import type { Outcome } from './row.ts';

const { values } = parseArgs({
  options: { smoke: { type: 'boolean' }, only: { type: 'string' }, seed: { type: 'string' } },
});
const size = values.smoke ? 'smoke' : 'full';
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
const chosen = BENCHMARKS.filter(({ name }) => values.only === undefined || values.only === name);
if (chosen.length === 0) throw new RangeError(`--only takes one of ${BENCHMARKS.map(({ name }) => name).join(', ')}`);

const machine = describeMachine();
console.log(`${machine.join('\n')}\nseed: ${seed}\n`);
const outcomes: Outcome[] = [];
const failures: string[] = [];
for (const benchmark of chosen) {
  const started = performance.now();
  try {
    const outcome = await benchmark.run(size, seed);
    outcomes.push(outcome);
    for (const line of outcome.details) console.log(line);
    failures.push(...outcome.broken.map((sentence) => `${benchmark.name}: ${sentence}`));
  } catch (error) {
    failures.push(`${benchmark.name} could not be measured: ${error instanceof Error ? error.stack : String(error)}`);
  }
  console.log(`${benchmark.name}: took ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
}

console.log(table(outcomes.flatMap(({ rows }) => rows)));
for (const failure of failures) console.error(`\n${failure}`);
if (size === 'full' && values.only === undefined && failures.length === 0) {
  const file = path.join(ROOT, 'docs/benchmarks.md');
  writeFileSync(file, document(outcomes, machine, new Date().toISOString().slice(0, 10)));
  console.log(`\nwritten to ${file}`);
}
process.exitCode = failures.length === 0 ? 0 : 1;
