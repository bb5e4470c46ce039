import { expect, test } from 'vitest';
import { MAX_ALT } from '../../src/quiz/question.ts';
import { tidyAlt } from '../../src/images/alt.ts';

test('what a picture shows is put on one line, without control characters', () => {
  expect(tidyAlt('  A recurrent\r\n network\u0000\u0007, \t unrolled \n')).toBe('A recurrent network, \t unrolled');
});

test('as much as fits stays as it is', () => {
  const fits = 'word '.repeat(205).slice(0, MAX_ALT - 1);
  expect(tidyAlt(`${fits}.`)).toBe(`${fits}.`);
});

test('more is cut at a word, with an ellipsis', () => {
  const cut = tidyAlt('word '.repeat(1000));
  expect(cut).toMatch(/^(word )+word…$/);
  expect(cut.length).toBeGreaterThan(MAX_ALT - 6);
  expect(cut.length).toBeLessThanOrEqual(MAX_ALT);
});

test('a text without spaces is cut where it must be, but in no character', () => {
  expect(tidyAlt('字'.repeat(2000))).toBe(`${'字'.repeat(MAX_ALT - 1)}…`);
  const cut = tidyAlt(`x${'🦉'.repeat(1000)}`);
  expect(cut.isWellFormed()).toBe(true);
  expect(cut).toMatch(/^x(🦉)+…$/u);
});
