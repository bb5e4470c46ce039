/** The notes in a text export of older versions of Anki: a note a line, with nothing that names the columns. */
import { recordsOf } from '../csv/records.ts';
import type { Row } from '../table/row.ts';
import type { Note, Refusal } from './note.ts';
import { rowsBelow } from './text.ts';

/** Characters and rows at the start of a file that tell. */
const START = 65_536;
const ROWS = 200;
/** Of the rows, this share has text on both sides. */
const FULL = 0.9;
/** The tags of a note: a few words, none of them a sentence. */
const TAGS = /^ *(?:[^\s.,;!?<>"]{1,60}(?: +|$)){0,3}$/;
/** The only line that such a file may have above its notes. */
const TAGS_LINE = /^tags:[^\n]*\n/;

/**
 * Could a text be one? Then each of its rows has a front and a back with a tab between them, and perhaps tags. So have tables of other
 * things, so that this tells only of a text that nothing else fits.
 */
export function couldBeBareText(text: string): boolean {
  const start = text.slice(0, START).replace(TAGS_LINE, '');
  if (!start.includes('\t')) return false;
  const whole = text.length <= START ? start : start.slice(0, start.lastIndexOf('\n') + 1);
  const rows = recordsOf(whole, '\t', ROWS).rows.filter(({ cells }) => cells.join('').trim() !== '');
  const width = widthOf(rows);
  const full = rows.filter(({ cells: [front = '', back = ''] }) => front.trim() !== '' && back.trim() !== '');
  return rows.length > 1 && width !== null && full.length >= rows.length * FULL;
}

/** Reads a text that could be one, and whose lines end in `\n`. Never throws. */
export function readBareText(text: string): Note[] | Refusal {
  const above = TAGS_LINE.exec(text)?.[0] ?? '';
  const rows = rowsBelow(text.slice(above.length), '\t', above === '' ? 0 : 1);
  if ('expected' in rows) return rows;
  const tagsForAll = wordsOf(above.slice('tags:'.length));
  return rows.map(({ line, cells: [front = '', back = '', tags = ''] }) => ({
    line,
    type: '',
    deck: [],
    tags: [...wordsOf(tags), ...tagsForAll],
    fields: [front, back].map((value) => ({ name: '', value })),
    markup: 'moodle',
  }));
}

/** 2, or 3 with tags, if all rows agree. */
function widthOf(rows: readonly Row[]): 2 | 3 | null {
  const widths = new Set(rows.map(({ cells }) => cells.length));
  if (widths.size !== 1) return null;
  if (widths.has(2)) return 2;
  return widths.has(3) && rows.every(({ cells }) => TAGS.test(cells[2] ?? '')) ? 3 : null;
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
