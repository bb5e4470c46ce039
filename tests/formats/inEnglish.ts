/** What readers say, as people read it. */
import type { DeckFile, Problem } from '../../src/formats/deckFile.ts';
import { worded, type Said } from '../../src/formats/phrase.ts';
import { createTexts } from '../../src/texts.ts';

export const english = createTexts().in('en');

export interface Told extends Omit<Problem, 'expected' | 'found'> {
  readonly expected: string;
  readonly found: string;
}

export function told(problem: Problem): Told {
  return { ...problem, expected: said(problem.expected), found: said(problem.found) };
}

/** The file with its problems and notes in English. */
export function inEnglish(
  file: DeckFile,
): Omit<DeckFile, 'problems' | 'notes'> & { readonly problems: readonly Told[]; readonly notes?: readonly Told[] } {
  const { problems, notes, ...rest } = file;
  return { ...rest, problems: problems.map(told), ...(notes ? { notes: notes.map(told) } : {}) };
}

function said(what: Said): string {
  return worded(what, english);
}
