/** The one table of formats in which questions are read and written. A new format is one more entry. */
import { aiken } from './aiken.ts';
import { anki, ankiText } from './anki.ts';
import { csv } from './csv.ts';
import type { DeckFile } from './deckFile.ts';
import { decodeText } from './encoding.ts';
import type { Format } from './format.ts';
import { gift } from './gift.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { moodleXml } from './moodleXml.ts';
import { openTrivia } from './openTrivia.ts';
import { xlsx } from './xlsx.ts';

/** Where the content of a file fits several, and its name does not tell either, the first of them is taken. */
export const FORMATS = [
  markdown,
  gift,
  moodleXml,
  aiken,
  csv,
  openTrivia,
  json,
  xlsx,
  anki,
  ankiText,
] as const satisfies readonly Format[];

export type FormatName = (typeof FORMATS)[number]['name'];

/** The format of this name. */
export function formatNamed(name: FormatName): Format {
  const formats: readonly Format[] = FORMATS;
  const format = formats.find((candidate) => candidate.name === name);
  if (!format) throw new RangeError(`no format is named ${name}`);
  return format;
}

/** The format of a file by its name alone, or null if none reads such files. */
export function formatOf(fileName: string): Format | null {
  const name = fileName.toLowerCase();
  return FORMATS.find((format) => format.extensions.some((extension) => name.endsWith(extension))) ?? null;
}

/** Reads a file as it came, whatever its encoding. Never throws: what is wrong stands among the problems. */
export function readDeck(bytes: Uint8Array, format: Format): DeckFile {
  return format.kind === 'text' ? format.read(decodeText(bytes)) : format.read(bytes);
}
