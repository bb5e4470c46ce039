/** Finds pictures in a line of Markdown: `![alt](target)`, `![alt][label]`, `![label]`. */

export interface PictureMark {
  /** Index of the `!`, and the index after the whole. */
  readonly start: number;
  readonly end: number;
  /** Backslashes right before it, with which it is text. */
  readonly escapes: number;
  /** What it shows, without the backslashes of Markdown. */
  readonly alt: string;
  /** Where it is; null if a definition of `label` tells. */
  readonly target: string | null;
  /** As `plainLabel` gives it; an empty text if there is a target. */
  readonly label: string;
  /** Only a label without a text of its own, which is ordinary text unless the label is defined. */
  readonly shortcut: boolean;
}

const PUNCTUATION = /\\([!-/:-@[-`{-~])/g;
/** Both with bounds, so that a text full of openings is read in linear time. */
const TARGET =
  /\([ \t]{0,50}(?:<([^<>\n]{0,2100})>|((?:[^\s()\\]|\\.){0,2100}(?:\([^\s()]{0,500}\)[^\s()\\]{0,2100}){0,3}))(?:[ \t]{1,50}(?:"[^"\n]{0,1000}"|'[^'\n]{0,1000}'))?[ \t]{0,50}\)/y;
const LABEL = /\[((?:[^[\]\\\n]|\\.){0,200})\]/y;
const DEFINITION =
  /^ {0,3}\[((?:[^[\]\\]|\\.){1,200})\]:[ \t]*(?:<([^<>\s]+)>|([^\s<>]+))(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;
/** How some programs write the name of a file: `![[cells.png]]`. */
const FILE = /^\[([^[\]|]{1,200}\.(?:png|jpe?g|gif|webp|avif|svg|bmp))(?:\|[^[\]]*)?\]$/i;

/** The pictures in a line, in their order, also those that backslashes make text of. None is within code. Linear. */
export function pictureMarks(line: string): PictureMark[] {
  if (!line.includes('![')) return [];
  const closing = closingBrackets(line);
  const marks: PictureMark[] = [];
  let codeEnds: ((start: number, length: number) => number) | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at];
    if (character === '\\' && (line[at + 1] === '\\' || line[at + 1] === '`')) at += 1;
    else if (character === '`') {
      let end = at;
      while (line[end] === '`') end += 1;
      codeEnds ??= codeEndsIn(line);
      const after = codeEnds(at, end - at);
      // What opens a block of code has code behind it.
      if (after < 0 && end - at >= 3) break;
      at = (after < 0 ? end : after) - 1;
    } else if (character === '!' && line[at + 1] === '[') {
      const mark = markAt(line, at, closing.get(at + 1));
      if (!mark) continue;
      marks.push(mark);
      at = mark.end - 1;
    }
  }
  return marks;
}

/** A line such as `[image-1]: https://…`, which says where pictures with this label are; null if it is none. */
export function definitionIn(line: string): { readonly label: string; readonly target: string } | null {
  if (!/^ {0,3}\[/.test(line)) return null;
  const match = DEFINITION.exec(line);
  return match ? { label: plainLabel(match[1] ?? ''), target: match[2] ?? match[3] ?? '' } : null;
}

/** The picture as Markdown with its target, which has no space, and neither `<` nor `>`. */
export function writtenPicture(alt: string, target: string): string {
  return `![${escapedAlt(alt)}](${/[()\\]/.test(target) ? `<${target}>` : target})`;
}

/** The picture as Markdown with a label. */
export function writtenReference(alt: string, label: string): string {
  return `![${escapedAlt(alt)}][${label}]`;
}

function escapedAlt(alt: string): string {
  return alt.replaceAll(/[\\[\]`]/g, '\\$&');
}

function markAt(line: string, start: number, close: number | undefined): PictureMark | null {
  if (close === undefined) return null;
  const inner = line.slice(start + 2, close);
  const common = { start, escapes: backslashesBefore(line, start), alt: inner.replaceAll(PUNCTUATION, '$1').trim() };
  TARGET.lastIndex = close + 1;
  const target = TARGET.exec(line);
  if (target) {
    const written = target[1] ?? (target[2] ?? '').replaceAll(PUNCTUATION, '$1');
    return { ...common, end: TARGET.lastIndex, target: written, label: '', shortcut: false };
  }
  const file = FILE.exec(inner)?.[1];
  if (file !== undefined) return { ...common, alt: '', end: close + 1, target: file, label: '', shortcut: false };
  // `vec![1, 2][0]` is a line of a program.
  if (/\w/.test(line[start - 1] ?? '')) return null;
  LABEL.lastIndex = close + 1;
  const label = LABEL.exec(line);
  const named = label?.[1] ?? '';
  const end = label ? LABEL.lastIndex : close + 1;
  return { ...common, end, target: null, label: plainLabel(named || inner), shortcut: named === '' };
}

/** For comparing. */
function plainLabel(label: string): string {
  return label.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

function backslashesBefore(line: string, at: number): number {
  let count = 0;
  while (line[at - 1 - count] === '\\') count += 1;
  return count;
}

/** For each `[` that is not escaped the index of its `]`. */
function closingBrackets(line: string): Map<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at];
    if (character === '\\') at += 1;
    else if (character === '[') open.push(at);
    else if (character === ']') {
      const start = open.pop();
      if (start !== undefined) closing.set(start, at);
    }
  }
  return closing;
}

/** Gives the index after the code that opens with so many backticks; −1 if nothing closes it. To be asked in ascending order. */
function codeEndsIn(line: string): (start: number, length: number) => number {
  const runs = new Map<number, number[]>();
  for (const match of line.matchAll(/`+/g)) {
    const ends = runs.get(match[0].length) ?? [];
    ends.push(match.index);
    runs.set(match[0].length, ends);
  }
  const next = new Map<number, number>();
  return (start, length) => {
    const starts = runs.get(length) ?? [];
    let place = next.get(length) ?? 0;
    while ((starts[place] ?? Infinity) <= start) place += 1;
    next.set(length, place);
    const close = starts[place];
    return close === undefined ? -1 : close + length;
  };
}
