/** The folder of built-in decks and the stored ones, over several starts. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadBuiltInDecks } from '../src/builtInDecks.ts';
import { english } from './formats/inEnglish.ts';
import { createImageCollector } from '../src/images/collect.ts';
import type { ImageFetcher } from '../src/images/images.ts';
import { openStorage } from '../src/storage/open.ts';
import type { Storage } from '../src/storage/storage.ts';

const WHOLE = '# One\n\nWhich?\n\nA. This\nB. That\n\nAnswer: A\n';
const WITHOUT_KEY = '# Two\n\nWhich?\n\nA. This\nB. That\n';

let folder: string;
let storage: Storage;
let complaints: string[];
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'quizbell-decks-'));
  storage = await openStorage({ url: 'file::memory:' });
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, content: string) => writeFileSync(path.join(folder, name), content);

/** One start; gives the decks that a server then has, with their numbers of questions. */
async function start(): Promise<Record<string, number>> {
  complaints = [];
  const log = pino({ level: 'error' }, { write: (line) => void complaints.push(line) });
  const maker = { make: async (data: Uint8Array) => ({ id: `${data.length}.png`, width: 1, height: 1, data }) };
  const fetcher: ImageFetcher = { fetch: async () => ({ refused: 'not fetched' }) };
  const collector = createImageCollector({ maker, fetcher });
  await loadBuiltInDecks(folder, { storage, collector, clock: { now: () => 0 }, log, t: english });
  return Object.fromEntries((await storage.decks.list('1')).map((deck) => [deck.name, deck.questionCount]));
}

test('a file that did not change keeps its deck as it is', async () => {
  write('basics.md', WHOLE);
  expect(await start()).toEqual({ basics: 1 });
  expect(await start()).toEqual({ basics: 1 });
});

test('a file that changed changes its deck', async () => {
  write('basics.md', WHOLE);
  await start();
  write('basics.md', `${WHOLE}\n${WHOLE.replace('One', 'Another').replace('Which', 'Who')}`);
  expect(await start()).toEqual({ basics: 2 });
});

test('a file that was taken away and comes back as it was brings its deck back', async () => {
  write('basics.md', WHOLE);
  await start();
  rmSync(path.join(folder, 'basics.md'));
  expect(await start()).toEqual({});
  write('basics.md', WHOLE);
  expect(await start()).toEqual({ basics: 1 });
});

test('a deck that is called after its file follows the file’s new name', async () => {
  write('basics.md', WHOLE);
  await start();
  renameSync(path.join(folder, 'basics.md'), path.join(folder, 'first-steps.md'));
  expect(await start()).toEqual({ 'first-steps': 1 });
});

test('what is wrong with a file stands in the log of every start, and its other questions are there', async () => {
  write('basics.md', `${WHOLE}\n${WITHOUT_KEY}`);
  for (const _ of ['first', 'second']) {
    expect(await start()).toEqual({ basics: 1 });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain('basics.md');
  }
});

test('a picture in a file is stored with its question; a question whose picture cannot be had is named and left out', async () => {
  const pictured = WHOLE.replace('Which?', 'Which?\n\n![a dot][dot]').replace('One', 'Dotted');
  const gone = WHOLE.replace('Which?', 'Which?\n\n![a map](https://maps.example/map.png)').replace('One', 'Mapped');
  write('pictures.md', `${pictured}\n${gone}\n[dot]: data:image/png;base64,AAAA\n`);
  expect(await start()).toEqual({ pictures: 1 });
  expect(complaints.join()).toContain('maps.example');
  const [stored] = (await storage.questions.search('1', 'Dotted', 0, 1)).found;
  expect(stored?.question.images).toEqual([{ image: '3.png', alt: 'a dot' }]);
  expect((await storage.images.get(['3.png'])).size).toBe(1);
});
