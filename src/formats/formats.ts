/** The one table of formats in which questions are read and written. A new format is one more entry. */
import type { DeckFile, WritableDeck } from './deckFile.ts';
import { readMarkdown, writeMarkdown } from './markdown.ts';

export interface Format {
  readonly name: string;
  /** File name extensions with the dot, in lower case; the first is the one that an export gets. */
  readonly extensions: readonly string[];
  /** Reads a whole file. Never throws: what is wrong stands among the problems. */
  readonly read: (text: string) => DeckFile;
  readonly write: (deck: WritableDeck) => string;
}

export const FORMATS: readonly Format[] = [
  { name: 'Markdown', extensions: ['.md', '.markdown', '.txt'], read: readMarkdown, write: writeMarkdown },
];

/** The format of a file by its name, or null if none reads such files. */
export function formatOf(fileName: string): Format | null {
  const name = fileName.toLowerCase();
  return FORMATS.find((format) => format.extensions.some((extension) => name.endsWith(extension))) ?? null;
}
