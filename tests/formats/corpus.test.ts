import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DeckFile } from '../../src/formats/deckFile.ts';
import { formatNamed, readDeck } from '../../src/formats/formats.ts';
import { readMarkdown } from '../../src/formats/markdown.ts';
import { recognize } from '../../src/formats/recognize.ts';
import { inEnglish } from './inEnglish.ts';

const CORPUS = join(import.meta.dirname, 'corpus');

function filesIn(folder: string): string[] {
  return readdirSync(join(CORPUS, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))
    .map((entry) => join(folder, entry.name));
}

function expected(file: string): unknown {
  return JSON.parse(readFileSync(join(CORPUS, `${file}.json`), 'utf8'));
}

/** As it is written down: images that came with the file in base64, by their names. */
function plain(read: DeckFile): unknown {
  const deck = inEnglish(read);
  if (!deck.embedded) return deck;
  const embedded = Object.fromEntries(
    Array.from(deck.embedded, ([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]),
  );
  return { ...deck, embedded };
}

describe('a file as people have it', () => {
  test.each(filesIn('.'))('%s gives the questions and problems that are written down beside it', (file) => {
    expect(plain(readMarkdown(readFileSync(join(CORPUS, file), 'utf8')))).toEqual(expected(file));
  });
});

describe.each([
  ['gift', 'GIFT'],
  ['moodle', 'Moodle XML'],
  ['aiken', 'Aiken'],
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['openTrivia', 'Open Trivia DB'],
  ['anki', 'Anki text'],
] as const)('a file as people have it in %s', (folder, name) => {
  test.each(filesIn(folder))('%s is recognised and gives what is written down beside it', (file) => {
    const bytes = readFileSync(join(CORPUS, file));
    expect(recognize(bytes, null)).toBe(name);
    expect(plain(readDeck(bytes, formatNamed(name)))).toEqual(expected(file));
  });
});
