import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { json } from '../../../src/formats/json.ts';
import { deckSchema } from '../../../src/formats/json/schema.ts';
import { deckName, messyFile, question } from '../arbitrary.ts';
import { inEnglish } from '../inEnglish.ts';

const SCHEMA = join(import.meta.dirname, '../../../docs/question-schema.json');

/** Problems and notes as `line: expected / found`. */
function told(text: string): string[] {
  const { problems, notes = [] } = inEnglish(json.read(text));
  return [...problems, ...notes].map(({ line, expected, found }) => `${line}: ${expected} / ${found}`);
}

function deckWith(fields: string): string {
  return `{\n  "deck": "D",\n  "questions": [\n    {\n      "question": "Which?",\n      "choices": ["a", "b"],\n${fields}\n    }\n  ]\n}`;
}

test('the published schema is the one that is read', async () => {
  await expect(`${JSON.stringify(deckSchema(), null, 2)}\n`).toMatchFileSnapshot(SCHEMA);
});

describe('a deck written as JSON', () => {
  test('reads back as it was, whatever its texts look like', () => {
    const deck = fc.record({
      name: deckName,
      language: fc.constantFrom(null, 'en', 'de'),
      questions: fc.array(question, { minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(deck, (written) => {
        const { name, language, questions, problems, notes } = inEnglish(json.read(json.write(written)));
        expect([problems, notes]).toEqual([[], undefined]);
        expect({ name, language, questions: questions.map((entry) => entry.question) }).toEqual(written);
      }),
      { numRuns: 500 },
    );
  });

  test('is recognised', () => {
    const deck = { name: 'D', language: 'en', questions: fc.sample(question, 1) };
    expect(json.looksLike(json.write(deck))).toBe(true);
    expect(json.looksLike('question: [1, 2]')).toBe(false);
    expect(json.looksLike('')).toBe(false);
  });
});

describe('a deck that a person wrote', () => {
  test('may be just a list, and its choices texts or objects', () => {
    const text = `[{"question": "Which?", "choices": ["a", {"text": "b", "feedback": "no"}], "answer": ["b", "A"]}]`;
    expect(json.read(text)).toEqual({
      name: null,
      language: null,
      questions: [
        {
          line: 1,
          question: { stem: 'Which?', choices: [{ text: 'a' }, { text: 'b', feedback: 'no' }], key: [0, 1], tags: [] },
        },
      ],
      problems: [],
    });
  });

  test.each([
    ['"answer": "C"', '7: the letters of choices that are there / “"C"”'],
    ['"answer": 1', '7: “answer” to be the letter of a choice, or a list of letters / “1”'],
    ['"answer": []', '7: “answer” to be the letter of a choice, or a list of letters / “[]”'],
    ['"topic": "t"', '4: “answer” to be the letter of a choice, or a list of letters / nothing'],
    ['"answer": "A",\n"tags": [\n"a",\n7]', '10: “tags.1” to be a list of texts / “7”'],
    ['"answer": "A",\n"difficulty": "brutal"', '8: “difficulty” to be easy, medium or hard / “"brutal"”'],
    ['"answer": "A",\n"explanaton": "typo"', '8: a field of the schema / “explanaton”'],
    ['"answer": "A",\n"question": ""', '8: “question” to be a text / “""”'],
    [
      '"answer": "A",\n"choices": ["a",\n  {"text": "b", "feedback": 1}]',
      '9: “choices.1” to be 2 to 10 choices, each a text or an object with “text” and maybe “feedback” / “{"text":"b","feedback":1}”',
    ],
    ['"answer": "A",\n"choices": ["a", "a"]', '4: choices that differ from each other / “a” twice'],
  ])('with %s tells %s', (fields, expected) => {
    expect(told(deckWith(fields))).toEqual([expected]);
  });

  test('loses only the question that is wrong', () => {
    const sound = '{"question": "q", "choices": ["a", "b"], "answer": "A"}';
    const { questions, problems } = inEnglish(json.read(`[\n${sound},\n7,\nnull,\n${sound}]`));
    expect(questions.map(({ line }) => line)).toEqual([2, 5]);
    expect(problems.map(({ line }) => line)).toEqual([3, 4]);
  });

  test.each([
    ['', '1: a value / the end of the file'],
    ['{\n"a": 1,\n}', '3: a name in double quotes / “}”'],
    ['[1 2]', '1: “,” or “]” / “2]”'],
    ['{"questions": [\n{"question": "q"\n', '3: “,” or “}” / the end of the file'],
    ["{'a': 1}", "1: a name in double quotes or “}” / “'a': 1}”"],
    ['[1] x', '1: the end of the file / “x”'],
    ['["a\nb"]', '1: a value or “]” / “"a b"]”'],
    ['{"cards": []}', '1: an object with a list “questions”, or a list of questions / “{"cards": []}”'],
    ['{"questions": []}', '1: a question with choices and an answer / none'],
    ['"text"', '1: an object with a list “questions”, or a list of questions / “"text"”'],
  ])('%j is refused: %s', (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });
});

test('any text at all is read without an error', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '"question"',
    '"choices"',
    '"a"',
    '1',
    'null',
  );
  const texts = fc.oneof(
    messyFile,
    fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
    fc.json(),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const { questions, problems } = inEnglish(json.read(text));
      expect(questions.length + problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 1500 },
  );
});
