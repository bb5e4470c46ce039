/** A note of Anki, from a collection or a text export. */
import type { TextFormatName } from '../markup/formatted.ts';
import type { Phrase, Said } from '../phrase.ts';

export interface Note {
  /** Its number in the collection, or its line in the text, from 1. */
  readonly line: number;
  /** The name of its type, such as `Basic`; an empty text if the file does not tell. */
  readonly type: string;
  /** The names of its deck and of those it is in, the outermost first. */
  readonly deck: readonly string[];
  readonly tags: readonly string[];
  readonly fields: readonly NoteField[];
  /** What its fields are written in; `moodle` is plain text in which tags may stand. */
  readonly markup: Exclude<TextFormatName, 'markdown'>;
}

export interface NoteField {
  readonly name: string;
  readonly value: string;
}

/** A file of which nothing can be read. */
export interface Refusal {
  readonly expected: Phrase;
  readonly found: Said;
}
