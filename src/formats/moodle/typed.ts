/** Short answers and numbers in Moodle XML. */
import type { TypedKind } from '../../quiz/typedQuestion.ts';
import { shareOf, type Typing } from '../typing.ts';
import { yesOrNo } from '../words.ts';
import { childOf, childrenNamed, textIn, type Element } from './element.ts';

export type TypedType = 'shortanswer' | 'numerical';

const KINDS = { shortanswer: 'short answer', numerical: 'numerical' } as const satisfies Record<TypedType, TypedKind>;

/** What is typed as the answer to a question; `textOf` gives the text of a `<feedback>`. */
export function typingOf(
  question: Element,
  type: TypedType,
  textOf: (feedback: Element | undefined) => string,
): Typing {
  return {
    kind: KINDS[type],
    caseMatters: yesOrNo(textIn(childOf(question, 'usecase')).trim()),
    answers: childrenNamed(question, 'answer').map((answer) => {
      // Answers are what a member would type, and never formatted, whatever their format says.
      const text = textIn(childOf(answer, 'text'));
      const share = shareOf(Number.parseFloat(answer.attributes.get('fraction') ?? '0') || 0);
      const tolerance = textIn(childOf(answer, 'tolerance')).trim();
      const feedback = textOf(childOf(answer, 'feedback'));
      return { text, share, feedback, ...(tolerance === '' ? {} : { tolerance: Number(tolerance) }) };
    }),
  };
}

/** The names of the units that a number may have. */
export function unitsOf(question: Element): string[] {
  return childrenNamed(childOf(question, 'units'), 'unit').map((unit) => textIn(childOf(unit, 'unit_name')).trim());
}

/** The type in Moodle of a kind. */
export function typeOf(kind: TypedKind): TypedType {
  return kind === 'numerical' ? 'numerical' : 'shortanswer';
}
