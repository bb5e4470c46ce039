import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../src/quiz/duration.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a duration', () => {
  test.each([
    ['10m', 10 * MINUTE],
    ['10', 10 * MINUTE],
    [' 5 ', 5 * MINUTE],
    ['1h30', 90 * MINUTE],
    ['1h30m', 90 * MINUTE],
    ['1h 30m', 90 * MINUTE],
    ['1 h, 30 min', 90 * MINUTE],
    ['5m30', 5 * MINUTE + 30 * SECOND],
    ['90 s', 90 * SECOND],
    ['90 SECS.', 90 * SECOND],
    ['2 days', 2 * DAY],
    ['2 days and 3 hours', 2 * DAY + 3 * HOUR],
    ['1 week', 7 * DAY],
    ['a week', 7 * DAY],
    ['an hour', HOUR],
    ['1.5 hours', 90 * MINUTE],
    ['0.125 h', 450 * SECOND],
    ['1,5 Std', 90 * MINUTE],
    ['1,5 Std.', 90 * MINUTE],
    ['30 Minuten', 30 * MINUTE],
    ['1 Tag', DAY],
    ['3 Tage und 2 Stunden', 3 * DAY + 2 * HOUR],
    ['eine Woche', 7 * DAY],
    ['10 Sek', 10 * SECOND],
    ['1:30 h', 90 * MINUTE],
    ['2:30 min', 150 * SECOND],
    ['1:30:00', 90 * MINUTE],
    ['10\u00A0m', 10 * MINUTE],
    ['１０m', 10 * MINUTE],
    ['0 s', 0],
    ['0', 0],
  ])('%j is %i ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  test.each([
    '5 apples',
    '',
    ' ',
    '-5m',
    '- 5 m',
    '+5',
    'NaN',
    'Infinity',
    '1e3',
    '0x10',
    'm',
    'h1',
    '5 m m',
    '1h 2h',
    '1m 1m',
    '0:30',
    '1:30',
    '1:90 h',
    '1 day 12',
    '5 s 3',
    '1,500 s',
    '1.500 s',
    '1..5h',
    '1.5.5h',
    '5-10m',
    'soon',
    '10m!',
    'and',
    '10m and',
    ', 5m',
    '1 month',
    '5m <@1>',
    '9999999999 m',
    '1'.repeat(65),
    `${' '.repeat(70)}5m`,
  ])('%j is none', (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  test('is a whole number of at least 0, or none, for any text', () => {
    const pieces = fc.constantFrom(
      '1',
      '9',
      '.',
      ',',
      ':',
      ' ',
      'h',
      'm',
      's',
      'd',
      '-',
      'std',
      'und',
      'and',
      'e',
      'a',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const ms = parseDuration(text);
        expect(ms === null || (Number.isSafeInteger(ms) && ms >= 0)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('is the sum of its parts, however they are written', () => {
    const units = [
      { ms: DAY, words: ['d', ' days', ' Tage'] },
      { ms: HOUR, words: ['h', ' hours', ' Std.'] },
      { ms: MINUTE, words: ['m', ' min', ' Minuten'] },
      { ms: SECOND, words: ['s', ' seconds', ' Sek'] },
    ];
    const part = fc.record({ amount: fc.nat(999), word: fc.nat(2) });
    fc.assert(
      fc.property(fc.tuple(part, part, part, part), fc.constantFrom(' ', ', ', ' and ', ' und '), (parts, joint) => {
        const text = parts.map(({ amount, word }, index) => `${amount}${units[index]?.words[word]}`).join(joint);
        const total = parts.reduce((sum, { amount }, index) => sum + amount * (units[index]?.ms ?? 0), 0);
        expect(text.length > 64 ? total : parseDuration(text)).toBe(total);
      }),
    );
  });
});
