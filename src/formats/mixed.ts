/** Right and wrong answers in one list, where a file keeps them apart. */
import type { Choice } from '../quiz/question.ts';
import { namesOtherChoices } from '../quiz/reference.ts';
import { pairOf } from './words.ts';

export interface Mixed {
  readonly choices: Choice[];
  readonly key: number[];
}

/**
 * The choices by their characters, or by value if all are numbers, so that their order tells nothing; True and False in
 * theirs. What speaks of the others ("None of the above") comes last, for its place is kept in every round.
 */
export function mixed(right: readonly string[], wrong: readonly string[]): Mixed {
  const all = [...right.map((text) => ({ text, right: true })), ...wrong.map((text) => ({ text, right: false }))];
  const pair = all.length === 2 ? pairOf(all[0]?.text ?? '') : null;
  const place = (text: string): number => pair?.findIndex((other) => other.toLowerCase() === text.toLowerCase()) ?? -1;
  const numeric = all.every(({ text }) => Number.isFinite(numberOf(text)));
  const ordered = all.toSorted(
    (a, b) =>
      Number(namesOtherChoices(a.text)) - Number(namesOtherChoices(b.text)) ||
      place(a.text) - place(b.text) ||
      (numeric ? numberOf(a.text) - numberOf(b.text) : 0) ||
      order(a.text.toLowerCase(), b.text.toLowerCase()) ||
      order(a.text, b.text),
  );
  return {
    choices: ordered.map(({ text }) => ({ text })),
    key: ordered.flatMap((choice, index) => (choice.right ? [index] : [])),
  };
}

function numberOf(text: string): number {
  return Number.parseFloat(text.replaceAll(',', ''));
}

/** By code units: the same on every machine. */
function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
