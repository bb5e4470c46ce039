/** What members would have to type to answer a question: checked and tidied, whatever file it came from. */
import type { TypedAnswer, TypedKind, TypedQuestion } from '../quiz/typedQuestion.ts';
import type { Problem } from './deckFile.ts';
import { phrase, quoted } from './phrase.ts';
import { tidyLine, tidyPassage } from './tidy.ts';

export interface Typing {
  readonly kind: TypedKind;
  readonly answers: readonly TypedAnswer[];
  readonly caseMatters?: boolean | undefined;
}

/** More answers than any question has. */
export const MAX_ANSWERS = 100;
/** A share of the points has so many decimals, which is what a percentage with five has. */
const DECIMALS = 7;
const NUMBER = /^[+-]?(?:\d{1,100}(?:[.,]\d{0,100})?|[.,]\d{1,100})(?:e[+-]?\d{1,3})?$/i;

/** Is a text a number as people write it, with a point or a comma? */
export function isNumber(text: string): boolean {
  return NUMBER.test(text);
}

/** What is wrong with the answers of the question on `line`. */
export function wrongWithTyping({ kind, answers }: Typing, line: number): Problem[] {
  if (answers.length === 0) return [{ line, expected: phrase('reader.typedAnswer'), found: phrase('reader.none') }];
  if (answers.length > MAX_ANSWERS) {
    return [{ line, expected: phrase('reader.atMostAnswers', { count: MAX_ANSWERS }), found: answers.length }];
  }
  const problems: Problem[] = [];
  for (const { text, tolerance } of answers) {
    const plain = tidyLine(text);
    if (plain === '') problems.push({ line, expected: phrase('reader.answerTexts'), found: phrase('reader.emptyOne') });
    // In place of a number, `*` says what is told for every other one.
    else if (kind === 'numerical' && plain !== '*' && !isNumber(plain)) {
      problems.push({ line, expected: phrase('reader.answerNumber'), found: quoted(plain) });
    }
    if (tolerance !== undefined && !(Number.isFinite(tolerance) && tolerance >= 0)) {
      problems.push({ line, expected: phrase('reader.tolerance'), found: quoted(String(tolerance)) });
    }
  }
  if (!answers.some(({ share }) => share > 0)) {
    problems.push({ line, expected: phrase('reader.rightAnswer'), found: phrase('reader.none') });
  }
  return problems;
}

/** The answers as a question holds them. */
export function tidyTyping({
  kind,
  answers,
  caseMatters,
}: Typing): Pick<TypedQuestion, 'kind' | 'answers' | 'caseMatters'> {
  return {
    kind,
    answers: answers.map(({ text, share, tolerance = 0, feedback }) => {
      const why = tidyPassage(feedback ?? '');
      return {
        text: tidyLine(text),
        share: Number(Math.min(1, Math.max(0, share)).toFixed(DECIMALS)),
        ...(kind === 'numerical' && tolerance > 0 ? { tolerance } : {}),
        ...(why === '' ? {} : { feedback: why }),
      };
    }),
    ...(kind === 'short answer' && caseMatters === true ? { caseMatters } : {}),
  };
}

/** A share of the points as a percentage, and the other way round. */
export function percentOf(share: number): number {
  return Number((share * 100).toFixed(DECIMALS - 2));
}

export function shareOf(percent: number): number {
  return Number((percent / 100).toFixed(DECIMALS));
}
