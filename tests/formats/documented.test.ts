/** docs/formats.md names the formats that there are, and the files that they read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FORMATS } from '../../src/formats/formats.ts';
import { readAiken } from '../../src/formats/aiken.ts';
import { readGift } from '../../src/formats/gift.ts';
import { MAX_CHOICES, MIN_CHOICES } from '../../src/quiz/question.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../docs/formats.md'), 'utf8');

test('the documented table names each format with its file names, and no other', () => {
  const table = DOCUMENT.slice(DOCUMENT.indexOf('| format | files |')).split('\n\n')[0] ?? '';
  const rows = table
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').map((cell) => cell.trim()))
    .map(([, name, files]) => ({ name, extensions: files?.split(' ').map((file) => file.replaceAll('`', '')) }));
  expect(rows).toEqual(FORMATS.map(({ name, extensions }) => ({ name, extensions })));
});

test('the documented limits are those of the readers', () => {
  expect(DOCUMENT).toContain(`| choices | ${MIN_CHOICES} to ${MAX_CHOICES} |`);
  for (const read of [readGift, readAiken]) {
    expect(read(' '.repeat(1024 * 1024)).problems[0]?.expected).not.toContain('at most');
    expect(read(' '.repeat(1024 * 1024 + 1)).problems[0]?.expected).toBe('at most 1048576 characters');
    expect(read('\n'.repeat(100_000)).problems[0]?.expected).toBe('at most 100000 lines');
  }
});

test('the documented question in GIFT is read as the document says', () => {
  const example = /### GIFT\n\n((?: {4}.*\n|\n)+)/.exec(DOCUMENT)?.[1] ?? '';
  const { name, language, questions, problems } = readGift(example.replaceAll(/^ {4}/gm, ''));
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
