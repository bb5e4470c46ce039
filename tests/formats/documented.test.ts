/** docs/formats.md names the formats that there are, and the files that they read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Format } from '../../src/formats/format.ts';
import { FORMATS } from '../../src/formats/formats.ts';
import { readAiken } from '../../src/formats/aiken.ts';
import { readGift } from '../../src/formats/gift.ts';
import { readJson } from '../../src/formats/json/read.ts';
import { readMarkdown } from '../../src/formats/markdown.ts';
import { MAX_EMBEDDED_BYTES, MAX_EMBEDDED_TOTAL } from '../../src/formats/pictures.ts';
import { MAX_CHOICES, MAX_IMAGES, MIN_CHOICES } from '../../src/quiz/question.ts';
import { inEnglish } from './inEnglish.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../docs/formats.md'), 'utf8');

/** What the table says of pictures, by what is lost of a question that has some. */
function picturesIn({ lost }: Format): string {
  const bare = { stem: 'q', choices: [{ text: 'True' }, { text: 'False' }], key: [0], tags: [] };
  const losesNone = (image: string): boolean => {
    return lost({ ...bare, images: [{ image, alt: 'a' }] }).length === lost(bare).length;
  };
  if (losesNone(`${'0'.repeat(64)}.png`)) return 'yes';
  return losesNone('https://a.b/c.png') ? 'links' : 'no';
}

test('the documented table names each format with its file names and what it holds, and no other', () => {
  const table =
    DOCUMENT.slice(DOCUMENT.indexOf('| format | files | pictures | typed answers |')).split('\n\n')[0] ?? '';
  const rows = table
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').map((cell) => cell.trim()))
    .map(([, name, files, pictures, typed]) => {
      return { name, extensions: files?.split(' ').map((file) => file.replaceAll('`', '')), pictures, typed };
    });
  expect(rows).toEqual(
    FORMATS.map((format: Format) => ({
      name: format.name,
      extensions: format.extensions,
      pictures: picturesIn(format),
      typed: format.holdsTyped === true ? 'yes' : 'no',
    })),
  );
});

test('the documented limits are those of the readers', () => {
  expect(DOCUMENT).toContain(`| choices | ${MIN_CHOICES} to ${MAX_CHOICES} |`);
  for (const read of [readGift, readAiken]) {
    const expectedOf = (text: string): string | undefined => inEnglish(read(text)).problems[0]?.expected;
    expect(expectedOf(' '.repeat(1024 * 1024))).not.toContain('at most');
    expect(expectedOf(' '.repeat(1024 * 1024 + 1))).toBe('at most 1048576 characters');
    expect(expectedOf('\n'.repeat(100_000))).toBe('at most 100000 lines');
  }
  const megabytes = (bytes: number): string => `${bytes / 1024 / 1024} MB`;
  expect(DOCUMENT).toContain(
    `| pictures | ${MAX_IMAGES} in a question, ${megabytes(MAX_EMBEDDED_BYTES)} each, ${megabytes(MAX_EMBEDDED_TOTAL)} in a file |`,
  );
  for (const read of [readGift, readMarkdown]) {
    const { problems } = inEnglish(read(' '.repeat(10 * 1024 * 1024 + 1)));
    expect(problems[0]?.expected).toBe('at most 10485760 characters');
  }
});

test('the documented question in GIFT is read as the document says', () => {
  const example = /### GIFT\n\n((?: {4}.*\n|\n)+)/.exec(DOCUMENT)?.[1] ?? '';
  const { name, language, questions, problems } = inEnglish(readGift(example.replaceAll(/^ {4}/gm, '')));
  expect({ name, language, problems }).toEqual({ name: 'Cell biology', language: 'en', problems: [] });
  expect(questions.map(({ question }) => question)).toEqual([
    {
      title: 'Powerhouse',
      stem: 'Which part makes most of the **ATP**?',
      choices: [
        { text: 'The mitochondrion', feedback: 'Yes.' },
        { text: 'The nucleus', feedback: 'It holds the DNA.' },
      ],
      key: [0],
      explanation: 'About 30 ATP for each glucose.',
      topic: 'Cells',
      tags: ['organelles', 'energy'],
      difficulty: 'easy',
    },
  ]);
});

test('the documented pieces of GIFT and JSON with typed answers are read as the document says', () => {
  const braces = [...DOCUMENT.matchAll(/`(\{[=#][^`]*\})`/g)].map(([, piece = '']) => piece);
  expect(braces.map((piece) => readGift(`Q ${piece}`).typed?.[0]?.question.answers)).toEqual([
    [
      { text: 'Rome', share: 1 },
      { text: 'Roma', share: 0.5 },
    ],
    [{ text: '3.14', share: 1, tolerance: 0.01 }],
    [{ text: '3', share: 1, tolerance: 2 }],
    [
      { text: '3', share: 1 },
      { text: '4', share: 0.5, tolerance: 1 },
      { text: '*', share: 0, feedback: 'for all that are wrong' },
    ],
  ]);
  const typed = /( {4}"typed": \[\n(?: {4}.*\n)+)/.exec(DOCUMENT)?.[1] ?? '';
  const { typed: read, problems } = inEnglish(readJson(`{"questions": [], ${typed}}`));
  expect([problems, read?.map(({ question }) => question.kind)]).toEqual([[], ['numerical', 'short answer']]);
});
