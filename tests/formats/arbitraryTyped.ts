/** Random questions whose answers are typed. */
import * as fc from 'fast-check';
import type { TypedAnswer, TypedQuestion } from '../../src/quiz/typedQuestion.ts';
import { line, passage, question } from './arbitrary.ts';

/** As parts of the points are told in percent: whole ones, and those that Moodle offers. */
const share = fc.oneof(
  fc.constant(1),
  fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  fc.constantFrom(0.3333333, 0.6666667, 0.125, 0.1428571),
);

const number = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? '0' : String(value))),
  fc.constantFrom('3,14', '1.50', '+7', '.5', '1e-7', '-0.1'),
);

const tolerance = fc.oneof(fc.constantFrom(0.01, 0.1, 1, 2.5, 1e-9), fc.double({ min: 1e-12, max: 1e12, noNaN: true }));

const shortAnswer = fc.record(
  { text: fc.oneof(line, fc.constantFrom('*', 'Ro*', '\\*', '%50%x', '[html]x', 'a -> b')), share, feedback: passage },
  { requiredKeys: ['text', 'share'] },
) satisfies fc.Arbitrary<TypedAnswer>;

const numericalAnswer = fc.oneof(
  fc.record({ text: number, share, tolerance, feedback: passage }, { requiredKeys: ['text', 'share'] }),
  fc.record({ text: fc.constant('*'), share: fc.constant(0), feedback: passage }),
) satisfies fc.Arbitrary<TypedAnswer>;

function answered(answers: fc.Arbitrary<TypedAnswer>): fc.Arbitrary<readonly TypedAnswer[]> {
  return fc.array(answers, { minLength: 1, maxLength: 4 }).filter((all) => all.some((answer) => answer.share > 0));
}

export const typedQuestion: fc.Arbitrary<TypedQuestion> = fc
  .tuple(
    question,
    fc.oneof(
      fc.record(
        { kind: fc.constant('short answer' as const), answers: answered(shortAnswer), caseMatters: fc.constant(true) },
        { requiredKeys: ['kind', 'answers'] },
      ),
      fc.record({ kind: fc.constant('numerical' as const), answers: answered(numericalAnswer) }),
    ),
  )
  .map(([one, typing]) => {
    const { choices: _, key: __, shuffle: ___, ...parts } = one;
    return { ...parts, ...typing };
  });
