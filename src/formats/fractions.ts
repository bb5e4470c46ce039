/** How much of the points each choice of a question gives, as learning platforms say it, → which choices are right. */
import type { Problem } from './deckFile.ts';
import { phrase, quoted } from './phrase.ts';

export interface Fractions {
  /** Indices of the right choices, ascending. */
  readonly key: number[];
  readonly notes: readonly Problem[];
}

/**
 * The key of a question whose choices give these percentages. Where one choice is picked (`single`), those are right that give
 * all; a choice that gives a part of it is noted, for here it is wrong. Where several are picked, all that give any are right.
 */
export function keyOf(
  choices: readonly { readonly text: string; readonly percent: number }[],
  single: boolean,
  line: number,
): Fractions {
  const notes: Problem[] = [];
  const indicesOf = (counts: (percent: number) => boolean): number[] =>
    choices.flatMap(({ percent }, index) => (counts(percent) ? [index] : []));
  const full = indicesOf((percent) => percent > 99.9);
  if (!single || full.length === 0) return { key: indicesOf((percent) => percent > 0), notes };
  if (full.length > 1) {
    const found = phrase('reader.severalEnough', { count: full.length });
    notes.push({ line, expected: phrase('reader.oneOrAll'), found });
  }
  for (const { text, percent } of choices) {
    if (percent <= 0 || percent > 99.9) continue;
    const found = phrase('reader.choiceCounts', { percent, text: quoted(text) });
    notes.push({ line, expected: phrase('reader.rightOrWrong'), found });
  }
  return { key: full, notes };
}
