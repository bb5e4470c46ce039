import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../src/formats/csv/read.ts';
import { writeCsv } from '../../../src/formats/csv/write.ts';
import { deckName, messyFile, question } from '../arbitrary.ts';
import { formulaLike } from './formulaLike.ts';
import { inEnglish } from '../inEnglish.ts';

const deck = fc.record({
  name: deckName,
  language: fc.constantFrom(null, 'en', 'de'),
  questions: fc.array(fc.oneof(question, formulaLike(question)), { minLength: 1, maxLength: 5 }),
});

describe('a deck written as CSV', () => {
  test('reads back as it was, whatever its texts look like', () => {
    fc.assert(
      fc.property(deck, (written) => {
        const { name, language, questions, problems, notes } = inEnglish(readCsv(writeCsv(written)));
        expect([problems, notes]).toEqual([[], undefined]);
        expect({ name, language, questions: questions.map((entry) => entry.question) }).toEqual(written);
      }),
      { numRuns: 1000 },
    );
  });

  test('has no cell that begins a formula, be it cut at commas, semicolons or tabs', () => {
    fc.assert(
      fc.property(deck, (written) => {
        const text = writeCsv(written).replace(/^\uFEFF/, '');
        for (const mark of [',', ';', '\t']) {
          for (const cell of cellsOf(text, mark)) {
            expect(cell).not.toMatch(/^\s*(?:[=@＝＠]|[+\-＋－][^\n]*[(|![])/);
            if (mark === ',') expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('any text at all', () => {
  test('is read without an error, and what was read can be written and read again', () => {
    const rows = fc
      .array(fc.array(fc.constantFrom('question', 'A', 'B', 'answer', '"', 'x', '\n', '=1', ''), { maxLength: 6 }))
      .map((cells) => `question,A,B,answer\n${cells.map((row) => row.join(',')).join('\n')}`);
    fc.assert(
      fc.property(fc.oneof(messyFile, rows, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        const { name, language, questions, problems } = inEnglish(readCsv(text));
        expect(questions.length + problems.length).toBeGreaterThan(0);
        if (questions.length === 0) return;
        const read = questions.map((entry) => entry.question);
        expect(readCsv(writeCsv({ name, language, questions: read })).questions.map((entry) => entry.question)).toEqual(
          read,
        );
      }),
      { numRuns: 1500 },
    );
  });
});

/** The cells as a spreadsheet cuts them: only a quote at the beginning of a cell quotes. */
function cellsOf(text: string, mark: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) {
        cell += text[at];
        at += text[at] === '"' ? 2 : 1;
      }
      at += 1;
    }
    while (at < text.length && text[at] !== mark && text[at] !== '\n' && text[at] !== '\r') {
      cell += text[at];
      at += 1;
    }
    cells.push(cell);
    at += 1;
  }
  return cells;
}
