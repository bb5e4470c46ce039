/** Which character separates the cells of a file. */
import { findHeader } from '../table/readTable.ts';
import { recordsOf, type Separator } from './records.ts';

const SEPARATORS: readonly Separator[] = [',', ';', '\t', '|'];
/** Characters at the beginning of a file in which its header stands. */
const START = 32_768;
const ROWS = 30;

export interface Separated {
  readonly separator: Separator;
  /** How many columns are known by their names; 0 if no row names columns. */
  readonly known: number;
  /** The most cells in a row. */
  readonly width: number;
}

/** The separator with which a row of the first ones names the most columns; else the one that gives the most columns. */
export function separatorOf(text: string): Separated {
  const start = text.slice(0, START);
  const tried = SEPARATORS.map((separator): Separated => {
    const { rows } = recordsOf(start, separator, ROWS);
    const width = Math.max(0, ...rows.map((row) => row.cells.length));
    return { separator, known: findHeader(rows)?.known ?? 0, width };
  });
  const [best = { separator: ',' as const, known: 0, width: 0 }] = tried.toSorted(
    (a, b) => b.known - a.known || b.width - a.width,
  );
  return best;
}
