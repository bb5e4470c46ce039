/** Labels that say something about a question in one line: its topic, its author. */
import type { MetaName } from './draft.ts';
import type { Line } from './lines.ts';

const NAMES: readonly string[] = [
  'title',
  'topic',
  'difficulty',
  'tags',
  'source',
  'author',
  'shuffle',
] satisfies MetaName[];

/** A question has few of them; what is longer is not looked through. */
const LOOK_AHEAD = 20;

/** Is this the name of such a label? */
export function isMeta(name: string): name is MetaName {
  return NAMES.includes(name);
}

/** Do only such labels stand between the line and the next `Question`? Then they belong to that. */
export function leadsToQuestion(lines: readonly Line[], index: number): boolean {
  for (const { shape } of lines.slice(index + 1, index + LOOK_AHEAD)) {
    if (shape.kind === 'label' && shape.label.name === 'question') return true;
    const goesOn = shape.kind === 'blank' || (shape.kind === 'label' && isMeta(shape.label.name));
    if (!goesOn) return false;
  }
  return false;
}
