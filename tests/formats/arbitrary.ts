/** Random decks for property tests, with lines that look like everything a reader knows. */
import * as fc from 'fast-check';
import { DIFFICULTIES, type Choice, type Question } from '../../src/quiz/question.ts';

const TRAPS = [
  '# Heading',
  '## Answer',
  '#',
  '---',
  '***',
  '===',
  '> quote',
  '>>> quote',
  '```',
  '```js',
  'a ``` b',
  '~~~',
  'A. one',
  'B) two',
  '(c) three',
  'D',
  '1. first',
  '2) second',
  '- [x] ticked',
  '- [ ] open',
  '* bullet',
  '- a',
  '|',
  'Answer: B',
  'ANSWER: A',
  '**Answer:** C',
  'Explanation',
  'Explanation: |',
  'Question',
  'Question 3',
  'Frage: was?',
  'Topic: x',
  'Tags',
  'Source:',
  'Title: T',
  'Shuffle: no',
  'Antwort',
  'Q1. what',
  'deck: x',
  '\\# x',
  '\\',
  'True',
  'A.',
  '*',
  '**',
  '__',
  '[x] a',
  '“',
  '\u00A0x',
  '\u200Bx',
  'C',
  '-# small',
  '<@123>',
  'A: b',
  '**A.** b',
  '  x',
  '![a](https://a.b/c.png)',
  '![a](c.png)',
  '\\![a](https://a.b/c.png)',
  '![a][image-1]',
  '![image-1]',
  '![',
  '![[a.png]]',
  '[image-1]: https://a.b/c.png',
  '[image-2]: data:image/png;base64,AAAA',
  'data:image/png;base64,AAAA',
  '<img src="https://a.b/c.png">',
  '->',
];

const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('one', 'two', 'Wärme', 'and', '3', 'x²', '`code`', '**bold**', '数') },
  { weight: 2, arbitrary: fc.constantFrom(...TRAPS) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);

/** One line without space around it, never empty. */
export const line = fc
  .array(word, { minLength: 1, maxLength: 4 })
  .map((words) =>
    words
      .join(' ')
      .replaceAll(/[\r\n]/g, ' ')
      .trim(),
  )
  .filter((text) => text !== '');

/** Lines without space at their ends, none before the first and none after the last. */
export const passage = fc
  .array(
    fc.oneof(
      line,
      fc.constant(''),
      line.map((text) => `    ${text}`),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((lines) => lines.join('\n').trim())
  .filter((text) => text !== '');

const tag = line
  .map((text) =>
    text
      .replaceAll(/[,;]/g, '')
      .replace(/^[\s#]+/, '')
      .trim(),
  )
  .filter((text) => text !== '');

const choices = fc.uniqueArray(
  fc.record({ text: line, feedback: passage }, { requiredKeys: ['text'] }) satisfies fc.Arbitrary<Choice>,
  { minLength: 2, maxLength: 10, selector: (choice) => choice.text.replaceAll(/\s+/g, ' ') },
);

export const question: fc.Arbitrary<Question> = choices.chain((made) =>
  fc.record(
    {
      stem: passage,
      choices: fc.constant(made),
      key: fc
        .uniqueArray(fc.nat(made.length - 1), { minLength: 1, maxLength: made.length })
        .map((indices) => indices.toSorted((a, b) => a - b)),
      tags: fc.uniqueArray(tag, { maxLength: 3 }),
      title: line,
      explanation: passage,
      topic: line,
      difficulty: fc.constantFrom(...DIFFICULTIES),
      source: line,
      author: line,
      shuffle: fc.boolean(),
    },
    { requiredKeys: ['stem', 'choices', 'key', 'tags'] },
  ),
);

/** A few of those lines in any order: a file that a careless person might hand in. */
export const messyFile = fc
  .array(fc.oneof(fc.constantFrom(...TRAPS), line, fc.constant('')), { maxLength: 40 })
  .chain((lines) => fc.constantFrom('\n', '\r\n', '\r').map((end) => lines.join(end)));

export const deckName = fc.option(line, { nil: null });
