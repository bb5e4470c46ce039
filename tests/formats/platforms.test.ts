/** The formats of learning platforms, there and back. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WritableDeck } from '../../src/formats/deckFile.ts';
import { aiken } from '../../src/formats/aiken.ts';
import { gift } from '../../src/formats/gift.ts';
import { moodleXml } from '../../src/formats/moodleXml.ts';
import type { Question } from '../../src/quiz/question.ts';
import { deckName, question } from './arbitrary.ts';
import { writable } from './writable.ts';
import { inEnglish } from './inEnglish.ts';

const deckOf = (questions: fc.Arbitrary<Question>): fc.Arbitrary<WritableDeck> =>
  fc.record({
    name: deckName,
    language: fc.constantFrom(null, 'en', 'de'),
    questions: fc.array(questions, { minLength: 1, maxLength: 4 }),
  });

const EVERYTHING = [
  'lost.question',
  'lost.title',
  'lost.stem',
  'lost.images',
  'lost.choices',
  'lost.feedback',
  'lost.explanation',
  'lost.topic',
  'lost.tags',
  'lost.difficulty',
  'lost.source',
  'lost.author',
  'lost.shuffle',
];

describe.each([
  { format: gift, mayLose: ['lost.topic', 'lost.tags'] },
  { format: moodleXml, mayLose: ['lost.topic', 'lost.tags', 'lost.title'] },
  { format: aiken, mayLose: EVERYTHING },
])('a deck written as $format.name', ({ format, mayLose }) => {
  test('reads back as it was but for what is said to be lost', () => {
    fc.assert(
      fc.property(deckOf(question), (deck) => {
        for (const one of deck.questions) {
          const lost = format.lost(one);
          expect(mayLose).toEqual(expect.arrayContaining([...lost]));
        }
        const kept = deck.questions.filter((one) => format.lost(one).length === 0);
        if (kept.length === 0) return;
        const { questions, problems, notes } = inEnglish(format.read(format.write({ ...deck, questions: kept })));
        expect({ problems, notes: notes ?? [] }).toEqual({ problems: [], notes: [] });
        expect(questions.map((entry) => entry.question)).toEqual(kept);
      }),
      { numRuns: 1000 },
    );
  });

  test('is the same text again after it was read', () => {
    fc.assert(
      fc.property(question, (one) => {
        const text = format.write({ name: 'Deck', language: 'en', questions: [one] });
        const read = format.read(text);
        if (format.lost(one).length > 0 || read.questions.length === 0) return;
        expect(format.write(writable(read))).toBe(text);
      }),
    );
  });

  test('is recognised by its content', () => {
    fc.assert(
      fc.property(question, (one) => {
        if (format.lost(one).includes('lost.question')) return;
        expect(format.looksLike(format.write({ name: null, language: null, questions: [one] }))).toBe(true);
      }),
    );
  });
});
