/** Questions whose texts a spreadsheet would run as formulas. */
import * as fc from 'fast-check';
import type { Question } from '../../../src/quiz/question.ts';

const FORMULAS = [
  '=1+1',
  '@SUM(A1)',
  '+1',
  '-1',
  "'=1",
  "''-x",
  "=cmd|'/C calc'!A0",
  'x;=1+1',
  'x\t@y',
  'a; -1+(2)',
  '- a list',
  "'-ing' or 'to'",
  '＝1',
  '"=1"',
  'x;"=1',
  '_x0041_',
  '<b>&amp;</b>',
  ']]>',
];

/** The same questions with formulas in front of their texts. */
export function formulaLike(question: fc.Arbitrary<Question>): fc.Arbitrary<Question> {
  const passage = (text: string) => text.replaceAll(/\s+$/gm, '');
  return fc
    .tuple(question, fc.array(fc.constantFrom(...FORMULAS), { minLength: 3, maxLength: 3 }))
    .map(([one, more]) => {
      const [a = '', b = '', c = ''] = more;
      const choices = one.choices.map((choice, index) =>
        index === 0 ? { ...choice, text: `${b} ${choice.text}` } : choice,
      );
      return {
        ...one,
        stem: passage(`${a}\n${b} ${one.stem}`),
        choices,
        explanation: passage(`${c} ${one.explanation ?? ''}\n${a}`),
        topic: `${c} x`,
      };
    });
}
