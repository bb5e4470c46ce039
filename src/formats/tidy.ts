/** Texts from foreign files, made into what a question holds: see the words about space in `src/quiz/question.ts`. */

const LINE_END = /\r\n|[\r\v\f]/g;
/** Control characters other than tab and line feed, and characters that no XML file may hold. */
const UNPRINTABLE = /[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu;

/** The text of a whole file without control characters. */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '');
}

/** The text with the usual line ends, without control characters and space around it or at the ends of lines. */
export function tidyPassage(text: string): string {
  const lines = text.replaceAll(LINE_END, '\n').replaceAll(UNPRINTABLE, '').toWellFormed().split('\n');
  // What trim() takes away may bare more of what it takes away only across lines: one pass over each and one over all.
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** The text on one line. */
export function tidyLine(text: string): string {
  return tidyPassage(text)
    .split('\n')
    .map((line, index) => (index > 0 ? line.trimStart() : line))
    .filter((line) => line !== '')
    .join(' ');
}

/** Tags from lists such as `a, b; #c`, each once. */
export function tidyTags(lists: readonly string[]): string[] {
  const tags = lists.flatMap((list) => tidyLine(list.replaceAll('\n', ',')).split(/[,;]/));
  const plain = tags.map((tag) => tag.trim().replace(/^[#\s]+/, ''));
  return [...new Set(plain.filter((tag) => tag !== ''))];
}
