/** The kinds of questions that Moodle knows and we cannot ask, and how we say so. */
import type { Problem } from '../deckFile.ts';
import { phrase, quoted, type ReaderText } from '../phrase.ts';

/** By the names that Moodle XML has for them; a kind that is not here is said by its own name. */
const KINDS = {
  essay: 'reader.kind.essay',
  matching: 'reader.kind.matching',
  description: 'reader.kind.description',
  category: 'reader.kind.category',
  cloze: 'reader.kind.cloze',
  multianswer: 'reader.kind.cloze',
  calculated: 'reader.kind.calculated',
  calculatedsimple: 'reader.kind.calculated',
  calculatedmulti: 'reader.kind.calculated',
  gapselect: 'reader.kind.wordsToSelect',
  ddwtos: 'reader.kind.wordsToDrag',
  ddimageortext: 'reader.kind.dragOntoPicture',
  ddmarker: 'reader.kind.markersToDrag',
  randomsamatch: 'reader.kind.randomPairs',
  random: 'reader.kind.random',
  ordering: 'reader.kind.ordering',
} as const satisfies Record<string, ReaderText>;

export type Kind = keyof typeof KINDS;

/** The problem of a question of this kind, which is named by its title or the start of its text. */
export function kindProblem(kind: string, title: string, line: number): Problem {
  const known = Object.entries(KINDS).find(([name]) => name === kind)?.[1];
  const named = known ? phrase(known) : phrase('reader.kind', { kind: quoted(kind) });
  const found = title.trim() === '' ? named : phrase('reader.kindNamed', { kind: named, name: quoted(title) });
  return { line, expected: phrase('reader.choiceQuestion'), found, reason: 'unsupported' };
}
