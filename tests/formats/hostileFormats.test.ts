import { deflateRawSync, zstdCompressSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { processorTime } from './processorTime.ts';
import { anki, ankiText } from '../../src/formats/anki.ts';
import { csv } from '../../src/formats/csv.ts';
import type { DeckFile } from '../../src/formats/deckFile.ts';
import type { Format } from '../../src/formats/format.ts';
import { readDeck } from '../../src/formats/formats.ts';
import { json } from '../../src/formats/json.ts';
import { openTrivia } from '../../src/formats/openTrivia.ts';
import { xlsx } from '../../src/formats/xlsx.ts';
import { ankiPackage, collection, packageOf, type Made } from './anki/collection.ts';
import { encoded, noise } from './hostileFiles.ts';
import { row, workbook } from './xlsx/workbook.ts';
import { inEnglish, told } from './inEnglish.ts';

const MAX_TIME = 5000;
const MAX_MEMORY = 256 * 1024 * 1024;

/** Reads a file, and expects that it was refused in words or read, soon and without much memory. */
function expectHandled(format: Format, bytes: Uint8Array): DeckFile {
  const memory = process.memoryUsage.rss();
  const before = processorTime();
  const deck = readDeck(bytes, format);
  expect(processorTime() - before).toBeLessThan(MAX_TIME);
  expect(process.memoryUsage.rss() - memory).toBeLessThan(MAX_MEMORY);
  expect(deck.questions.length + deck.problems.length).toBeGreaterThan(0);
  for (const problem of [...deck.problems, ...(deck.notes ?? [])].slice(0, 1000).map(told)) {
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(`${problem.expected}${problem.found}`).not.toMatch(/[\r\n\0]/);
    expect(problem.found.length).toBeLessThan(200);
    expect(problem.expected).not.toBe('');
  }
  return deck;
}

const questions = Array.from({ length: 20 }, (_, index) => ({
  stem: `What is ${index} + 1? ${'Think well. '.repeat(5)}`,
  choices: [{ text: String(index + 1) }, { text: String(index) }, { text: 'None of these' }],
  key: [0],
  tags: ['sum'],
  explanation: 'Count on.',
}));
const sound = { name: 'Sums', language: 'en', questions };
const cards: Made = {
  types: { 10: { name: 'Basic', fields: ['Front', 'Back'] } },
  decks: { 1: 'Deck' },
  notes: Array.from({ length: 200 }, (_, index) => ({
    type: 10,
    deck: 1,
    fields: [`Front ${index}`, `back ${index}`],
  })),
};

const FILES: readonly (readonly [string, Format, Uint8Array])[] = [
  ['CSV', csv, encoded(csv.write(sound))],
  ['JSON', json, encoded(json.write(sound))],
  ['Open Trivia DB', openTrivia, encoded(openTrivia.write(sound))],
  ['XLSX', xlsx, xlsx.write(sound)],
  ['Anki text', ankiText, ankiText.write(sound)],
  ['Anki as Quizbell writes it', anki, anki.write(sound)],
  ['Anki 2.0', anki, ankiPackage(cards, 'anki2')],
  ['Anki 2.1', anki, ankiPackage(cards, 'anki21b')],
];

describe.each(FILES)('a file of %s', (_, format, whole) => {
  test('is read when it is whole, and refused when it is empty or noise', () => {
    expect(expectHandled(format, whole).problems).toEqual([]);
    expect(expectHandled(format, new Uint8Array(0)).questions).toEqual([]);
    for (const length of [1, 100, 10_000, 1_000_000])
      expect(expectHandled(format, noise(length)).questions).toEqual([]);
  });

  test('is read or refused when it was cut anywhere', () => {
    for (let part = 1; part < 40; part += 1) expectHandled(format, whole.slice(0, (whole.length * part) / 40));
  });

  test('is read or refused when bytes of it were changed', () => {
    for (let round = 0; round < 60; round += 1) {
      const damaged = whole.slice();
      const changes = noise(12, round + 1);
      for (let index = 0; index < 12; index += 3) {
        const place = ((changes[index] ?? 0) * 256 + (changes[index + 1] ?? 0)) % damaged.length;
        damaged[place] = changes[index + 2] ?? 0;
      }
      expectHandled(format, damaged);
    }
  });
});

/** An archive whose entry says that it is small, and is not. */
function lyingArchive(name: string, size: number): Uint8Array {
  const packed = new Uint8Array(deflateRawSync(new Uint8Array(size)));
  const bytes = zipSync({ [name]: [packed, { level: 0 }], 'xl/workbook.xml': new Uint8Array(10) });
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length - 46; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 20, true) === packed.length) {
      view.setUint16(at + 10, 8, true);
      view.setUint32(at + 24, 100, true);
    }
  }
  return bytes;
}

const rows = (count: number, line: string): string => `question,A,B,answer\n${line.repeat(count)}`;
const manyCards: Made = {
  ...cards,
  notes: Array.from({ length: 20_000 }, (_, index) => ({
    type: 10,
    deck: 1,
    fields: [`<div>Front <b>${index}</b></div>`, `<i>back</i> ${index}`],
  })),
};

describe('a file made to take long or much', () => {
  test.each([
    ['100,000 rows', csv, encoded(rows(99_999, 'What is it?,this,that,A\n'))],
    ['100,000 rows that are wrong', csv, encoded(rows(99_999, ',,,\n=,a,a,\n'.slice(4)))],
    ['20,000 rows', csv, encoded(rows(20_000, 'What is it?,this,that,A\n'))],
    ['nothing but commas', csv, encoded(','.repeat(5_000_000))],
    ['nothing but quotes', csv, encoded('"'.repeat(1_000_000))],
    ['quotes that open on each line', csv, encoded(rows(50_000, '"q\n'))],
    ['quotes that open and close on each line', csv, encoded(rows(50_000, '"q" x,"a\n'))],
    ['one cell', csv, encoded(`question,A,B,answer\n"${'x '.repeat(2_000_000)}",a,b,A`)],
    ['one key', csv, encoded(`question,A,B,answer\nq,a,b,${'A '.repeat(1_000_000)}`)],
    ['one header', csv, encoded(`question,A,B,answer${' ('.repeat(500_000)}\nq,a,b,A`)],
    ['20,000 columns', csv, encoded(`question,answer,${'A,'.repeat(20_000)}\nq,a,${'x,'.repeat(20_000)}`)],
    ['spaces before a line end', csv, encoded(`question,A,B,answer\n"q${' '.repeat(1_000_000)}x",a,b,A`)],
    ['cards with one back', csv, encoded(`front,back\n${'a,b\n'.repeat(90_000)}`)],
    [
      'cards with one front',
      csv,
      encoded(`front,back\n${Array.from({ length: 90_000 }, (_, i) => `a,b${i}\n`).join('')}`),
    ],
    ['brackets', json, encoded('['.repeat(5_000_000))],
    ['closed brackets', json, encoded(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)],
    ['100,000 questions', json, encoded(`[${'{"question":"q","choices":["a","b"],"answer":"A"},'.repeat(99_999)}{}]`)],
    ['100,000 wrong ones', json, encoded(`[${'{"question":1,"x":2},\n'.repeat(100_000)}1]`)],
    [
      'wrong tags',
      json,
      encoded(`[{"question":"q","choices":["a","b"],"answer":"A","tags":[${'1,'.repeat(1_000_000)}1]}]`),
    ],
    ['one text', json, encoded(`[{"question":"${'\\u0041'.repeat(1_000_000)}"}]`)],
    [
      'entities',
      openTrivia,
      encoded(
        `{"response_code":0,"results":[{"question":"${'&amp;'.repeat(500_000)}","correct_answer":"a","incorrect_answers":["b"]}]}`,
      ),
    ],
    [
      'half of an escape',
      openTrivia,
      encoded(
        `{"response_code":0,"results":[{"question":"${'%'.repeat(500_000)}","correct_answer":"a","incorrect_answers":["b"]}]}`,
      ),
    ],
    [
      'a sheet of 100,000 rows',
      xlsx,
      workbook({ sheet: row(1, 'question', 'A', 'B', 'answer') + row(2, 'q', 'a', 'b', 'A').repeat(99_999) }),
    ],
    ['an archive that unpacks to 200 MB', xlsx, lyingArchive('xl/worksheets/sheet1.xml', 200_000_000)],
    ['a sheet of open brackets', xlsx, workbook({ sheet: `<?xml version="1.0"?>${'<'.repeat(5_000_000)}` })],
    ['a tag of spaces', xlsx, workbook({ sheet: `<?xml version="1.0"?><a${' '.repeat(5_000_000)}!` })],
    [
      'a package that unpacks to 200 MB',
      anki,
      packageOf({ 'collection.anki21b': new Uint8Array(zstdCompressSync(new Uint8Array(200_000_000))) }),
    ],
    ['20,000 cards', anki, ankiPackage(manyCards, 'anki21b')],
    ['a field of open tags', anki, encoded(`#separator:tab\n${'<b>'.repeat(6000)}\tback\n`.repeat(20))],
    ['a field of open gaps', anki, encoded(`#separator:tab\n${'{{c1::'.repeat(3000)}}}\tback\n`)],
  ] as const satisfies readonly (readonly [string, Format, Uint8Array])[])(
    'is read or refused soon: %s',
    (_, format, bytes) => {
      expectHandled(format, bytes);
    },
  );
});

describe('a database made to do harm', () => {
  const PAGE = 4096;
  const base = collection(cards, true);
  /** Sets each page from the second on to one that leads to `target` as often as fits. */
  const looped = (target: (page: number) => number): Uint8Array => {
    const bytes = base.slice();
    const view = new DataView(bytes.buffer);
    for (let page = 2; page <= bytes.length / PAGE; page += 1) {
      const start = (page - 1) * PAGE;
      bytes.fill(0, start, start + PAGE);
      bytes[start] = 5;
      view.setUint16(start + 3, 400);
      view.setUint32(start + 8, target(page));
      for (let cell = 0; cell < 400; cell += 1) {
        view.setUint16(start + 12 + cell * 2, 1000 + cell * 5);
        view.setUint32(start + 1000 + cell * 5, target(page));
      }
    }
    return bytes;
  };

  test('is refused if its pages lead to themselves, or each to the next 400 times over', () => {
    const count = base.length / PAGE;
    for (const target of [(page: number) => page, (page: number) => (page < count ? page + 1 : page)]) {
      const deck = expectHandled(anki, packageOf({ 'collection.anki2': looped(target) }));
      expect(inEnglish(deck).problems[0]?.found).toMatch(/^damaged data: page \d+/);
    }
  });

  test('is refused if it has no notes, or is none', () => {
    for (const bytes of [new Uint8Array(PAGE), encoded('SQLite format 3\0'.padEnd(PAGE, 'x'))]) {
      expect(expectHandled(anki, packageOf({ 'collection.anki2': bytes })).questions).toEqual([]);
    }
  });
});
