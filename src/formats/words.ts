/** Words that mean the same in files of every format. A new language is a few more in each list. */
import { DIFFICULTIES, type Difficulty } from '../quiz/question.ts';

const DIFFICULTY_WORDS: Readonly<Record<Difficulty, readonly string[]>> = {
  easy: ['easy', 'leicht', 'einfach'],
  medium: ['medium', 'mittel', 'mittelschwer'],
  hard: ['hard', 'difficult', 'schwer', 'schwierig'],
};
const YES = ['yes', 'true', 'on', 'ja', '1'];
const NO = ['no', 'false', 'off', 'nein', '0'];

/** Pairs of choices that a key names without the file listing them. */
const TRUE_FALSE: readonly (readonly [string, string])[] = [
  ['True', 'False'],
  ['Yes', 'No'],
  ['Richtig', 'Falsch'],
  ['Wahr', 'Falsch'],
  ['Ja', 'Nein'],
];

/** The difficulty that a word means, in any case; undefined if none. */
export function difficultyNamed(word: string): Difficulty | undefined {
  return DIFFICULTIES.find((name) => DIFFICULTY_WORDS[name].includes(word.toLowerCase()));
}

/** Does a word say yes or no? Undefined if neither. */
export function yesOrNo(word: string): boolean | undefined {
  if (YES.includes(word.toLowerCase())) return true;
  return NO.includes(word.toLowerCase()) ? false : undefined;
}

/** The two choices of which the word is one: `true` gives True and False. Null if it is no such word. */
export function pairOf(word: string): readonly [string, string] | null {
  const plain = word.replaceAll(/[*_.]/g, '').trim().toLowerCase();
  return TRUE_FALSE.find((texts) => texts.some((text) => text.toLowerCase() === plain)) ?? null;
}
