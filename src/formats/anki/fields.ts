/** The fields of a note as Markdown. */
import type { Problem } from '../deckFile.ts';
import { toMarkdown } from '../markup/formatted.ts';
import type { InPlaceOfPictures } from '../markup/html.ts';
import { phrase, quoted, type Phrase } from '../phrase.ts';
import { picturesLeftOut, type Picture } from '../pictures.ts';
import { tidyPassage } from '../tidy.ts';
import type { Note } from './note.ts';

export interface Converted {
  readonly note: Note;
  /** Of each field. */
  readonly texts: readonly string[];
  /** Those in fields that are asked, none of which is in their texts. */
  readonly pictures: readonly Picture[];
  /** What of them could not be kept. */
  readonly lost: readonly Problem[];
}

export interface ConvertedField {
  readonly text: string;
  readonly pictures: readonly Picture[];
  readonly lost: readonly Problem[];
}

const SOUND = /\[(?:sound|anki:play):([^\]\n]{1,200})\]/g;

/** Converts a note, of which the fields at `asked` are the question; sounds, and pictures elsewhere, are named as lost. */
export function converted(note: Note, asked: readonly number[]): Converted {
  const fields = note.fields.map(({ value }, index) =>
    asked.includes(index) ? askedField(value, note) : otherField(value, note),
  );
  return {
    note,
    texts: fields.map(({ text }) => text),
    pictures: fields.flatMap(({ pictures }) => pictures),
    lost: fields.flatMap(({ lost }) => lost),
  };
}

/** Converts a field, or a part of one, that is the question. Its pictures are shown below it. */
export function askedField(value: string, note: Note): ConvertedField {
  return convertedField(value, note, 'nothing');
}

/** Converts a field, or a part of one, that is not asked. A picture becomes its description. */
export function otherField(value: string, note: Note): ConvertedField {
  const { text, pictures, lost } = convertedField(value, note, 'words');
  return { text, pictures: [], lost: [...lost, ...picturesLeftOut(pictures, note.line)] };
}

function convertedField(value: string, { line, markup }: Note, inPlace: InPlaceOfPictures): ConvertedField {
  const sounds: Phrase[] = [];
  const silent = value.replaceAll(SOUND, (_, name: string) => {
    sounds.push(phrase('reader.sound', { name: quoted(name) }));
    return '';
  });
  const { text, lost, pictures } = toMarkdown(silent, markup, inPlace);
  const problems = [...lost, ...sounds].map((found) => ({ line, expected: phrase('reader.text'), found }));
  return { text: tidyPassage(text), pictures, lost: problems };
}
