import { measureImporting, type Imported, type Phase } from '../importing.ts';
import type { Benchmark } from '../row.ts';
import { median, quantile } from '../statistics.ts';

const TARGET_MS = 300;
const TARGET_MB = 256;
/** Discord waits no longer for the answer to a button. */
const BUTTON_MS = 3000;
const SIZES = {
  full: { questions: 10_000, leadMs: 10_000, hostileMs: 10_000 },
  smoke: { questions: 500, leadMs: 1000, hostileMs: 500 },
};

export const importBenchmark: Benchmark = {
  name: 'import',
  async run(size) {
    const { questions } = SIZES[size];
    const { before, imports, hostile, refused, notRefused, unanswered } = await measureImporting(SIZES[size]);
    const waits = imports.flatMap((one) => one.waits);
    const p99 = quantile(waits, 0.99);
    const hostileP99 = quantile(hostile.waits, 0.99);
    const slowest = imports.reduce((worst, one) => (one.applyMs > worst.applyMs ? one : worst));
    const longestGap = Math.max(...imports.map((one) => one.longestGap));
    const mostExtra = most(imports.map((one) => beyond(one.mostMb, before.startMb)));
    const mostOfOne = most(imports.map((one) => beyond(one.mostMb, one.startMb)));
    const all = `${imports.length} files of ${questions.toLocaleString('en')} questions, one in each format,`;
    return {
      rows: [
        {
          what: `p99 of the acknowledgement of 50 clicks per second while ${all} are previewed and imported`,
          target: `at most ${TARGET_MS} ms`,
          measured: `${ms(p99)} (${ms(quantile(before.waits, 0.99))} before)`,
          met: p99 <= TARGET_MS,
          missed: `${ms(p99 - TARGET_MS)} too long. The button took up to ${ms(slowest.applyMs)}, in which the questions are written in one transaction that answers wait for; the event loop stood still for up to ${ms(longestGap)}, when all questions arrive from the worker at once; and reading takes one of the processors.`,
        },
        {
          what: 'the same while files are refused that unpack to 200 MB',
          target: `at most ${TARGET_MS} ms`,
          measured: ms(hostileP99),
          met: hostileP99 <= TARGET_MS,
          missed: `${ms(hostileP99 - TARGET_MS)} too long. The event loop stood still for up to ${ms(hostile.longestGap)}; unpacking is stopped at a limit, but takes one of the processors until then.`,
        },
        {
          what: `memory of the bot while it imports one of these files, beyond what it had before that file`,
          target: `at most ${TARGET_MB} MB`,
          measured:
            mostOfOne === null
              ? 'not measured here'
              : `at most ${mb(mostOfOne)} (after all of them at most ${mb(mostExtra ?? 0)} beyond what it had at first)`,
          met: mostOfOne === null ? null : mostOfOne <= TARGET_MB,
          missed: `${mb((mostOfOne ?? 0) - TARGET_MB)} too much: the questions are there in the worker that reads them and on the thread that stores them, and of what a worker had much stays with the process when it ends`,
        },
        {
          what: 'the button that imports, until it is answered',
          target: `at most ${BUTTON_MS} ms`,
          measured: `at most ${ms(slowest.applyMs)} (${slowest.upload.format})`,
          met: slowest.applyMs <= BUTTON_MS,
          missed: `${ms(slowest.applyMs - BUTTON_MS)} too late, so that Discord says that the interaction failed: all questions are written in one transaction`,
        },
      ],
      broken: [
        ...imports.flatMap(({ upload, wrong }) => (wrong === '' ? [] : [`${upload.format}: ${wrong.slice(0, 500)}`])),
        ...notRefused.map((answer) => `a hostile file was not refused: ${answer.slice(0, 500)}`),
        ...(refused > 0 ? [] : ['no hostile file was refused']),
        ...(unanswered === 0 ? [] : [`${unanswered} clicks were not answered`]),
      ],
      details: [
        `import: before: ${described(before, before)}`,
        ...imports.map((one) => `import: ${one.upload.format}: ${importDescribed(one)}; ${described(one, before)}`),
        `import: ${refused} hostile files refused; ${described(hostile, before)}`,
      ],
    };
  },
};

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function mb(value: number): string {
  return `${value.toFixed(0)} MB`;
}

function beyond(now: number | null, then: number | null): number | null {
  return now === null || then === null ? null : now - then;
}

function most(values: readonly (number | null)[]): number | null {
  return values.reduce((so, one) => (so === null || one === null ? null : Math.max(so, one)));
}

function importDescribed({ upload, previewMs, applyMs }: Imported): string {
  const size = `${(upload.bytes.length / 1e6).toFixed(1)} MB, texts ${upload.length}`;
  return `${size}, preview after ${ms(previewMs)}, imported after ${ms(applyMs)}`;
}

function described(phase: Phase, before: Phase): string {
  const { waits, longestGap } = phase;
  const clicks = `clicks: median ${ms(median(waits))}, p99 ${ms(quantile(waits, 0.99))}, longest ${ms(Math.max(...waits))} of ${waits.length}`;
  const [all, own] = [beyond(phase.mostMb, before.startMb), beyond(phase.mostMb, phase.startMb)];
  const memory =
    all === null || own === null
      ? ''
      : `; memory at most ${mb(own)} more than at its start, ${mb(all)} more than at first`;
  return `${clicks}; event loop still for at most ${ms(longestGap)}${memory}`;
}
