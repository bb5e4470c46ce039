import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FULL_POINTS, grade } from '../../src/quiz/grading.ts';

describe('grading', () => {
  test.each([
    [[1], [1], true, 10],
    [[1], [0], false, 0],
    [[1], [], false, 0],
    [[0, 2], [0, 2], true, 10],
    [[0, 2], [2, 0], true, 10],
    [[0, 2], [0], false, 5],
    [[0, 2], [0, 1], false, 0],
    [[0, 2], [0, 1, 2], false, 5],
    [[0, 2], [1, 3], false, 0],
    [[0, 1, 2], [0], false, 3],
    [[0, 1, 2], [0, 1], false, 7],
    [[0, 1, 2], [0, 0, 0], false, 3],
  ])('with the key %j, picking %j is right: %s, and gives %i points', (key, picked, correct, points) => {
    expect(grade({ key }, picked)).toEqual({ correct, points });
  });

  test('gives full points only to exactly the key, and a whole number from 0 to 10 to all', () => {
    const indices = fc.uniqueArray(fc.nat(9), { minLength: 1 });
    fc.assert(
      fc.property(indices, fc.array(fc.nat(9)), (key, picked) => {
        const { correct, points } = grade({ key }, picked);
        expect(correct).toBe(new Set(key).symmetricDifference(new Set(picked)).size === 0);
        expect(points === FULL_POINTS).toBe(correct);
        expect(Number.isInteger(points) && points >= 0 && points <= FULL_POINTS).toBe(true);
      }),
    );
  });
});
