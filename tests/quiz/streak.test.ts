import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentStreak, longestStreak } from '../../src/quiz/streak.ts';

const never = (): boolean => false;
const on =
  (...days: number[]) =>
  (day: number) =>
    days.includes(day);

describe('the current streak', () => {
  test.each([
    ['of nobody', [], never, 10, 0],
    ['of today alone', [10], never, 10, 1],
    ['with today not yet practised', [8, 9], never, 10, 2],
    ['with yesterday missed', [7, 8], never, 10, 0],
    ['with yesterday missed and today practised', [7, 8, 10], never, 10, 1],
    ['with yesterday excused', [7, 8, 10], on(9), 10, 3],
    ['with yesterday excused and today not yet practised', [7, 8], on(9), 10, 2],
    ['with an excused day that was practised', [8, 9, 10], on(9), 10, 3],
    ['with days in any order and twice', [10, 8, 9, 9], never, 10, 3],
    ['with days after today', [9, 10, 11, 20], never, 10, 2],
    ['with a gap long ago', [1, 2, 9, 10], never, 10, 2],
  ])('%s counts the days in a row', (_, days, excused, today, expected) => {
    expect(currentStreak(days, excused, today)).toBe(expected);
  });

  test('ends, even if every day is excused', () => {
    expect(currentStreak([0, 20_000], () => true, 20_001)).toBe(2);
  });
});

describe('the longest streak', () => {
  test.each([
    ['of nobody', [], never, 0],
    ['of one day', [5], never, 1],
    ['of several', [1, 2, 3, 5, 6], never, 3],
    ['over an excused day', [1, 2, 4, 5], on(3), 4],
    ['not over a missed day beside it', [1, 2, 5, 6], on(3), 2],
  ])('%s is found', (_, days, excused, expected) => {
    expect(longestStreak(days, excused)).toBe(expected);
  });
});

test('streaks are those of a model that goes day by day', () => {
  const days = fc.array(fc.nat(30));
  fc.assert(
    fc.property(days, days, fc.nat(35), (practised, free, today) => {
      const excused = on(...free);
      let current = 0;
      let longest = 0;
      let running = 0;
      for (let day = 0; day <= 35; day += 1) {
        if (practised.includes(day)) running += 1;
        else if (!excused(day) && day !== today) running = 0;
        if (day === today) current = running;
        // The model above spares today; the longest streak knows no today.
        longest = Math.max(longest, longestAt(practised, excused, day));
      }
      expect(currentStreak(practised, excused, today)).toBe(current);
      expect(longestStreak(practised, excused)).toBe(longest);
    }),
  );
});

/** The streak that ends on this day, counted backwards. */
function longestAt(practised: readonly number[], excused: (day: number) => boolean, end: number): number {
  let length = 0;
  for (let day = end; day >= 0 && (practised.includes(day) || excused(day)); day -= 1) {
    if (practised.includes(day)) length += 1;
  }
  return length;
}
