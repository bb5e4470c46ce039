/** The kinds of questions that Moodle knows and we cannot ask, and how we say so. */
import type { Problem } from '../deckFile.ts';
import { quoted } from '../markdown/quoted.ts';

/** By the names that Moodle XML has for them; a kind that is not here is said by its own name. */
const KINDS = {
  essay: 'an essay',
  matching: 'pairs to match',
  description: 'a description without a question',
  category: 'a category',
  cloze: 'a cloze text',
  multianswer: 'a cloze text',
  calculated: 'a calculated answer',
  calculatedsimple: 'a calculated answer',
  calculatedmulti: 'a calculated answer',
  gapselect: 'words to select in a text',
  ddwtos: 'words to drag into a text',
  ddimageortext: 'drag and drop onto a picture',
  ddmarker: 'markers to drag onto a picture',
  randomsamatch: 'pairs to match at random',
  random: 'a question drawn at random',
  ordering: 'things to put in order',
} as const;

export type Kind = keyof typeof KINDS;

/** The problem of a question of this kind, which is named by its title or the start of its text. */
export function kindProblem(kind: string, title: string, line: number): Problem {
  const named = Object.entries(KINDS).find(([name]) => name === kind)?.[1] ?? `the kind ${quoted(kind)}`;
  const name = title.trim() === '' ? '' : ` (${quoted(title)})`;
  return { line, expected: 'a question with choices', found: `${named}${name}`, reason: 'unsupported' };
}
