/** What any reader gives can be kept in the native format: its texts have the shape that Markdown expects. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anki, ankiText } from '../../src/formats/anki.ts';
import { csv } from '../../src/formats/csv.ts';
import type { DeckFile } from '../../src/formats/deckFile.ts';
import { json } from '../../src/formats/json.ts';
import { readMarkdown, writeMarkdown } from '../../src/formats/markdown.ts';
import { openTrivia } from '../../src/formats/openTrivia.ts';
import { xlsx } from '../../src/formats/xlsx.ts';
import { inEnglish } from './inEnglish.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc
    .array(
      fc.constantFrom(
        ' ',
        '\n',
        '\r\n',
        '\t',
        'x',
        'A.',
        '> ',
        '#',
        '\u00A0',
        '\u2028',
        '\u0085',
        '\0',
        '\v',
        ',',
        '```',
      ),
    )
    .map((parts) => parts.join('')),
);

const untidy = fc.record({
  title: text,
  question: text,
  choices: fc.array(text, { minLength: 2, maxLength: 4 }),
  answer: fc.constantFrom('A', 'B'),
  explanation: text,
  topic: text,
  tags: fc.array(text, { maxLength: 2 }),
  source: text,
});
type Untidy = typeof untidy extends fc.Arbitrary<infer T> ? T : never;

function throughFormats(one: Untidy): DeckFile[] {
  const { question: stem, choices, answer, ...rest } = one;
  const made = { ...rest, stem, choices: choices.map((choice) => ({ text: choice })), key: [answer === 'A' ? 0 : 1] };
  const deck = { name: null, language: null, questions: [made] };
  const trivia = {
    question: stem,
    correct_answer: choices[0],
    incorrect_answers: choices.slice(1),
    category: one.topic,
  };
  return [
    json.read(JSON.stringify([one])),
    openTrivia.read(JSON.stringify({ response_code: 0, results: [trivia] })),
    csv.read(csv.write(deck)),
    xlsx.read(xlsx.write(deck)),
    anki.read(anki.write(deck)),
    ankiText.read(ankiText.write(deck)),
  ];
}

test('a question from a file of any format, however untidy, is the same after a way through Markdown', () => {
  fc.assert(
    fc.property(untidy, (one) => {
      for (const { questions } of throughFormats(one)) {
        const read = questions.map(({ question }) => question);
        if (read.length === 0) continue;
        const { questions: again, problems } = inEnglish(
          readMarkdown(writeMarkdown({ name: null, language: null, questions: read })),
        );
        expect(problems).toEqual([]);
        expect(again.map(({ question }) => question)).toEqual(read);
      }
    }),
    { numRuns: 400 },
  );
});
