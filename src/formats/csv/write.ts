/** Writes a deck as CSV that spreadsheets open and `readCsv` reads back as it was. */
import type { WritableDeck } from '../deckFile.ts';
import { writeTable } from '../table/writeTable.ts';
import { guarded } from './guard.ts';

/** The deck as the text of a file: with a byte order mark, by which Excel knows UTF-8. No cell runs as a formula. */
export function writeCsv(deck: WritableDeck): string {
  const rows = writeTable(deck).map((cells) => cells.map((cell) => quote(guarded(cell))).join(','));
  return `\uFEFF${rows.join('\r\n')}\r\n`;
}

function quote(cell: string): string {
  return /[",;|\t\n\r']|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
