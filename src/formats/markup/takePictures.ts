/** Takes the pictures out of a passage of Markdown, since they are shown below it. */
import type { Picture } from '../pictures.ts';
import { withShortAddresses } from './dataAddresses.ts';
import { pictureMarks, type PictureMark } from './pictureMarks.ts';

export interface Taken<L> {
  readonly lines: L[];
  readonly pictures: readonly { readonly picture: Picture; readonly from: L }[];
}

/**
 * The lines without their pictures, and those. `targetOf` tells where a picture is; null if it is none. `within` tells whether
 * a line may have any: one of code has none. A line of nothing but pictures goes with them.
 */
export function takeFromLines<L extends { readonly text: string }>(
  lines: readonly L[],
  within: (line: L) => boolean,
  targetOf: (mark: PictureMark) => string | null,
): Taken<L> {
  const kept: L[] = [];
  const pictures: { picture: Picture; from: L }[] = [];
  let gone = false;
  for (const line of lines) {
    const marks = within(line) ? pictureMarks(line.text) : [];
    const taken = marks.flatMap((mark) => {
      const target = mark.escapes === 0 ? targetOf(mark) : null;
      return target === null ? [] : [{ mark, target }];
    });
    for (const { mark, target } of taken) pictures.push({ picture: { target, alt: mark.alt }, from: line });
    const rest =
      taken.length === 0
        ? line.text
        : withoutMarks(
            line.text,
            taken.map(({ mark }) => mark),
          );
    if (taken.length > 0 && /^\s*(?:[-*+•>]\s*)?$/.test(rest)) {
      gone = true;
      continue;
    }
    // Of the empty lines around a picture one is enough.
    if (gone && rest === '' && kept.at(-1)?.text === '') continue;
    gone = false;
    kept.push(taken.length === 0 ? line : { ...line, text: rest });
  }
  return { lines: kept, pictures };
}

/** The same for a text of which only the pictures with a target count, as in files of learning platforms. */
export function takePictures(markdown: string): { readonly text: string; readonly pictures: readonly Picture[] } {
  if (!markdown.includes('![')) return { text: markdown, pictures: [] };
  const { text, restored } = withShortAddresses(markdown);
  const { lines, pictures } = takeFromLines(
    linesOf(text),
    ({ code }) => !code,
    ({ target }) => target,
  );
  return {
    text: restored(lines.map((line) => (line.code ? line.text : changed(line.text, escapedMarks, -1))).join('\n')),
    pictures: pictures.map(({ picture: { target, alt } }) => ({ target: restored(target), alt: restored(alt) })),
  };
}

/** A text that `takePictures` gives back as it is, without any pictures. */
export function withoutTakable(markdown: string): string {
  if (!markdown.includes('![')) return markdown;
  const { text, restored } = withShortAddresses(markdown);
  return restored(
    linesOf(text)
      .map((line) => (line.code ? line.text : changed(line.text, allMarks, 1)))
      .join('\n'),
  );
}

function allMarks(line: string): PictureMark[] {
  return pictureMarks(line).filter(({ target }) => target !== null);
}

function escapedMarks(line: string): PictureMark[] {
  return allMarks(line).filter(({ escapes }) => escapes > 0);
}

/** The line with one backslash more or less before each mark. */
function changed(line: string, marksOf: (line: string) => PictureMark[], by: 1 | -1): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start } of marksOf(line)) {
    pieces.push(line.slice(at, by === 1 ? start : start - 1), by === 1 ? '\\' : '');
    at = start;
  }
  return pieces.join('') + line.slice(at);
}

/** The line without these pictures. */
export function withoutMarks(text: string, marks: readonly PictureMark[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    pieces.push(text.slice(at, start));
    // Of the spaces around a picture one is enough.
    at = text[end] === ' ' && (start === 0 || text[start - 1] === ' ') ? end + 1 : end;
  }
  return (pieces.join('') + text.slice(at)).trimEnd();
}

/** The lines of a text; those within blocks of code are told as such. A block that nothing closes is none. */
function linesOf(markdown: string): { text: string; code: boolean }[] {
  const texts = markdown.split('\n');
  const fences = texts.flatMap((text, index) => (text.split('```').length % 2 === 0 ? [index] : []));
  const code = new Set<number>();
  for (let place = 0; place + 1 < fences.length; place += 2) {
    const [open = 0, close = 0] = fences.slice(place, place + 2);
    for (let index = open + 1; index <= close; index += 1) code.add(index);
  }
  return texts.map((text, index) => ({ text, code: code.has(index) }));
}
