/** A process that examines the inputs of one job, one after the other, and says after each what came of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../src/formats/encoding.ts';
import { formatNamed } from '../../src/formats/formats.ts';
import { createUploadReader } from '../../src/imports/upload.ts';
import { examine } from './examine.ts';
import { inputAt, type Input, type Seeds } from './input.ts';
import type { Done, Failure, Job } from './messages.ts';
import { seedFiles } from './seedFiles.ts';
import { kindOf, smaller } from './smaller.ts';
import { complaintsOfUpload } from './throughUpload.ts';

/** Of a kind, only so many are made smaller: the others most likely are the same. */
const SMALLER_OF_KIND = 2;
/** For so long a job makes inputs smaller, ms: a reader that fails at every input must not keep a run for hours. */
const SMALLER_MS = 10_000;
const SHOWN = 400;

process.once('message', (job: Job) => {
  void run(job).finally(() => process.disconnect?.());
});

/** The kinds of failures so far, and the time that was spent on making inputs smaller. */
interface Known {
  readonly kinds: Map<string, number>;
  spentMs: number;
}

async function run(job: Job): Promise<void> {
  const seeds = seedFiles();
  const before = peakMb();
  const known: Known = { kinds: new Map(), spentMs: 0 };
  for (let index = job.from; index < job.to; index += 1) {
    const { failures, ...counts } = await examined(seeds, job, index, known);
    await say({ index, ...counts, failures, peakMb: peakMb() - before });
  }
}

async function examined(
  seeds: Seeds,
  { seed, format, uploadEvery, folder }: Job,
  index: number,
  known: Known,
): Promise<Omit<Done, 'index' | 'peakMb'>> {
  const input = inputAt(seeds, seed, format, index);
  const { complaints, ...counts } = examine(input);
  const failures = complaints.map((complaint): Failure => {
    const kind = kindOf(complaint);
    const seen = known.kinds.get(kind) ?? 0;
    known.kinds.set(kind, seen + 1);
    const started = performance.now();
    const small = seen < SMALLER_OF_KIND && known.spentMs < SMALLER_MS ? smaller(input, kind) : null;
    known.spentMs += performance.now() - started;
    const file = small && kept(folder, small, `${seed}-${index}-${seen}`);
    return { format, seed, index, kind, complaint, smallest: small && shown(small), file };
  });
  const wrongUploads =
    uploadEvery > 0 && index % uploadEvery === uploadEvery - 1
      ? await complaintsOfUpload(input, createUploadReader())
      : [];
  const ofUpload = wrongUploads.map((complaint): Failure => {
    const file = kept(folder, input, `${seed}-${index}-upload`);
    return { format, seed, index, kind: kindOf(complaint), complaint, smallest: null, file };
  });
  return { ...counts, failures: [...failures, ...ofUpload] };
}

function kept(folder: string | null, input: Input, name: string): string | null {
  if (folder === null) return null;
  const file = join(folder, `${input.format.replaceAll(' ', '-')}-${name}`);
  writeFileSync(file, input.pack(input.core));
  return file;
}

/** A text as its reader sees it. */
function shown({ format, core, pack, plain }: Input): string {
  const whole = plain || formatNamed(format).kind === 'text' ? decodeText(pack(core)) : core;
  const text = typeof whole === 'string' ? JSON.stringify(whole) : `${whole.length} bytes`;
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${core.length} characters)` : text;
}

/** The most memory that the process has had, MB. */
function peakMb(): number {
  return process.resourceUsage().maxRSS / 1024;
}

/** Resolves when it is on its way: else whoever listens would not know which input hangs. */
async function say(done: Done): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.send?.(done, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}
