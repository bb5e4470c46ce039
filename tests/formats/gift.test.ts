import { describe, expect, test } from 'vitest';
import { readGift, writeGift } from '../../src/formats/gift.ts';
import type { Question } from '../../src/quiz/question.ts';
import { inEnglish } from './inEnglish.ts';

function only(text: string): Question {
  const { questions, problems } = inEnglish(readGift(text));
  expect(problems).toEqual([]);
  expect(questions).toHaveLength(1);
  if (!questions[0]) throw new Error('no question');
  return questions[0].question;
}

describe('a question in GIFT', () => {
  test('has title, choices with feedback, key and explanation', () => {
    expect(only('::Sum:: 1 + 1? {\n=2#yes\n~3#too many\n####Count them.\n}')).toEqual({
      title: 'Sum',
      stem: '1 + 1?',
      choices: [
        { text: '2', feedback: 'yes' },
        { text: '3', feedback: 'too many' },
      ],
      key: [0],
      explanation: 'Count them.',
      tags: [],
    });
  });

  test('may stand without a title, on one line', () => {
    expect(only('Who? {~me =you}')).toMatchObject({ stem: 'Who?', key: [1] });
  });

  test.each([
    ['T', 0],
    ['F', 1],
    ['TRUE', 0],
    ['false', 1],
  ])('of true and false takes %s as choice %i', (word, key) => {
    expect(only(`So? {${word}}`)).toMatchObject({ choices: [{ text: 'True' }, { text: 'False' }], key: [key] });
  });

  test('of true and false gives the first feedback to the wrong answer', () => {
    expect(only('So? {F#it is not#well done####why}')).toMatchObject({
      choices: [
        { text: 'True', feedback: 'it is not' },
        { text: 'False', feedback: 'well done' },
      ],
      explanation: 'why',
    });
  });

  test('with weights has several right choices', () => {
    expect(only('Which? {~%50%a ~%50%b ~%-100%c}')).toMatchObject({ key: [0, 1] });
    expect(only('Which? {=%50%a =%50%b ~c}')).toMatchObject({ key: [0, 1] });
  });

  test('with a choice that counts in part has the full one as key, and a note', () => {
    const { questions, notes } = inEnglish(readGift('Which? {=a ~%50%b ~c}'));
    expect(questions[0]?.question.key).toEqual([0]);
    expect(notes).toEqual([{ line: 1, expected: 'right or wrong', found: 'a choice that counts 50 %: “b”' }]);
  });

  test('keeps signs that stand in its text, escaped or not', () => {
    expect(
      only('::a\\:\\:b:: Note: x = 5 # and ~ \\{1\\} & https://a.b/c {=http://x.y/?a\\=b\\~ ~&&058; ~%d}'),
    ).toMatchObject({
      title: 'a::b',
      stem: 'Note: x = 5 # and ~ {1} & https://a.b/c',
      choices: [{ text: 'http://x.y/?a=b~' }, { text: '&&058;' }, { text: '%d' }],
    });
  });

  test('of plain text is shown as it is, of Markdown as Markdown, of HTML as the same in Markdown', () => {
    expect(only('[plain]a *b* __c__ {=x ~y}').stem).toBe('a \\*b\\* \\_\\_c\\_\\_');
    expect(only('a *b* snake_case {=x ~y}').stem).toBe('a \\*b\\* snake_case');
    expect(only('[markdown]a *b*\\n\\n- c {=x ~y}').stem).toBe('a *b*\n\n- c');
    expect(only('[html]<p>a <b>b</b></p><p>H<sub>2</sub>O &lt; 3</p> {=<i>x</i> ~y}')).toMatchObject({
      stem: 'a **b**\n\nH₂O < 3',
      choices: [{ text: '*x*' }, { text: 'y' }],
    });
    expect(only('a <code>b</code> &amp; c {=x ~y}').stem).toBe('a `b` & c');
  });

  test('with the answers in the middle has a line in their place', () => {
    expect(only('The {=cat ~dog} sat.').stem).toBe('The \\_\\_\\_\\_\\_ sat.');
  });

  test('has its category as topic and tags from comments', () => {
    const text =
      '$CATEGORY: $course$/top/Biology/Cells\n\n// [tag:a] [tag:b c]\n// source: p. 3\nWhat? {=x ~y}\n\nWhere? {=x ~y}';
    const { questions } = readGift(text);
    expect(questions.map(({ line, question }) => [line, question.topic, question.tags, question.source])).toEqual([
      [5, 'Biology / Cells', ['a', 'b c'], 'p. 3'],
      [7, 'Biology / Cells', [], undefined],
    ]);
  });

  test('may have empty lines and comments between its braces', () => {
    expect(only('What? {\n\n=x#because\n// not so sure\n\n~y\n\n}')).toMatchObject({
      choices: [{ text: 'x', feedback: 'because' }, { text: 'y' }],
    });
  });
});

describe('a file in GIFT', () => {
  test('goes on after a bad question, which is named by its line', () => {
    const { questions, problems } = inEnglish(
      readGift('One {=a ~b}\n\n// a comment\nTwo {=a ~\n\n::Three:: {=c ~d\n\nFour {=e ~f}\n\nx } y'),
    );
    expect(questions.map(({ line }) => line)).toEqual([1, 8]);
    expect(problems.map(({ line, expected, found }) => [line, expected, found])).toEqual([
      [4, '} at the end of the answers', 'none'],
      [6, '} at the end of the answers', 'none'],
      [10, '{ before the answers', 'none'],
    ]);
  });

  test('names each question of a kind that cannot be asked', () => {
    const text = ['Essay {}', '::Pairs:: Match {=a -> b =c -> d =e -> f}', 'Read this first.'].join('\n\n');
    const { questions, problems } = inEnglish(readGift(text));
    expect(questions).toEqual([]);
    expect(problems.map(({ line, found, reason }) => [line, found, reason])).toEqual([
      [1, 'an essay (“Essay”)', 'unsupported'],
      [3, 'pairs to match (“Pairs”)', 'unsupported'],
      [5, 'a description without a question (“Read this first.”)', 'unsupported'],
    ]);
  });

  test('without a question says so', () => {
    expect(inEnglish(readGift('\n\n')).problems).toEqual([
      { line: 1, expected: 'a question with choices and an answer', found: 'none' },
    ]);
  });
});

test('a deck written as GIFT reads as the documents of Moodle say', () => {
  const question: Question = {
    title: 'Sum: one',
    stem: 'What is **1+1**?\n\nA = B',
    choices: [{ text: '{2}', feedback: '#1' }, { text: '%d' }],
    key: [0],
    explanation: '[see] p. 3',
    topic: 'Maths/Sums',
    tags: ['a', 'b'],
    difficulty: 'easy',
  };
  expect(
    writeGift({ name: 'Deck', language: 'en', questions: [question, { ...question, key: [0, 1], tags: [] }] }),
  ).toBe(
    [
      '// deck: Deck',
      '// language: en',
      '',
      '$CATEGORY: $course$/top/Maths//Sums',
      '',
      '// [tag:a] [tag:b]',
      '// difficulty: easy',
      '::Sum\\: one::[markdown]What is **1+1**?\\n\\nA \\= B {',
      '\t=\\{2\\}#\\#1',
      '\t~%0%%d',
      '\t####[markdown][see] p. 3',
      '}',
      '',
      '// difficulty: easy',
      '::Sum\\: one::[markdown]What is **1+1**?\\n\\nA \\= B {',
      '\t~%50%\\{2\\}#\\#1',
      '\t~%50%%d',
      '\t####[markdown][see] p. 3',
      '}',
      '',
    ].join('\n'),
  );
});
