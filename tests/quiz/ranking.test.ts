import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { letterOf, lettersOf } from '../../src/quiz/letters.ts';
import { rank } from '../../src/quiz/ranking.ts';

describe('ranks', () => {
  test('are shared by equal points, and the next is skipped', () => {
    const rows = [
      { id: 'a', points: 5 },
      { id: 'b', points: 10 },
      { id: 'c', points: 20 },
      { id: 'd', points: 10 },
    ];
    expect(rank(rows).map(({ id, rank: place }) => `${place}${id}`)).toEqual(['1c', '2b', '2d', '4a']);
  });

  test('are one more than the number of those with more points', () => {
    const rows = fc.array(fc.record({ id: fc.nat(), points: fc.nat(20) }));
    fc.assert(
      fc.property(rows, (given) => {
        const ranked = rank(given);
        expect(ranked.map(({ id, points }) => ({ id, points }))).toEqual(given.toSorted((a, b) => b.points - a.points));
        for (const row of ranked) expect(row.rank).toBe(1 + given.filter(({ points }) => points > row.points).length);
      }),
    );
  });
});

describe('letters', () => {
  test('name positions from A to J', () => {
    expect(Array.from({ length: 10 }, (_, position) => letterOf(position)).join('')).toBe('ABCDEFGHIJ');
    for (const position of [-1, 26, 0.5, Number.NaN]) expect(() => letterOf(position)).toThrow(RangeError);
  });

  test('of picked choices come in the order shown', () => {
    expect(lettersOf([2, 0, 1], [0, 2])).toEqual(['A', 'B']);
    expect(lettersOf([2, 0, 1], [1])).toEqual(['C']);
    expect(lettersOf([2, 0, 1], [7])).toEqual([]);
  });
});
