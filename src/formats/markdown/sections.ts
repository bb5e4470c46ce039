/** What stands below each heading and rule, up to the next one: it decides whether a question begins there. */
import type { Line } from './lines.ts';
import type { Run } from './runs.ts';

/**
 * From most to least. `sure`: an answer. `ticked`: boxes with a tick, which may be just a list. `likely`: choices without an
 * answer, or `Question`. `none`: only text.
 */
const PROSPECTS = ['sure', 'ticked', 'likely', 'none'] as const;
export type Prospect = (typeof PROSPECTS)[number];

const LEVELS = [1, 2, 3, 4, 5, 6] as const;

/**
 * By the index of each heading and rule, what can be expected of its section. The section of a heading ends at the next
 * heading and at a label that is a heading of its own level or a higher one (`## Answer` below `### Note`); that of a rule
 * ends at the next rule or heading.
 */
export function sectionProspects(lines: readonly Line[], runs: ReadonlyMap<number, Run>): Map<number, Prospect> {
  const prospects = new Map<number, Prospect>();
  const below: Prospect[] = LEVELS.map(() => 'none');
  let belowRule: Prospect = 'none';
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const shape = lines[index]?.shape;
    const here = prospectOf(lines, runs, index);
    belowRule = stronger(belowRule, here);
    for (const level of LEVELS) {
      const ends = shape?.kind === 'label' && shape.level > 0 && shape.level <= level;
      below[level - 1] = ends ? 'none' : stronger(below[level - 1] ?? 'none', here);
    }
    if (shape?.kind === 'heading') {
      prospects.set(index, below[shape.level - 1] ?? 'none');
      below.fill('none');
      belowRule = 'none';
    } else if (shape?.kind === 'rule') {
      prospects.set(index, belowRule);
      belowRule = 'none';
    }
  }
  return prospects;
}

function prospectOf(lines: readonly Line[], runs: ReadonlyMap<number, Run>, index: number): Prospect {
  const shape = lines[index]?.shape;
  if (shape?.kind === 'label') {
    if (shape.label.name === 'answer') return 'sure';
    return shape.label.name === 'question' ? 'likely' : 'none';
  }
  const run = runs.get(index);
  if (run?.ticked) return 'ticked';
  return run && run.at.length > 1 && (run.style === 'upper' || run.style === 'lower') ? 'likely' : 'none';
}

function stronger(one: Prospect, other: Prospect): Prospect {
  return PROSPECTS.indexOf(one) < PROSPECTS.indexOf(other) ? one : other;
}
