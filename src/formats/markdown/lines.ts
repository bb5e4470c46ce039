/** The lines of a file, each with what it looks like by itself. */
import { labelOf, type Label } from './labels.ts';
import { markerOf, type Marker } from './marker.ts';

export type Shape =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text' }
  /** Inside a fenced block of code: only text, whatever it looks like. */
  | { readonly kind: 'code' }
  /** Indented below `Label: |`: only text; `text` is without the indentation. */
  | { readonly kind: 'held'; readonly text: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  /** `level` is 0 if the label is no heading. */
  | { readonly kind: 'label'; readonly level: number; readonly label: Label }
  | { readonly kind: 'choice'; readonly marker: Marker };

export interface Line {
  /** From 1. */
  readonly number: number;
  /** As written, without space at the end. */
  readonly text: string;
  /** How many characters of space stand before the text. */
  readonly indent: number;
  readonly shape: Shape;
  /** Opens a block of code that nothing closes. */
  readonly unclosed: boolean;
}

/** How far in the text of a choice stands below `A. |`, at least if it begins with `>`. */
export const CHOICE_INDENT = 6;

const FENCE = '```';
const INVISIBLE = /^[\u200B\u2060\uFEFF]+/;

/** Cuts a text into lines at any of the usual line ends. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

/** What one line looks like by itself, outside of code. */
export function shapeOf(text: string): Shape {
  const plain = text.trim().replace(INVISIBLE, '').replaceAll('\u00A0', ' ').trim();
  if (plain === '') return { kind: 'blank' };
  if (plain.startsWith('>')) return { kind: 'quote', text: text.slice(text.indexOf('>') + 1).replace(/^ /, '') };
  if (/^(?:-{3,}|\*{3,}|_{3,}|={3,})$/.test(plain)) return { kind: 'rule' };
  const heading = /^(#{1,6})(?:\s(.*))?$/s.exec(plain);
  const level = heading?.[1]?.length ?? 0;
  const content = heading ? headingText(level, heading[2] ?? '') : plain;
  const label = labelOf(content);
  if (label) return { kind: 'label', level, label: { ...label, value: valueOf(text, label.value) } };
  if (heading) return { kind: 'heading', level, text: valueOf(text, content) };
  const marker = markerOf(plain);
  return marker ? { kind: 'choice', marker: { ...marker, text: valueOf(text, marker.text) } } : { kind: 'text' };
}

/** `## Title ##` closes with as many marks as it opens with. */
function headingText(level: number, text: string): string {
  const trimmed = text.trim();
  const closing = ` ${'#'.repeat(level)}`;
  return level > 1 && trimmed.endsWith(closing) ? trimmed.slice(0, -closing.length).trim() : trimmed;
}

/** The part of the line as its author wrote it, with the no-break spaces that were replaced to recognise the line. */
function valueOf(line: string, value: string): string {
  if (value === '' || !line.includes('\u00A0')) return value;
  const start = line.replaceAll('\u00A0', ' ').lastIndexOf(value);
  return start < 0 ? value : line.slice(start, start + value.length);
}

/** Gives every line from index `from` on its shape. Linear in the length of the text. */
export function readLines(texts: readonly string[], from = 0): Line[] {
  const lines: Line[] = [];
  const add = (index: number, shape: Shape, unclosed = false): void => {
    const text = (texts[index] ?? '').trimEnd();
    lines.push({ number: index + 1, text, indent: text.length - text.trimStart().length, shape, unclosed });
  };
  for (let index = from; index < texts.length; index += 1) {
    const text = texts[index] ?? '';
    const shape = shapeOf(text);
    const held = heldBelow(shape, texts, index);
    const end = held || !mayOpenCode(shape, text) ? null : fenceEnd(texts, index);
    add(index, shape, end === -1);
    const last = held ? index + held.length : (end ?? -1);
    for (let inside = index + 1; inside <= last; inside += 1) {
      add(inside, held ? { kind: 'held', text: held[inside - index - 1] ?? '' } : { kind: 'code' });
    }
    index = Math.max(index, last);
  }
  return lines;
}

/** The index of the next line below `index` that is not blank; past the last line if there is none. */
export function nextFilled(lines: readonly Line[], index: number): number {
  let next = index + 1;
  while (lines[next]?.shape.kind === 'blank') next += 1;
  return next;
}

/** The lines held below `Question: |`, `Explanation: |` or a choice `A. |`; null if nothing is. */
function heldBelow(shape: Shape, texts: readonly string[], index: number): string[] | null {
  if (shape.kind === 'label' && shape.label.value === '|' && isPassage(shape.label)) return blockBelow(texts, index);
  if (shape.kind !== 'choice' || shape.marker.text !== '|') return null;
  // A choice may be just "|" and have feedback below it; only further in than feedback stands can that be its text.
  const below = texts[index + 1] ?? '';
  const isFeedback = below.trimStart().startsWith('>') && below.length - below.trimStart().length < CHOICE_INDENT;
  return isFeedback ? null : (blockBelow(texts, index)?.slice(0, 1) ?? null);
}

function isPassage(label: Label): boolean {
  return label.name === 'question' || label.name === 'explanation';
}

/** The lines of the indented block below a line, without its indentation; null if what follows is not indented. */
function blockBelow(texts: readonly string[], index: number): string[] | null {
  let first = index + 1;
  while (first < texts.length && texts[first]?.trim() === '') first += 1;
  const opening = texts[index] ?? '';
  const firstText = texts[first] ?? '';
  const indent = firstText.slice(0, firstText.length - firstText.trimStart().length);
  if (indent.length <= opening.length - opening.trimStart().length) return null;
  const block: string[] = [];
  let filled = 0;
  for (let at = index + 1; at < texts.length; at += 1) {
    const text = (texts[at] ?? '').trimEnd();
    if (text !== '' && !text.startsWith(indent)) break;
    block.push(text.slice(indent.length));
    if (text !== '') filled = block.length;
  }
  return block.slice(0, filled);
}

function mayOpenCode(shape: Shape, text: string): boolean {
  if (!isOdd(text)) return false;
  if (shape.kind === 'label') return isPassage(shape.label);
  return shape.kind === 'text' || shape.kind === 'choice';
}

/**
 * The index of the line that closes the code opened on line `index`, or -1 if none does. A line that names a language opens
 * another block, so the one before it was never closed. Every search ends at the next fence, which keeps the whole linear.
 */
function fenceEnd(texts: readonly string[], index: number): number {
  for (let at = index + 1; at < texts.length; at += 1) {
    const text = texts[at] ?? '';
    if (isOdd(text)) return /^\s*```\w/.test(text) ? -1 : at;
  }
  return -1;
}

function isOdd(text: string): boolean {
  return text.includes(FENCE) && text.split(FENCE).length % 2 === 0;
}
