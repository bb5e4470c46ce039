/** The fields of a note as Markdown. */
import type { Problem } from '../deckFile.ts';
import { quoted } from '../markdown/quoted.ts';
import { toMarkdown } from '../markup/formatted.ts';
import { tidyPassage } from '../tidy.ts';
import type { Note } from './note.ts';

export interface Converted {
  readonly note: Note;
  /** Of each field. */
  readonly texts: readonly string[];
  /** What of them could not be kept. */
  readonly lost: readonly Problem[];
}

const SOUND = /\[(?:sound|anki:play):([^\]\n]{1,200})\]/g;

/** Converts a note; pictures and sounds are named as lost. */
export function converted(note: Note): Converted {
  const lost: Problem[] = [];
  const texts = note.fields.map(({ value }) => {
    const { text, lost: parts } = convertedText(value, note.html);
    lost.push(...parts.map((found) => ({ line: note.line, expected: 'text', found })));
    return text;
  });
  return { note, texts, lost };
}

/** Converts one field, or a part of one. */
export function convertedText(value: string, html: boolean): { text: string; lost: readonly string[] } {
  const sounds: string[] = [];
  const silent = value.replaceAll(SOUND, (_, name: string) => {
    sounds.push(`the sound ${quoted(name)}`);
    return '';
  });
  const { text, lost } = toMarkdown(silent, html ? 'html' : 'plain');
  return { text: tidyPassage(text), lost: [...lost, ...sounds] };
}
