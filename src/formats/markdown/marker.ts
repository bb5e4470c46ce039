/** What stands before a choice: `A.` `A)` `(a)` `1.` `- [x]` `* A.` or a letter alone on its line. */

export type MarkerStyle = 'upper' | 'lower' | 'number' | 'box' | 'bullet';

export interface Marker {
  readonly style: MarkerStyle;
  /** `.`, `)`, `(` or `:` of a letter or number, else an empty text. */
  readonly mark: string;
  /** As written: A is 0, so is 1. Always 0 for boxes and bullets, which say nothing about their place. */
  readonly ordinal: number;
  /** A box with a tick: a right choice. */
  readonly ticked: boolean;
  /** A letter alone, which is a marker only if the text follows on the next lines. */
  readonly bare: boolean;
  /** The choice's text on this line; may be empty. */
  readonly text: string;
}

const BULLET = /^[-*+•] +(\S.*)$/s;
const BOX = /^\[([ xX✓✔])\](?: +(.*))?$/s;
const LABELLED =
  /^(\*\*|__)?(?:\((?:([A-Z])|([a-z])|(\d{1,2}))\)|(?:([A-Z])|([a-z])|(\d{1,2}))([.):]))(\*\*|__)?(?:\s+(.*))?$/s;
const TIGHT = /^([A-Z])\)(\S.*)$/s;
const BARE = /^([A-Z])$/;

/** Reads a line without its surrounding space as the beginning of a choice; null if it is none. */
export function markerOf(line: string): Marker | null {
  const inner = BULLET.exec(line)?.[1];
  const box = inner === undefined ? null : BOX.exec(inner);
  if (box) return marker('box', '', 0, box[2] ?? '', { ticked: box[1] !== ' ' });
  const labelled = labelledMarker(inner ?? line);
  if (labelled) return labelled;
  if (inner !== undefined) return marker('bullet', '', 0, inner);
  const bare = BARE.exec(line);
  return bare?.[1] ? marker('upper', '', letterOrdinal(bare[1]), '', { bare: true }) : null;
}

function labelledMarker(line: string): Marker | null {
  const tight = TIGHT.exec(line);
  if (tight?.[1]) return marker('upper', ')', letterOrdinal(tight[1]), tight[2] ?? '');
  const match = LABELLED.exec(line);
  if (!match) return null;
  const open = match[1] ?? '';
  const closed = (match[9] ?? '') === open;
  const text = match[10] ?? '';
  // `**A. text**` is bold as a whole, `**A.** text` only its letter; anything else is not about the choice.
  if (!closed && !(match[9] === undefined && text.endsWith(open))) return null;
  const plain = closed ? text : text.slice(0, -open.length);
  const mark = match[8] ?? '(';
  const upper = match[2] ?? match[5];
  if (upper) return marker('upper', mark, letterOrdinal(upper), plain);
  const lower = match[3] ?? match[6];
  if (lower) return marker('lower', mark, letterOrdinal(lower.toUpperCase()), plain);
  const number = Number(match[4] ?? match[7]);
  return number === 0 || mark === ':' ? null : marker('number', mark, number - 1, plain);
}

function marker(
  style: MarkerStyle,
  mark: string,
  ordinal: number,
  text: string,
  more: { ticked?: boolean; bare?: boolean } = {},
): Marker {
  return { style, mark, ordinal, ticked: false, bare: false, text: text.trim(), ...more };
}

function letterOrdinal(letter: string): number {
  return letter.charCodeAt(0) - 'A'.charCodeAt(0);
}
