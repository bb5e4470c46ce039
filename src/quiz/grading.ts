/** Points for one answer. */
import type { Question } from './question.ts';

/** What a fully right answer is worth. */
export const FULL_POINTS = 10;

export interface Grade {
  /** Every right choice was picked and nothing else. */
  readonly correct: boolean;
  /** A whole number from 0 to `FULL_POINTS`. */
  readonly points: number;
}

/**
 * Grades the choices that a member picked, given as indices in `question.choices` in any order; a repeated index counts once.
 * With several right choices each right pick earns its share and each wrong one loses a share, so picking everything
 * earns nothing extra. Never below 0.
 */
export function grade(question: Pick<Question, 'key'>, picked: readonly number[]): Grade {
  const key = new Set(question.key);
  const choices = new Set(picked);
  const right = choices.intersection(key).size;
  const wrong = choices.size - right;
  const share = Math.max(0, (right - wrong) / key.size);
  return { correct: right === key.size && wrong === 0, points: Math.round(share * FULL_POINTS) };
}
