/** What a run has found, as lines for people. */
import type { FormatName } from '../../src/formats/formats.ts';
import type { Outcome } from './fuzz.ts';
import type { Failure } from './messages.ts';

/** Of a kind, so many are told. */
const TOLD_OF_KIND = 2;

/** A table by format, and below it each kind of failure with the command that repeats it. */
export function reportOf(outcomes: ReadonlyMap<FormatName, Outcome>, seconds: number): string[] {
  const columns = ['format', 'inputs', 'read in', 'questions', 'typed', 'refused', 'slowest', 'memory', 'failures'];
  const rows = [...outcomes].map(([format, outcome]) => [
    format,
    String(outcome.inputs),
    String(outcome.inputs - outcome.refused),
    String(outcome.questions),
    String(outcome.typed),
    String(outcome.refused),
    `${outcome.slowestMs.toFixed(0)} ms at ${outcome.slowestIndex}`,
    `${outcome.peakMb.toFixed(0)} MB`,
    String(outcome.failures.length),
  ]);
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const failures = [...outcomes.values()].flatMap((outcome) => outcome.failures);
  const inputs = [...outcomes.values()].reduce((sum, outcome) => sum + outcome.inputs, 0);
  return [
    ...[columns, ...rows].map((row) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')),
    `${inputs} inputs in ${seconds.toFixed(0)} s, ${failures.length} failures`,
    ...[...Map.groupBy(failures, ({ format, kind }) => `${format}: ${kind}`)].flatMap(([, some]) => linesOf(some)),
  ];
}

/** The smallest of a kind. */
function linesOf(failures: readonly Failure[]): string[] {
  const told = failures
    .toSorted((a, b) => (a.smallest?.length ?? Infinity) - (b.smallest?.length ?? Infinity))
    .slice(0, TOLD_OF_KIND);
  const [first] = told;
  return [
    '',
    `${failures.length} × from ${first?.format ?? ''}: ${first?.complaint ?? ''}`,
    ...told.flatMap(({ format, seed, index, smallest, file }) => [
      `  --format="${format}" --seed=${seed} --index=${index}${file === null ? '' : `  ${file}`}`,
      ...(smallest === null ? [] : [`    ${smallest}`]),
    ]),
  ];
}
