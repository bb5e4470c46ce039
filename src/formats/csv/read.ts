/** Reads a deck from CSV or TSV: as spreadsheets save it, and as the templates of quiz sites are. */
import type { DeckFile } from '../deckFile.ts';
import { refused } from '../candidate.ts';
import { MAX_CHARACTERS, MAX_QUESTIONS } from '../limits.ts';
import { phrase } from '../phrase.ts';
import { columnsOf } from '../table/columns.ts';
import { findHeader, readTable } from '../table/readTable.ts';
import type { Row } from '../table/row.ts';
import { unguarded, unguardedForeign } from './guard.ts';
import { recordsOf } from './records.ts';
import { separatorOf } from './separator.ts';

/** A template has a few rows above its questions. */
const MAX_ROWS = MAX_QUESTIONS + 100;
/** A comma takes one byte and becomes a cell. */
const MAX_SEPARATORS = 2_000_000;
/** Spreadsheets write and read this line above the header. */
const SEPARATOR_LINE = /^sep=[,;|\t]\n/i;

/** Reads a whole file. Never throws; the time it takes grows with the length of the text and no faster. */
export function readCsv(text: string): DeckFile {
  if (text.length > MAX_CHARACTERS)
    return refused(phrase('reader.atMostCharacters', { count: MAX_CHARACTERS }), text.length);
  const plain = plainText(text);
  const { separator } = separatorOf(plain);
  const separators = countOf(plain, separator);
  if (separators > MAX_SEPARATORS) return refused(phrase('reader.atMostCells', { count: MAX_SEPARATORS }), separators);
  const { rows, problems } = recordsOf(plain, separator, MAX_ROWS + 1);
  if (rows.length > MAX_ROWS)
    return refused(phrase('reader.atMostRows', { count: MAX_QUESTIONS }), phrase('reader.more'));
  const deck = readTable(unguardedRows(rows));
  if (problems.length === 0) return deck;
  const others = rows.length > 0 ? deck.problems : [];
  const all = [...others, ...problems].toSorted((a, b) => a.line - b.line);
  return { ...deck, problems: all };
}

/** Could this be the start of such a file? */
export function looksLikeCsv(start: string): boolean {
  const { known, width } = separatorOf(plainText(start.slice(0, 65_536)));
  return width > 1 && known > 1;
}

function plainText(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  // Its line stays, so that the lines keep their numbers.
  return lines.replace(SEPARATOR_LINE, '\n');
}

/** What Quizbell wrote is restored as it was; in other files only what surely is a guard is taken away. */
function unguardedRows(rows: readonly Row[]): Row[] {
  const header = findHeader(rows);
  const own = columnsOf(rows[header?.at ?? 0]?.cells ?? []).some(({ role }) => role === 'letters');
  const restore = own ? unguarded : unguardedForeign;
  return rows.map((row) => ({ ...row, cells: row.cells.map(restore) }));
}

function countOf(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count += 1;
  return count;
}
