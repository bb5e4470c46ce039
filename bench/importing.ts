/** Large files imported one after another, and hostile ones refused, while members go on clicking. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { uploads, type Upload } from './bank.ts';
import { makeBombs } from './bombs.ts';
import { startBot } from './botProcess.ts';
import { chanceFrom } from './chance.ts';
import { firstAnswers } from './clicks.ts';
import { startFeeder } from './feeder.ts';
import { startFileHost } from './fileHost.ts';
import { withFolder } from './folder.ts';
import { messageJson } from './gatewayJson.ts';
import { createDesk } from './importDesk.ts';
import { asModerator, clicksOn, createIds, importInteraction, memberId, type UploadedFile } from './interactions.ts';
import { pause } from './killing.ts';
import type { Gap } from './loopGap.ts';
import { watchMemory } from './memoryWatch.ts';
import { openRounds } from './openRounds.ts';
import { CLICKS_PER_SECOND, steadyClicks, waitsBetween } from './steadyClicks.ts';

export interface ImportingSize {
  /** In each file. */
  readonly questions: number;
  /** Clicks before the first import, with which the others are compared, ms. */
  readonly leadMs: number;
  /** Hostile files are sent again and again for so long, ms. */
  readonly hostileMs: number;
}

/** What members went through in a part of the time. */
export interface Phase {
  /** Milliseconds from each click to its answer. */
  readonly waits: readonly number[];
  /** How long the event loop stood still at most, ms. */
  readonly longestGap: number;
  /** Memory at its start and the most in it, MB; null where the system does not say. */
  readonly startMb: number | null;
  readonly mostMb: number | null;
}

type Span = Pick<Phase, 'startMb' | 'mostMb'> & { readonly from: number; readonly to: number };

export interface Imported extends Phase {
  readonly upload: Upload;
  /** From the command to the preview, and from the button to the end, ms. */
  readonly previewMs: number;
  readonly applyMs: number;
  /** What the bot said if it was anything else; empty if all is well. */
  readonly wrong: string;
}

export interface Importing {
  readonly before: Phase;
  readonly imports: readonly Imported[];
  readonly hostile: Phase;
  /** Hostile files that were refused, and messages that were anything else. */
  readonly refused: number;
  readonly notRefused: readonly string[];
  /** Clicks without an answer. */
  readonly unanswered: number;
}

const MEMBERS = 2000;
/** Not counted: the process has just started. */
const WARM_UP_MS = 2000;
const SETTLES_WITHIN_MS = 20_000;
/** No import takes longer; for so long there are members who have not answered yet. */
const IMPORT_AT_MOST_MS = 15_000;
const APPLY = /"custom_id":"(\d+apply:[^"]+)"/;

export async function measureImporting(size: ImportingSize): Promise<Importing> {
  const files = uploads(size.questions);
  const bombs = makeBombs();
  return withFolder(async (folder) => {
    const desk = createDesk();
    const feeder = await startFeeder({ answer: desk.answer });
    const host = await startFileHost([...files, ...bombs]);
    const gapsFile = path.join(folder, 'gaps.json');
    const bot = startBot({
      program: ['--import', './bench/loopGap.ts', 'src/main.ts'],
      env: {
        DISCORD_TOKEN: 'bench',
        DISCORD_API_URL: feeder.apiUrl,
        DATABASE_URL: `file:${path.join(folder, 'importing.db')}`,
        BENCH_GAPS: gapsFile,
      },
    });
    const nextId = createIds(() => Date.now());
    const ask = async (interaction: (id: string) => string): Promise<string> => {
      const id = nextId();
      const finished = desk.finished(id);
      feeder.send(interaction(id));
      return finished;
    };
    try {
      await Promise.all([bot.ready, feeder.connected()]);
      const seconds = (size.leadMs + files.length * IMPORT_AT_MOST_MS + size.hostileMs) / 1000;
      const rounds = await openRounds(feeder, nextId, Math.ceil((seconds * CLICKS_PER_SECOND) / MEMBERS));
      const clicks = steadyClicks(feeder, nextId, firstAnswers(rounds, MEMBERS, chanceFrom(MEMBERS)), desk.hear);
      const memory = watchMemory(bot);
      const spans: Span[] = [];
      const during = async <T>(work: () => Promise<T>): Promise<T> => {
        memory.most();
        const startMb = bot.residentMb();
        const from = performance.now();
        const done = await work();
        spans.push({ from, to: performance.now(), startMb, mostMb: memory.most() });
        return done;
      };
      await pause(WARM_UP_MS);
      await during(() => pause(size.leadMs));
      const imports = [];
      for (const upload of files) {
        imports.push({ upload, ...(await during(() => importFile(host.uploaded(upload.name), upload, ask))) });
      }
      const answers = await during(() =>
        sendFor(
          size.hostileMs,
          bombs.map(({ name }) => host.uploaded(name)),
          ask,
        ),
      );
      clicks.stop();
      memory.stop();
      const last = performance.now() + SETTLES_WITHIN_MS;
      while (clicks.sent.some(({ answeredAt }) => answeredAt === null) && performance.now() < last) await pause(20);
      await bot.stop();
      const gaps = JSON.parse(readFileSync(gapsFile, 'utf8')) as Gap[];
      const [before, ...phases] = spans.map(({ from, to, ...memoryThen }) => ({
        waits: waitsBetween(clicks.sent, from, to),
        longestGap: longestGap(gaps, from, to),
        ...memoryThen,
      }));
      const hostile = phases.at(-1);
      if (!before || !hostile) throw new RangeError('nothing was measured');
      const refusals = answers.filter(isRefusal);
      return {
        before,
        imports: imports.map((one, index) => ({ ...one, ...(phases[index] ?? hostile) })),
        hostile,
        refused: refusals.length,
        notRefused: answers.filter((answer) => !isRefusal(answer)),
        unanswered: clicks.sent.filter(({ answeredAt }) => answeredAt === null).length,
      };
    } finally {
      await bot.stop();
      await feeder.close();
      await host.close();
    }
  });
}

type Ask = (interaction: (id: string) => string) => Promise<string>;

async function importFile(file: UploadedFile, { questions, format }: Upload, ask: Ask) {
  const started = performance.now();
  const preview = await ask((id) => importInteraction(id, file, `Bank of ${format}`));
  const previewed = performance.now();
  const apply = APPLY.exec(preview)?.[1];
  if (apply === undefined) return { previewMs: previewed - started, applyMs: 0, wrong: preview };
  const message = messageJson('1', JSON.stringify((JSON.parse(jsonIn(preview)) as { components: unknown }).components));
  const applied = await ask((id) => asModerator(clicksOn(message)(id, memberId(0), apply)));
  const all = applied.includes(questions.toLocaleString('en'));
  return { previewMs: previewed - started, applyMs: performance.now() - previewed, wrong: all ? '' : applied };
}

/** One after the other, again and again. Gives what the bot said to each. */
async function sendFor(ms: number, files: readonly UploadedFile[], ask: Ask): Promise<string[]> {
  const answers: string[] = [];
  const last = performance.now() + ms;
  do {
    for (const file of files) answers.push(await ask((id) => importInteraction(id, file, 'Bomb')));
  } while (performance.now() < last);
  return answers;
}

/** A message without a button to go on. */
function isRefusal(message: string): boolean {
  return !APPLY.test(message);
}

/** Of a form with files, the part that says what the message is. */
function jsonIn(body: string): string {
  if (body.startsWith('{')) return body;
  const start = body.indexOf('{', body.indexOf('name="payload_json"'));
  return body.slice(start, body.indexOf('\r\n--', start));
}

/** Noted by the bot, whose clock is that of the wall. */
function longestGap(gaps: readonly Gap[], from: number, to: number): number {
  const [start, end] = [performance.timeOrigin + from, performance.timeOrigin + to];
  return Math.max(0, ...gaps.filter(({ at }) => at >= start && at <= end).map(({ ms }) => ms));
}
