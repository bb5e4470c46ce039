/** What the cells of the column of answers mean: letters or numbers of choices, or their texts. */
import type { Choice } from '../../quiz/question.ts';
import { keyReader } from '../markdown/key.ts';

export interface LabelledChoice extends Choice {
  /** The letter or number of its column, in lower case. */
  readonly label: string;
}

/** How the answers of a file are written, as far as its unambiguous rows tell. */
export type KeyStyle = 'labels' | 'texts' | 'mixed' | 'unknown';

export interface KeyCell {
  readonly choices: readonly LabelledChoice[];
  readonly written: string;
}

/**
 * How the file writes its answers. With choices 3, 4, 5, 6, the answer 4 may be the text of the second or the number of the
 * last; a row in which it can only be one of both tells for all.
 */
export function keyStyle(cells: Iterable<KeyCell>): KeyStyle {
  let labels = false;
  let texts = false;
  for (const cell of cells) {
    if (cell.written.length > MAX_WRITTEN) continue;
    const byLabel = byLabels(cell);
    const byText = byTexts(cell);
    if (byLabel && !byText) labels = true;
    if (byText && !byLabel) texts = true;
    if (labels && texts) return 'mixed';
  }
  if (labels) return 'labels';
  return texts ? 'texts' : 'unknown';
}

/** Longer than the texts of several choices. */
const MAX_WRITTEN = 4000;

/** The indices of the right choices; null if the cell names none; `'ambiguous'` if it may name these or those. */
export function readKey(cell: KeyCell, style: KeyStyle): number[] | 'ambiguous' | null {
  if (cell.written.length > MAX_WRITTEN) return null;
  const byLabel = byLabels(cell);
  const byText = byTexts(cell);
  if (byLabel && byText && style !== 'labels' && style !== 'texts') {
    return byLabel.join() === byText.join() ? byLabel : 'ambiguous';
  }
  const sure = style === 'texts' ? (byText ?? byLabel) : (byLabel ?? byText);
  if (sure) return sure;
  const letters = cell.choices.map(({ label, text }, index) => ({ label: letterLabel(label, index), text }));
  return keyReader(cell.choices)(cell.written) ?? keyReader(letters)(cell.written);
}

/** "C", "2", "A, C", "1;4", "A and C", "AC", "Option 2", "(b)". */
function byLabels({ choices, written }: KeyCell): number[] | null {
  if (written.length > 200) return null;
  const parts = written
    .toLowerCase()
    .split(/[,;/|&+\s]+|\band\b|\bund\b/)
    .map((part) => part.replaceAll(/[().:]/g, '').replace(/^(?:option|answer|choice)$/, ''))
    .filter((part) => part !== '');
  const joined = parts.length === 1 && /^[a-j]{2,10}$/.test(parts[0] ?? '') && written === written.toUpperCase();
  const indices = (joined ? Array.from(parts[0] ?? '') : parts).map((part) => indexOfLabel(part, choices));
  return indices.length === 0 || indices.includes(-1) ? null : sorted(indices);
}

/** A letter means the choice of that letter, or the n-th column; a number the choice of that number, or the n-th column. */
function indexOfLabel(written: string, choices: readonly LabelledChoice[]): number {
  if (!/^(?:[a-j]|10|[1-9])$/.test(written)) return -1;
  const wanted = ordinal(written);
  return choices.findIndex(({ label }) => ordinal(label) === wanted);
}

/** The text of a choice, or several with commas, semicolons, bars or on a line each. */
function byTexts({ choices, written }: KeyCell): number[] | null {
  const index = new Map(choices.map(({ text }, place) => [plain(text), place]));
  const whole = index.get(plain(written));
  if (whole !== undefined) return [whole];
  for (const separator of ['\n', '|', ';', ',']) {
    const parts = written.split(separator).filter((part) => part.trim() !== '');
    const indices = parts.map((part) => index.get(plain(part)) ?? -1);
    if (parts.length > 1 && !indices.includes(-1)) return sorted(indices);
  }
  return null;
}

function sorted(indices: readonly number[]): number[] {
  return [...new Set(indices)].toSorted((a, b) => a - b);
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

/** From 1. */
function ordinal(label: string): number {
  return /^[a-j]$/.test(label) ? label.charCodeAt(0) - 96 : Number(label);
}

function letterLabel(label: string, index: number): string {
  const place = ordinal(label);
  return String.fromCharCode(96 + (place >= 1 && place <= 10 ? place : index + 1));
}
