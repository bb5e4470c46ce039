import { describe, expect, test } from 'vitest';
import { aiken, readAiken, writeAiken } from '../../src/formats/aiken.ts';
import type { Question } from '../../src/quiz/question.ts';
import { inEnglish } from './inEnglish.ts';

describe('a file in Aiken', () => {
  test('gives its questions with their lines', () => {
    const text = 'One?\nA. a\nB. b\nANSWER: B\n\nTwo?\nA) c\nB) d\nC) e\nANSWER: A\n';
    expect(readAiken(text)).toEqual({
      name: null,
      language: null,
      questions: [
        { line: 1, question: { stem: 'One?', choices: [{ text: 'a' }, { text: 'b' }], key: [1], tags: [] } },
        {
          line: 6,
          question: { stem: 'Two?', choices: [{ text: 'c' }, { text: 'd' }, { text: 'e' }], key: [0], tags: [] },
        },
      ],
      problems: [],
    });
  });

  test('may have a text of several lines, empty lines between, and several answers', () => {
    const { questions } = readAiken('Which?\n\n  let a;\n\nA. a\n\nB. b\nand more\n\nanswer: a, B');
    expect(questions[0]?.question).toMatchObject({
      stem: 'Which?\n\n  let a;',
      choices: [{ text: 'a' }, { text: 'b and more' }],
      key: [0, 1],
    });
  });

  test('goes on after a bad question, which is named by its line', () => {
    const text =
      'A?\nA. a\nB. b\nANSWER: C\n\nB?\nA. a\nB. b\n\nC?\nA. a\nC. b\nANSWER: A\n\nD?\nA. a\nB. b\nANSWER: A';
    const { questions, problems } = inEnglish(readAiken(text));
    expect(questions.map(({ line }) => line)).toEqual([15]);
    expect(problems).toEqual([
      { line: 4, expected: '“ANSWER:” and the letter of a choice', found: '“C”' },
      { line: 6, expected: '“ANSWER:” and the letter of a choice', found: 'none' },
      { line: 12, expected: 'choice B', found: 'choice C' },
    ]);
  });

  test('without a question says so', () => {
    expect(readAiken('').problems).toHaveLength(1);
    expect(readAiken('ANSWER: A').problems).toHaveLength(1);
    expect(readAiken('just text').problems).toHaveLength(1);
  });
});

describe('a deck written as Aiken', () => {
  const question: Question = {
    title: 'T',
    stem: 'One\ntwo',
    choices: [{ text: 'a', feedback: 'f' }, { text: 'b' }],
    key: [1],
    explanation: 'e',
    tags: [],
  };

  test('has a line of text, and says what it lost', () => {
    expect(writeAiken({ name: null, language: null, questions: [question] })).toBe('One two\nA. a\nB. b\nANSWER: B\n');
    expect(aiken.lost(question)).toEqual(['lost.title', 'lost.stem', 'lost.feedback', 'lost.explanation']);
  });

  test('leaves out a question with several right choices, and says so', () => {
    const several = { ...question, key: [0, 1] };
    expect(writeAiken({ name: null, language: null, questions: [several] })).toBe('');
    expect(aiken.lost(several)).toEqual(['lost.question']);
  });
});
