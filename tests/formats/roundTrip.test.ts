import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMarkdown, writeMarkdown } from '../../src/formats/markdown.ts';
import { deckName, messyFile, question } from './arbitrary.ts';
import { writable } from './writable.ts';
import { inEnglish } from './inEnglish.ts';

describe('a deck written as Markdown', () => {
  test('reads back as it was, whatever its texts look like', () => {
    const deck = fc.record({
      name: deckName,
      language: fc.constantFrom(null, 'en', 'de'),
      questions: fc.array(question, { minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(deck, (written) => {
        const { name, language, questions, problems } = inEnglish(readMarkdown(writeMarkdown(written)));
        expect(problems).toEqual([]);
        expect({ name, language, questions: questions.map((entry) => entry.question) }).toEqual(written);
      }),
      { numRuns: 1500 },
    );
  });

  test('is the same text again after it was read', () => {
    fc.assert(
      fc.property(question, (one) => {
        const text = writeMarkdown({ name: 'Deck', language: 'en', questions: [one] });
        const read = readMarkdown(text);
        const again = writeMarkdown(writable(read));
        expect(again).toBe(text);
      }),
    );
  });
});

describe('any text at all', () => {
  test('is read without an error, and what was read can be written and read again', () => {
    const texts = fc.oneof(messyFile, fc.string({ unit: 'binary', maxLength: 300 }));
    fc.assert(
      fc.property(texts, (text) => {
        const { name, language, questions, problems } = inEnglish(readMarkdown(text));
        expect(questions.length + problems.length).toBeGreaterThan(0);
        if (questions.length === 0) return;
        const read = questions.map((entry) => entry.question);
        const again = readMarkdown(writeMarkdown({ name, language, questions: read }));
        expect(again.questions.map((entry) => entry.question)).toEqual(read);
      }),
      { numRuns: 3000 },
    );
  });

  test('gives problems that name a line of the file and stay on one line', () => {
    fc.assert(
      fc.property(messyFile, (text) => {
        const lines = text.split(/\r\n|\r|\n/).length;
        for (const problem of inEnglish(readMarkdown(text)).problems) {
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(lines);
          expect(`${problem.found}${problem.expected}`).not.toMatch(/[\r\n]/);
          expect(problem.found.length).toBeLessThan(120);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
