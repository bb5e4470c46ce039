/** A passage: the lines of a stem or an explanation while the file is being read. */
import { pictureMarks } from '../markup/pictureMarks.ts';
import { withoutMarks } from '../markup/takePictures.ts';
import type { Line } from './lines.ts';

export interface PassageLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** As it stands in the file, not to be tidied. */
  readonly verbatim: boolean;
  /** Within a block of code. */
  readonly code?: boolean;
}

/** The text of a passage: without empty lines around it and without the indentation that all its lines share. */
export function passageText(passage: readonly PassageLine[]): string {
  const indent = sharedIndent(passage);
  return passage
    .map((line) => (line.verbatim ? line.text : line.text.slice(indent)))
    .join('\n')
    .trim();
}

function sharedIndent(passage: readonly PassageLine[]): number {
  let indent = Infinity;
  for (const { text, verbatim } of passage) {
    if (!verbatim && text !== '') indent = Math.min(indent, text.length - text.trimStart().length);
  }
  return indent === Infinity ? 0 : indent;
}

/** The line as part of a passage. */
export function passageLine({ number, text, shape }: Line): PassageLine {
  if (shape.kind === 'held') return { number, text: shape.text, verbatim: true };
  return { number, text, verbatim: false, code: shape.kind === 'code' };
}

/** Cuts a passage at its empty lines. */
export function paragraphs(passage: readonly PassageLine[]): PassageLine[][] {
  const found: PassageLine[][] = [];
  let open: PassageLine[] | null = null;
  for (const line of passage) {
    if (line.text === '') open = null;
    else if (open) open.push(line);
    else found.push((open = [line]));
  }
  return found;
}

/** A paragraph of nothing but short pieces without a full stop or question mark: the menu of a page. */
export function isMenu(paragraph: readonly PassageLine[]): boolean {
  return paragraph.every(({ text, verbatim }) => !verbatim && text.length <= 40 && !/[.?!:;…_)"”`]$/.test(text));
}

/** A paragraph of nothing but pictures. */
function isPictures(paragraph: readonly PassageLine[]): boolean {
  return paragraph.every(({ text, verbatim, code }) => {
    const marks = verbatim || code === true ? [] : pictureMarks(text).filter(({ shortcut }) => !shortcut);
    return marks.length > 0 && withoutMarks(text, marks).trim() === '';
  });
}

/**
 * The passage without the menus at its beginning, and the pictures above them; its last paragraph of text stays in any case if
 * `keepLast`.
 */
export function withoutMenus(passage: readonly PassageLine[], keepLast: boolean): PassageLine[] {
  const all = paragraphs(passage).map((lines) => {
    const kind = isPictures(lines) ? 'pictures' : isMenu(lines) ? 'menu' : 'text';
    return { lines, kind };
  });
  let first = all.findIndex(({ kind }) => kind === 'text');
  if (first < 0) first = keepLast ? all.findLastIndex(({ kind }) => kind === 'menu') : all.length;
  // Pictures right above the text belong to it.
  while (first > 0 && all[first - 1]?.kind === 'pictures') first -= 1;
  const start = all[Math.max(first, 0)]?.lines[0];
  return start ? passage.slice(passage.indexOf(start)) : [];
}

/** Takes from the end of `passage` what is the stem of the next question: all of it, or its last paragraph with pictures beside it. */
export function takeStem(passage: PassageLine[], all: boolean): PassageLine[] {
  if (all) return passage.splice(0);
  const parts = paragraphs(passage);
  let place = parts.findLastIndex((lines) => !isPictures(lines));
  const last = parts[place];
  while (place > 0 && isPictures(parts[place - 1] ?? [])) place -= 1;
  // A single paragraph holds an explanation and a stem: only its last line can be the stem.
  const start = parts.length > 1 || !last ? parts[Math.max(place, 0)]?.[0] : last.at(-1);
  return start ? passage.splice(passage.lastIndexOf(start)) : [];
}
