import { describe, expect, test } from 'vitest';
import { readText } from '../../src/formats/readText.ts';
import { told } from './inEnglish.ts';

const MARKDOWN = '# One\n\nWhich?\n\nA. a\nB. b\n\nAnswer: A';
const FORMATS = [
  ['Markdown', MARKDOWN],
  ['Markdown in a copy of a page', 'Which?\nA. a\nB. b\nCorrect answer: A'],
  ['GIFT', '::One::Which? {=a ~b}'],
  ['Aiken', 'Which?\nA. a\nB. b\nANSWER: A'],
  [
    'Moodle XML',
    '<quiz><question type="multichoice"><questiontext><text>Which?</text></questiontext>' +
      '<answer fraction="100"><text>a</text></answer><answer><text>b</text></answer></question></quiz>',
  ],
  ['JSON', '{"questions": [{"question": "Which?", "choices": ["a", "b"], "answer": "A"}]}'],
  ['CSV', 'question,A,B,answer\nWhich?,a,b,A'],
  ['TSV', 'question\tA\tB\tanswer\nWhich?\ta\tb\tA'],
  [
    'Open Trivia DB',
    '{"response_code": 0, "results": [{"question": "Which?", "correct_answer": "a", "incorrect_answers": ["b"]}]}',
  ],
] as const;

describe.each(FORMATS)('a message in %s', (_, text) => {
  test.each([
    ['alone', (part: string) => part],
    ['with Windows line ends', (part: string) => part.replaceAll('\n', '\r\n')],
    ['in a block of code', (part: string) => `\`\`\`\n${part}\n\`\`\``],
    [
      'in a block of code with a language and words around it',
      (part: string) => `Here is one:\n\`\`\`json\n${part}\n\`\`\`\nThanks!`,
    ],
    ['in code on the same line', (part: string) => `Look: \`\`\`${part}\`\`\``],
    ['below another block of code', (part: string) => `\`\`\`\nnpm start\n\`\`\`\n\`\`\`\n${part}\n\`\`\``],
  ])('%s gives its question', (__, written) => {
    const deck = readText(written(text));
    expect(deck?.problems).toEqual([]);
    expect(deck?.questions.map(({ question }) => question)).toMatchObject([
      { stem: 'Which?', choices: [{ text: 'a' }, { text: 'b' }], key: [0] },
    ]);
  });
});

test('lines are those of the message', () => {
  expect(readText('Hello,\n\n```\n\n::One::Which? {=a ~b}\n```')?.questions[0]?.line).toBe(5);
  expect(readText('Hello,\n```gift\nWhich? {=a ~\n```')?.problems[0]?.line).toBe(3);
});

test('code within a question is part of it, whatever it looks like', () => {
  const stem = 'What does it print?\n```js\nif (x) {=a ~b}\n```';
  const deck = readText(`${stem}\nA. 1\nB. 2\n\nAnswer: B`);
  expect(deck?.questions.map(({ question }) => [question.stem, question.key])).toEqual([[stem, [1]]]);
});

test('a question whose answer is typed is found', () => {
  expect(readText('Capital of Italy? {=Rome =Roma}')?.typed?.map(({ question }) => question.answers.length)).toEqual([
    2,
  ]);
});

test('what is broken says what is wrong, if its signs tell what it is', () => {
  expect(readText('Which? {=a ~b')?.problems.map(told)).toEqual([
    { line: 1, expected: '} at the end of the answers', found: 'none' },
  ]);
});

test.each(['', 'hello', 'What do you think?', '```\nnpm start\n```', '```', '``` ```', 'a {b} c', '1, 2, 3'])(
  '%j is no question',
  (text) => {
    expect(readText(text)).toBeNull();
  },
);
