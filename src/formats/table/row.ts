/** One row of a spreadsheet, whatever file it came from. */
import type { Problem } from '../deckFile.ts';

export interface Row {
  /** Of its first line in the file, or its number in the sheet, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with cells that could not be read, by the index of their column. */
  readonly faults?: ReadonlyMap<number, Omit<Problem, 'line'>>;
}
