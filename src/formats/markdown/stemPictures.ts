/** The pictures of a question in Markdown: those in its text, which are shown, and those elsewhere, which are not. */
import { pictureMarks, type PictureMark } from '../markup/pictureMarks.ts';
import { takeFromLines } from '../markup/takePictures.ts';
import { picturesLeftOut, type FilePictures, type ShownPictures } from '../pictures.ts';
import type { Draft } from './draft.ts';
import type { PassageLine } from './passage.ts';

/** What the whole file says about pictures. */
export interface InFile {
  readonly pictures: FilePictures;
  /** Where they are, by their labels. */
  readonly targets: ReadonlyMap<string, string>;
  /** What an address that was made short holds, in base64. */
  readonly content: (target: string) => string | null;
  /** A text with the addresses in it as they were. */
  readonly restored: (text: string) => string;
}

export interface StemPictures extends ShownPictures {
  readonly stem: readonly PassageLine[];
  /** What stands between the choices and the answer. */
  readonly between: readonly PassageLine[];
}

/** Takes the pictures out of the text of a draft, and notes those in its choices, feedback and explanation. */
export function stemPictures(draft: Draft, { pictures, targets, content, restored }: InFile): StemPictures {
  const targetOf = (mark: PictureMark): string | null => {
    const target = mark.target ?? targets.get(mark.label);
    if (target !== undefined) return target;
    // Brackets behind `!` may stand for themselves; a name in them is that of a picture whose definition is lost.
    return mark.shortcut || !/\p{L}/u.test(mark.label) ? null : `[${mark.label}]`;
  };
  const stem = takeFromLines(draft.stem, isRead, targetOf);
  const between = takeFromLines(draft.between, isRead, targetOf);
  const named = [...stem.pictures, ...between.pictures].map(({ picture, from }) => ({
    // The picture itself stays short, since its content is known by that.
    target: content(picture.target) === null ? restored(picture.target) : picture.target,
    alt: restored(picture.alt),
    line: from.number,
  }));
  const shown = pictures.shown(named, draft.line, (target) => {
    const base64 = content(target);
    return base64 === null ? null : { base64 };
  });
  const elsewhere = [
    ...draft.explanation.filter(isRead),
    ...draft.choices.flatMap(({ line, text, feedback }) =>
      [text, ...feedback].map((part) => ({ number: line, text: part })),
    ),
  ].flatMap(({ number, text }) =>
    pictureMarks(text).flatMap((mark) =>
      mark.escapes === 0 && (mark.target ?? targets.get(mark.label)) !== undefined
        ? [{ ...mark, target: '', line: number }]
        : [],
    ),
  );
  const notes = [...shown.notes, ...picturesLeftOut(elsewhere, draft.line)];
  return { ...shown, stem: stem.lines, between: between.lines, notes };
}

function isRead({ verbatim, code }: PassageLine): boolean {
  return !verbatim && code !== true;
}
