/** How questions are searched: regardless of case, accents and width. */
import type { Question } from '../quiz/question.ts';

export interface SearchText {
  /** Title and topic. */
  readonly heading: string;
  /** With what its pictures show. */
  readonly stem: string;
  readonly choices: string;
}

/** The accents of Latin, Greek and Cyrillic, the points of Hebrew, the vowel signs of Arabic. Others change the letter. */
const ACCENTS = /[\u0300-\u036F\u0591-\u05C7\u064B-\u065F\u0670]/gu;
/** Letters that are not made of a letter and an accent, and what people type instead. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};
const SUCH_LETTERS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');
/** A longer search is cut: each word is looked for in every question. */
const MOST_WORDS = 12;

/** Lower case, without accents, width, or control characters; single spaces. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(ACCENTS, '')
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(SUCH_LETTERS, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

export function searchTextOf({ title, topic, stem, images = [], choices }: Question): SearchText {
  return {
    heading: folded([title, topic].filter((part) => part !== undefined).join('\n')),
    stem: folded([stem, ...images.map(({ alt }) => alt)].join('\n')),
    choices: folded(choices.map(({ text }) => text).join('\n')),
  };
}

/** The distinct words of a search, folded as the texts are; the first 12. */
export function searchWords(words: string): string[] {
  const distinct = new Set(folded(words).split(' '));
  distinct.delete('');
  return [...distinct].slice(0, MOST_WORDS);
}
