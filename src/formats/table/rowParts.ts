/** The cells of one row, sorted by what its columns hold. */
import type { Problem } from '../deckFile.ts';
import type { Picture } from '../pictures.ts';
import { tidyLine } from '../tidy.ts';
import type { Column } from './columns.ts';
import type { Row } from './row.ts';
import type { LabelledChoice } from './tableKey.ts';

export interface RowParts {
  readonly row: Row;
  readonly choices: readonly LabelledChoice[];
  readonly wrong: readonly string[];
  /** What is wrong with the cells that count. */
  readonly faults: readonly Problem[];
  /** The cells that say what is right. */
  readonly answers: readonly string[];
  /** In the order of their numbers. */
  readonly pictures: readonly Picture[];
  /** The cell of a column that occurs once; an empty text if there is none. */
  readonly cell: (role: Column['role']) => string;
}

/** Sorts the cells of a row. */
export function partsOf(row: Row, columns: readonly Column[]): RowParts {
  const values = new Map<string, string>();
  const feedback = new Map<string, string>();
  const choices: { label: string; text: string }[] = [];
  const wrong: string[] = [];
  const answers: string[] = [];
  const targets = new Map<string, string>();
  const alts = new Map<string, string>();
  for (const [index, column] of columns.entries()) {
    const value = (row.cells[index] ?? '').trim();
    if (value === '') continue;
    if (column.role === 'choice') choices.push({ label: column.label, text: tidyLine(value) });
    else if (column.role === 'feedback') feedback.set(column.label, value);
    else if (column.role === 'image') targets.set(column.label, value);
    else if (column.role === 'image alt') alts.set(column.label, value);
    else if (column.role === 'wrong') wrong.push(...listed(value));
    else if (column.role === 'answer' || column.role === 'letters') answers.push(value);
    else values.set(column.role, value);
  }
  const list = values.get('choices');
  if (list !== undefined && choices.length === 0) {
    for (const [index, text] of listed(list).entries()) choices.push({ label: 'abcdefghij'[index] ?? '', text });
  }
  return {
    row,
    faults: faultsOf(row, columns),
    wrong,
    answers,
    pictures: [...targets]
      .toSorted(([a], [b]) => Number(a) - Number(b))
      .map(([label, target]) => ({ target, alt: alts.get(label) ?? '' })),
    choices: choices.map((choice) => {
      const why = feedback.get(choice.label);
      return why === undefined ? choice : { ...choice, feedback: why };
    }),
    cell: (role) => values.get(role) ?? '',
  };
}

function faultsOf({ line, faults }: Row, columns: readonly Column[]): Problem[] {
  return [...(faults ?? [])].flatMap(([index, fault]) => {
    const role = columns[index]?.role ?? 'unknown';
    return role === 'unknown' || role === 'ignored' ? [] : [{ line, ...fault }];
  });
}

/** Several texts in one cell: on a line each, or with bars or semicolons; `A) one; B) two` without the letters. */
function listed(cell: string): string[] {
  const separator = ['\n', '|', ';'].find((mark) => cell.includes(mark));
  const texts = (separator === undefined ? [cell] : cell.split(separator)).map(tidyLine).filter((text) => text !== '');
  const marked = texts.length > 1 && texts.every((text, index) => markedAs(text, index));
  return marked ? texts.map((text) => text.replace(/^\(?\w{1,2}[.)]\s*/, '')) : texts;
}

function markedAs(text: string, index: number): boolean {
  const mark = /^\(?(\w{1,2})[.)]\s*\S/.exec(text)?.[1]?.toLowerCase();
  return mark === String(index + 1) || mark === 'abcdefghij'[index];
}
