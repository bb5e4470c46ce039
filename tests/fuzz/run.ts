/**
 * Throws inputs at every reader, each of them made from a seed and a number, and tells what none of them may do.
 *
 *   npm run fuzz                                       100,000 inputs
 *   npm run fuzz -- --inputs=5000 --seed=7             fewer, others
 *   npm run fuzz -- --format=GIFT                      one format
 *   npm run fuzz -- --format=GIFT --seed=7 --index=12  one input, with all that is wrong with it
 *   npm run fuzz -- --format=GIFT --file=a.gift        a file
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FormatName } from '../../src/formats/formats.ts';
import { createUploadReader } from '../../src/imports/upload.ts';
import { examine } from './examine.ts';
import { ALL_FORMATS, fuzz, type Outcome } from './fuzz.ts';
import { inputAt, type Input } from './input.ts';
import { reportOf } from './report.ts';
import { bytesOf } from './seed.ts';
import { seedFiles } from './seedFiles.ts';
import { complaintsOfUpload } from './throughUpload.ts';

const FOLDER = join(import.meta.dirname, '../../var/fuzz');
const DEADLINE_MS = 30_000;
const UPLOAD_EVERY = 500;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '20261124' },
    format: { type: 'string' },
    index: { type: 'string' },
    file: { type: 'string' },
    processes: { type: 'string', default: String(availableParallelism()) },
  },
});
const seed = Number(values.seed);
const formats = ALL_FORMATS.filter((name) => values.format === undefined || values.format === name);
const [first] = formats;
if (first === undefined) throw new RangeError(`--format takes one of ${ALL_FORMATS.join(', ')}`);

if (values.file !== undefined) process.exitCode = await examineOne(inputOfFile(values.file, first));
else if (values.index !== undefined) {
  process.exitCode = await examineOne(inputAt(seedFiles(), seed, first, Number(values.index)));
} else process.exitCode = await examineMany();

async function examineMany(): Promise<number> {
  mkdirSync(FOLDER, { recursive: true });
  const started = performance.now();
  const outcomes: ReadonlyMap<FormatName, Outcome> = await fuzz({
    seed,
    inputs: Number(values.inputs),
    formats,
    from: 0,
    processes: Number(values.processes),
    uploadEvery: UPLOAD_EVERY,
    folder: FOLDER,
    deadlineMs: DEADLINE_MS,
    progress: (inputs) => void process.stderr.write(`\r${inputs} inputs`),
  });
  process.stderr.write('\r');
  say(reportOf(outcomes, (performance.now() - started) / 1000));
  return [...outcomes.values()].some(({ failures }) => failures.length > 0) ? 1 : 0;
}

async function examineOne(input: Input): Promise<number> {
  const { complaints, ...counts } = examine(input);
  const ofUpload = await complaintsOfUpload(input, createUploadReader());
  const { core } = input;
  say([
    typeof core === 'string' ? core : `${core.length} bytes`,
    `name: ${input.fileName ?? 'none'}; ${JSON.stringify(counts)}`,
    ...complaints,
    ...ofUpload,
  ]);
  return complaints.length + ofUpload.length > 0 ? 1 : 0;
}

function inputOfFile(file: string, format: FormatName): Input {
  return { format, fileName: file, core: new Uint8Array(readFileSync(file)), pack: bytesOf, plain: false };
}

function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
