/** A process that does one thing with files of questions and says how much more memory it had for it. Started by `memory.ts`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createUploadReader, type UploadedDeck } from '../src/imports/upload.ts';
import { openStorage } from '../src/storage/open.ts';
import type { Storage } from '../src/storage/storage.ts';

/** `read`: read the files. `import`: import them too, each into a deck of its own. `use`: ask a bank that is there. */
export type Work = 'read' | 'import' | 'use';

export interface MemoryJob {
  readonly work: Work;
  readonly files: readonly string[];
  /** The database; nothing is asked of it to `read`. */
  readonly url: string;
}

export interface MemoryUse {
  readonly questions: number;
  /** Beyond what the process had before, MB: the most, and what was left at the end. */
  readonly mostMb: number;
  readonly leftMb: number;
}

const SERVER = '900000000000000002';
const PICKS = 200;
const SEARCHES = 20;
const WORDS = ['cell', 'network', 'probability', 'which'];
/** After that, the system has been given back what it gets back. */
const REST_MS = 1000;

process.once('message', (job: MemoryJob) => {
  void answer(job);
});

async function answer(job: MemoryJob): Promise<void> {
  const measuredUse = await measured(job);
  process.send?.(measuredUse);
}

async function measured({ work, files, url }: MemoryJob): Promise<MemoryUse> {
  const before = process.memoryUsage.rss();
  const questions = work === 'read' ? await readAll(files) : await withStorage(url, files);
  const mostMb = mostResidentMb() - before / 2 ** 20;
  await new Promise<void>((resolve) => {
    setTimeout(resolve, REST_MS);
  });
  return { questions, mostMb, leftMb: (process.memoryUsage.rss() - before) / 2 ** 20 };
}

/**
 * The most that this process ever had, MB. The system's own count begins with what the process had that started it, which may be much:
 * Linux also keeps one of the program alone.
 */
function mostResidentMb(): number {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
  return kilobytes / 1024;
}

async function readAll(files: readonly string[]): Promise<number> {
  let questions = 0;
  for (const file of files) questions += (await readUpload(file)).questions.length;
  return questions;
}

async function readUpload(file: string): Promise<UploadedDeck> {
  const read = await createUploadReader().read(readFileSync(file), path.basename(file));
  if ('refused' in read) throw new Error(`${path.basename(file)} is refused: ${read.refused}`);
  return read;
}

async function withStorage(url: string, files: readonly string[]): Promise<number> {
  const storage = await openStorage({ url });
  try {
    for (const [index, file] of files.entries()) await importFile(storage, file, index);
    if (files.length === 0) await use(storage);
    const decks = await storage.decks.list(SERVER);
    return decks.reduce((sum, { questionCount }) => sum + questionCount, 0);
  } finally {
    await storage.close();
  }
}

/** What `/deck import` and its button do. */
async function importFile({ imports }: Storage, file: string, index: number): Promise<void> {
  const { questions: read, language } = await readUpload(file);
  const questions = read.map(({ question }) => question);
  const deckName = `Bank ${index}`;
  const id = `import-${index}`;
  await imports.plan(SERVER, deckName, questions);
  await imports.keep({
    id,
    serverId: SERVER,
    memberId: SERVER,
    deckName,
    language: language ?? 'en',
    questions,
    typed: [],
    createdAt: index,
  });
  await imports.apply(SERVER, id);
}

/** What members and moderators ask of a bank. */
async function use({ decks, questions }: Storage): Promise<void> {
  const list = await decks.list(SERVER);
  for (let index = 0; index < PICKS; index += 1) {
    const deck = list[index % list.length];
    await decks.pick({ serverId: SERVER, ...(deck ? { deckId: deck.id } : {}) }, () => index / PICKS);
    await decks.topics(SERVER, deck?.id);
  }
  for (let index = 0; index < SEARCHES; index += 1) {
    await questions.search(SERVER, WORDS[index % WORDS.length] ?? '', 0, 5);
  }
}
