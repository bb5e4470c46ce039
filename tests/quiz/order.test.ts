import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPinned, shuffledOrder } from '../../src/quiz/order.ts';

const asked = (...texts: string[]) => ({ choices: texts.map((text) => ({ text })) });

/** Numbers in [0, 1), among them both ends. */
const random = fc
  .array(fc.oneof(fc.constantFrom(0, 1 - 2 ** -53), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })), {
    minLength: 1,
  })
  .map((numbers) => {
    let next = 0;
    return () => numbers[next++ % numbers.length] ?? 0;
  });

describe('the order of a question', () => {
  test.each([
    'Both A and B',
    'both (a) and (b)',
    'A and C',
    'A & C',
    'A, B and D',
    'Only B',
    'B only',
    'Neither A nor B',
    '1 and 3',
    'All of the above',
    'None of the above',
    'none of these',
    'All of these.',
    'Any of the above',
    'Both',
    'Neither',
    '**None**',
    'Both of them',
    'Two of the above',
    'All answers are correct',
    'None of the options',
    'Options A and C',
    'Both are correct',
    'None of the above is correct',
    'Neither of these',
    'All',
    'A or B, but not both',
    'Sowohl A als auch B',
    'Weder A noch B',
    'Beide',
    'Beides',
    'Keine der genannten',
    'Keins von beiden',
    'A und C',
    'Alle genannten',
    'Alle Antworten sind richtig',
    'Keine der obigen Antworten',
    'Nur A',
    'Nichts davon',
    'A oder B',
    'Alle drei',
    'Keine davon',
    'Antworten A und B',
    'Alles oben Genannte',
    'KEINE DER GENANNTEN',
    'Beides ist richtig',
  ])('stays as it is with the choice %j', (text) => {
    expect(isPinned(asked('One', 'Two', text))).toBe(true);
  });

  test.each([
    'A recurrent network',
    'Both strands are copied',
    'Vitamin A',
    '1.5',
    '3/4',
    '1, 2',
    'All mammals',
    'None-zero values',
    'A',
    'B+',
    'A priori',
    'All is lost',
    'Neither here nor there',
    'Beide Stränge',
    'Alle Säugetiere',
    'Three',
    'Either way',
    'Allen',
    'Nonetheless',
    'Bothnia',
    'C++ and Java',
    'one',
    'True love',
    'a cat and a dog',
    'Keine Ahnung haben',
  ])('may change with the choice %j', (text) => {
    expect(isPinned(asked('One', 'Two', text))).toBe(false);
  });

  test.each([
    ['True', 'False'],
    ['Yes', 'No'],
    ['Richtig', 'Falsch'],
    ['wahr', 'falsch'],
    ['Ja.', 'Nein.'],
    ['True', 'False', 'Not given'],
  ])('stays as it is with %s and %s', (...texts) => {
    expect(isPinned(asked(...texts))).toBe(true);
  });

  test('stays as it is if the question says so, and only then', () => {
    expect(isPinned({ ...asked('One', 'Two'), shuffle: false })).toBe(true);
    expect(isPinned({ ...asked('One', 'Two'), shuffle: true })).toBe(false);
    expect(isPinned(asked('One', 'Two'))).toBe(false);
  });
});

describe('shuffling', () => {
  test('gives every index once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10 }), random, (count, next) => {
        const order = shuffledOrder(asked(...Array.from({ length: count }, (_, index) => `choice ${index}`)), next);
        expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
      }),
    );
  });

  test('leaves a pinned question alone', () => {
    fc.assert(
      fc.property(random, (next) => {
        expect(shuffledOrder(asked('One', 'Two', 'Both A and B', 'Neither'), next)).toEqual([0, 1, 2, 3]);
      }),
    );
  });

  test('gives every order, each as often as the others', () => {
    // Every pair of equally likely draws for three choices leads to another order.
    const orders = [0, 1, 2].flatMap((first) =>
      [0, 1].map((second) => {
        const draws = [first / 3, second / 2];
        return shuffledOrder(asked('x', 'y', 'z'), () => draws.shift() ?? 0).join('');
      }),
    );
    expect(orders.toSorted()).toEqual(['012', '021', '102', '120', '201', '210']);
  });
});
