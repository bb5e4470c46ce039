import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/formats/deckFile.ts';
import { readMarkdown } from '../../src/formats/markdown.ts';
import { english, inEnglish } from './inEnglish.ts';

/** The only question of a text that has no problems. */
function only(text: string) {
  const { questions, problems } = inEnglish(readMarkdown(text));
  expect(problems).toEqual([]);
  expect(questions).toHaveLength(1);
  return questions[0]?.question;
}

const choices = ['A. Red', 'B. Green', 'C. Both A and B', 'D. 4'].join('\n');

describe('the key', () => {
  test.each([
    ['C', [2]],
    ['c', [2]],
    ['(C)', [2]],
    ['C.', [2]],
    ['**C**', [2]],
    ['C) Both A and B', [2]],
    ['C – Both A and B', [2]],
    ['both a  and B', [2]],
    ['Both A and B.', [2]],
    ['green', [1]],
    ['`Green`', [1]],
    ['A, C', [0, 2]],
    ['A and C', [0, 2]],
    ['A und C', [0, 2]],
    ['A, B, and D', [0, 1, 3]],
    ['C & A', [0, 2]],
    ['A C', [0, 2]],
    ['CA', [0, 2]],
    ['Red, Green', [0, 1]],
    ['2', [1]],
    ['4', [3]],
    ['The correct answer is B', [1]],
    ['Option B', [1]],
    ['Richtige Antwort: B', [1]],
    ['B is correct.', [1]],
    ['\n- A\n- B', [0, 1]],
    ['\nA. Red\nB. Green', [0, 1]],
    ['A. Red, B. Green', [0, 1]],
    ['B. Green, like grass', [1]],
  ])('%j names the choices %j', (key, indices) => {
    expect(only(`Which?\n${choices}\nAnswer: ${key}`)?.key).toEqual(indices);
  });

  test.each(['E', 'Blue', 'A, Blue', '5', 'AE', 'B. Red', 'A or not'])('%j is refused', (key) => {
    const { questions, problems } = inEnglish(readMarkdown(`Which?\n${choices}\nAnswer: ${key}`));
    expect(questions).toEqual([]);
    expect(problems).toEqual([
      { line: 6, expected: '“Answer:” and the letter or text of a choice', found: `“${key}”` },
    ]);
  });

  test('of two choices that differ in case is the one written in the same case', () => {
    expect(only('Which?\nA. true\nB. True\nAnswer: True')?.key).toEqual([1]);
  });

  test('of numbered choices is the number before the choice, not its text', () => {
    expect(only('Which?\n1. 3\n2. 1\n3. 2\nAnswer: 2')?.key).toEqual([1]);
  });

  test('True without choices makes a question of True and False', () => {
    expect(only('Water is wet.\nAnswer: true')).toMatchObject({
      choices: [{ text: 'True' }, { text: 'False' }],
      key: [0],
    });
  });

  test('on its line lets the lines right below begin the explanation', () => {
    expect(only(`Which?\n${choices}\nAnswer\nB\nGrass is green.`)).toMatchObject({
      key: [1],
      explanation: 'Grass is green.',
    });
  });

  test('that contradicts the ticked boxes is refused', () => {
    expect(readMarkdown('Which?\n- [x] a\n- [ ] b\nAnswer: b').problems).toHaveLength(1);
  });
});

describe('labels', () => {
  test.each([
    'Answer: B',
    'ANSWER: B',
    '**Answer:** B',
    '**Answer**: B',
    '**Answer: B**',
    '__Answer:__ B',
    'Answer\nB',
  ])('%j is the answer', (line) => expect(only(`Which?\n${choices}\n\n${line}`)?.key).toEqual([1]));

  test.each(['## Answer\nB', '# Answer: B', '**Answer**\n\nB', 'Correct answer: B', 'Antwort: B', 'Lösung:\tB'])(
    '%j is the answer',
    (line) => expect(only(`Which?\n${choices}\n\n${line}`)?.key).toEqual([1]),
  );

  test.each(['Explanation: It is.', 'Erklärung:\nIt is.', '### Explanation\n\nIt is.', '**Begründung**\nIt is.'])(
    '%j is the explanation',
    (lines) => expect(only(`Which?\n${choices}\nAnswer: A\n\n${lines}`)?.explanation).toBe('It is.'),
  );

  test.each([
    ['Difficulty: Easy', 'easy'],
    ['Schwierigkeit: mittel', 'medium'],
    ['**Difficulty**: hard', 'hard'],
  ])('%j is %s', (line, difficulty) => {
    expect(only(`# T\n${line}\nWhich?\n${choices}\nAnswer: A`)?.difficulty).toBe(difficulty);
  });

  test('without a colon inside a sentence are only words', () => {
    const stem = 'Answer the following.\nQuestion everything.\nSource code is what?';
    expect(only(`${stem}\n${choices}\nAnswer: A`)?.stem).toBe(stem);
  });

  test('in an explanation that names options do not end it', () => {
    const explanation = 'A. is wrong\nB. is right\n\nNote: see above.';
    expect(only(`# T\nWhich?\n${choices}\nAnswer: B\nExplanation:\n${explanation}`)?.explanation).toBe(explanation);
  });
});

describe('where one question ends', () => {
  const first = 'Question: Which?\nA. x\nB. y\nAnswer: A\nExplanation: because';
  const titles = (text: string) => {
    const { questions, problems } = inEnglish(readMarkdown(text));
    expect(problems).toEqual([]);
    return questions.map(({ question, line }) => `${line} ${question.title ?? question.stem}`);
  };

  test.each([
    ['a label', `${first}\n\nQuestion: Other?\nA. x\nB. y\nAnswer: B`, ['1 Which?', '7 Other?']],
    [
      'a label below its topic',
      `${first}\n\nTopic: t\n\nQuestion: Other?\nA. x\nB. y\nAnswer: B`,
      ['1 Which?', '7 Other?'],
    ],
    ['a title', `${first}\nTitle: Next\nOther?\nA. x\nB. y\nAnswer: B`, ['1 Which?', '6 Next']],
    ['a heading', `# One\n${first}\n# Two\nOther?\nA. x\nB. y\nAnswer: B`, ['1 One', '7 Two']],
    [
      'a heading that is a label elsewhere',
      `# One\n${first}\n# Topic\nOther?\nA. x\nB. y\nAnswer: B`,
      ['1 One', '7 Topic'],
    ],
    ['a rule', `${first}\n\n---\n\nOther?\nA. x\nB. y\nAnswer: B`, ['1 Which?', '9 Other?']],
    ['an empty line', `${first}\n\nOther?\nA. x\nB. y\nAnswer: B`, ['1 Which?', '7 Other?']],
    [
      'nothing, in an Aiken file',
      'Which?\nA. x\nB. y\nANSWER: A\nOther?\nA. x\nB. y\nANSWER: B',
      ['1 Which?', '5 Other?'],
    ],
  ])('%s begins the next', (_, text, expected) => {
    expect(titles(text)).toEqual(expected);
  });

  test('a deeper heading, a rule or a numbered list within an explanation does not', () => {
    const more = '### More\n\n---\n\n1. a\n2. b\n\n- [x] c\n- [ ] d';
    expect(only(`# T\n${first}\n\n${more}`)?.explanation).toBe(`because\n\n${more}`);
  });
});

describe('choices', () => {
  const texts = ['one', 'two', 'three'];
  test.each([
    'A. ',
    'A) ',
    'A)',
    '(A) ',
    '(a) ',
    'a. ',
    'a) ',
    '1. ',
    '1) ',
    '(1) ',
    '* A. ',
    '- a) ',
    '**A.** ',
    'A: ',
    'A\n',
    'A.\n\n',
    '  A. ',
    '- ',
  ])('marked like %j are read', (marker) => {
    const written = texts.map((text, index) => {
      const letter = String.fromCharCode('A'.charCodeAt(0) + index);
      return (
        marker
          .replace('A', letter)
          .replace('a', letter.toLowerCase())
          .replace('1', `${index + 1}`) + text
      );
    });
    expect(only(`Which?\n\n${written.join('\n')}\n\nAnswer: two`)).toMatchObject({
      choices: texts.map((text) => ({ text })),
      key: [1],
    });
  });

  test('may have feedback of several paragraphs', () => {
    const text = 'Which?\nA. one\n   > Not this.\n   >\n   > - really\nB. two\n\n> Well done.\n\nAnswer: B';
    expect(only(text)?.choices).toEqual([
      { text: 'one', feedback: 'Not this.\n\n- really' },
      { text: 'two', feedback: 'Well done.' },
    ]);
  });

  test('may contain lists of another kind', () => {
    expect(only('Which?\nA. first:\n   1. a\n   2. b\nB. second\nAnswer: B')?.choices).toEqual([
      { text: 'first: 1. a 2. b' },
      { text: 'second' },
    ]);
  });
});

describe('problems', () => {
  test.each([
    ['Which?\nA. a\nB. b', 1, 'no answer'],
    ['Which?\n\nAnswer: A', 1, 'none'],
    ['Which?\nA. a\nAnswer: A', 2, '1'],
    [`Which?\n${Array.from('ABCDEFGHIJK', (letter) => `${letter}. ${letter}x`).join('\n')}\nAnswer: A`, 2, '11'],
    ['Which?\nA. a\nB. a\nAnswer: A', 3, '“a” as on line 2'],
    ['Which?\nA. a\nA. b\nB. c\nAnswer: B', 3, 'the letter A a second time'],
    ['A. a\nB. b\nAnswer: A', 1, 'none'],
    ['# T\nDifficulty: brutal\nWhich?\nA. a\nB. b\nAnswer: A', 2, '“brutal”'],
    ['# T\nShuffle: maybe\nWhich?\nA. a\nB. b\nAnswer: A', 2, '“maybe”'],
    ['# T\nWhich?\n```\ncode\nA. a\nB. b\nAnswer: A', 3, 'a block of code without an end'],
    ['# T\nWhich?\nA. a\nB. b\n\n```\nmore\nAnswer: A', 6, 'a block of code without an end'],
    ['# T\nWhich?\nA. a\n```\ncode\n```\nB. b\nAnswer: A', 3, 'a block of code on line 5'],
    ['', 1, 'none'],
    ['Just some words.', 1, 'none'],
    ['a\n'.repeat(100_001), 1, '100002'],
    ['a'.repeat(1024 * 1024 + 1), 1, '1048577'],
  ])('of %j stand on line %i: found %s', (text, line, found) => {
    const { questions, problems } = inEnglish(readMarkdown(text));
    expect(questions).toEqual([]);
    expect(problems).toEqual([{ line, found, expected: expect.any(String) as string }]);
  });

  test.each([
    ['\u200D\nA. a\nB. b\nAnswer: A', 'the text of the question'],
    ['Which?\nA. \u200D\nB. b\nAnswer: B', 'the text of a choice'],
  ])('are what nobody can see: %j', (text, expected) => {
    const { questions, problems } = inEnglish(readMarkdown(text));
    expect([questions, problems.map((problem) => problem.expected)]).toEqual([[], [expected]]);
  });

  test('are described with file, line, what was expected and what was found', () => {
    const [problem] = readMarkdown('Which?\nA. a\nAnswer: A').problems;
    expect(problem && describeProblem('deck.md', problem, english)).toBe(
      'deck.md:2: expected 2 to 10 choices, found 1',
    );
  });

  test('quote the file shortly and without control characters', () => {
    const { problems } = inEnglish(readMarkdown(`Which?\nA. a\nB. b\nAnswer: \u0007\u202E${'long '.repeat(50)}`));
    expect(problems[0]?.found).toMatch(/^“long [^\p{C}]{40,60}…”$/u);
  });
});

describe('the front matter', () => {
  test('names deck and language, with or without quotes', () => {
    const text = '\n---\ndeck: "Neural: nets"\nLanguage: de\nother: x\n---\nWhich?\nA. a\nB. b\nAnswer: A';
    expect(readMarkdown(text)).toMatchObject({ name: 'Neural: nets', language: 'de', problems: [] });
  });

  test('is not a text between two rules', () => {
    const { name, questions } = readMarkdown('---\nWhich one\nis it?\n---\nA. a\nB. b\nAnswer: A');
    expect([name, questions.length]).toEqual([null, 1]);
  });
});
