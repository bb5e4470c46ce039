/** The text of a choice on one line, as a button's list shows it. */
import type { Problem } from './deckFile.ts';
import { phrase } from './phrase.ts';
import { tidyLine, tidyPassage } from './tidy.ts';

/** A block of code with one line in it becomes code in the line; of anything else that has several, the lines are joined. */
export function choiceLine(
  markdown: string,
  line: number,
): { readonly text: string; readonly notes: readonly Problem[] } {
  const text = tidyPassage(markdown);
  const code = /^```\w*\n([^\n`]+)\n+```$/.exec(text)?.[1];
  if (code !== undefined) return { text: `\`${code.trim()}\``, notes: [] };
  const fenced = text.includes('\n') && text.includes('```');
  return {
    text: tidyLine(fenced ? text.replaceAll(/```\w*/g, '') : text),
    notes: fenced ? [{ line, expected: phrase('reader.choiceOnOneLine'), found: phrase('reader.code') }] : [],
  };
}
