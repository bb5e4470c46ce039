import { describe, expect, it } from 'vitest';
import { durationText, relativeText, timestampText } from '../../src/playground/page/timestamps.ts';

const AT = Date.UTC(2026, 10, 24, 9, 5, 7) / 1000;

describe('timestamps', () => {
  it.each([
    ['t', '10:05'],
    ['T', '10:05:07'],
    ['d', '24/11/2026'],
    ['D', '24 November 2026'],
    ['f', '24 November 2026 at 10:05'],
    ['F', 'Tuesday, 24 November 2026 at 10:05'],
  ] as const)('style %s is shown in the reader’s zone', (style, text) => {
    expect(timestampText(AT, style, 0, 'en-GB', 'Europe/Berlin')).toBe(text);
  });

  it.each([
    [5, 'in 5 seconds'],
    [-1, '1 second ago'],
    [60, 'in 1 minute'],
    [299, 'in 5 minutes'],
    [3 * 3600, 'in 3 hours'],
    [-26 * 3600, '1 day ago'],
    [40 * 86400, 'in 1 month'],
    [400 * 86400, 'in 1 year'],
  ])('%d seconds from now reads %s', (seconds, text) => {
    expect(relativeText(seconds, 'en')).toBe(text);
  });

  it('relative ones follow the clock and the language', () => {
    expect(timestampText(AT, 'R', (AT - 7200) * 1000, 'de', 'UTC')).toBe('in 2 Stunden');
    expect(timestampText(AT, 'R', (AT + 7200) * 1000, 'de', 'UTC')).toBe('vor 2 Stunden');
  });

  it.each([
    [60_000, '1 min'],
    [3 * 3_600_000 + 5 * 60_000, '3 h 5 min'],
    [86_400_000, '1 day'],
    [7 * 86_400_000 + 3_600_000, '7 days 1 h'],
    [0, '0 min'],
  ])('%d ms of difference read %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
