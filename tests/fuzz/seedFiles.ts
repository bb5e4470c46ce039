/** All seeds: the files that people have, and what the writers write. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WritableDeck } from '../../src/formats/deckFile.ts';
import { decodeText } from '../../src/formats/encoding.ts';
import { formatNamed, type FormatName } from '../../src/formats/formats.ts';
import { ankiPackageSeeds, writtenPackageSeeds } from './ankiSeeds.ts';
import { decksToWrite } from './decks.ts';
import { bytesOf, type Seed } from './seed.ts';
import { valueSeeds } from './valueSeeds.ts';
import { xlsxSeeds } from './xlsxSeeds.ts';

const CORPUS = join(import.meta.dirname, '../formats/corpus');
const FOLDERS: Readonly<Record<string, FormatName>> = {
  '.': 'Markdown',
  gift: 'GIFT',
  moodle: 'Moodle XML',
  aiken: 'Aiken',
  csv: 'CSV',
  json: 'JSON',
  openTrivia: 'Open Trivia DB',
  anki: 'Anki text',
};

/** There are few of them, and they get far: each stands there several times, to be chosen more often. */
const VALUES_TIMES = 5;

/** Gives the seeds of a format, which are made when they are asked for first. */
export function seedFiles(): (format: FormatName) => readonly Seed[] {
  const made = new Map<FormatName, readonly Seed[]>();
  const decks = decksToWrite();
  return (format) => {
    const seeds = made.get(format) ?? seedsOf(format, decks);
    made.set(format, seeds);
    return seeds;
  };
}

function seedsOf(format: FormatName, decks: readonly WritableDeck[]): Seed[] {
  const values = Array.from({ length: VALUES_TIMES }, valueSeeds).flat();
  return [
    ...corpusSeeds(format),
    ...writtenSeeds(format, decks),
    ...(format === 'Anki' ? ankiPackageSeeds() : []),
    ...values.filter((seed) => seed.format === format),
  ];
}

function corpusSeeds(format: FormatName): Seed[] {
  const folders = Object.entries(FOLDERS).filter(([, name]) => name === format);
  return folders.flatMap(([folder]) =>
    readdirSync(join(CORPUS, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))
      .map((entry) => fileSeed(format, entry.name, readFileSync(join(CORPUS, folder, entry.name)))),
  );
}

function writtenSeeds(name: FormatName, decks: readonly WritableDeck[]): Seed[] {
  const format = formatNamed(name);
  const files = decks.map((deck) => bytesOf(format.write(deck)));
  if (name === 'XLSX') return xlsxSeeds(files);
  if (name === 'Anki') return writtenPackageSeeds(files);
  return files.map((bytes, index) => fileSeed(name, `written-${index}${format.extensions[0] ?? ''}`, bytes));
}

/** A text is changed as text; anything else byte by byte. */
function fileSeed(format: FormatName, fileName: string, bytes: Uint8Array): Seed {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const core = isArchive ? new Uint8Array(bytes) : decodeText(bytes);
  return { format, fileName, core, pack: bytesOf, ...(isArchive ? {} : { plain: true }) };
}
