/** Reads a deck from Anki: a package (`.apkg`, `.colpkg`) or a text export. */
import { looksLikeZip, openZip } from '../archive/zip.ts';
import { deckOf, refused } from '../candidate.ts';
import type { DeckFile } from '../deckFile.ts';
import { decodeText } from '../encoding.ts';
import { quoted } from '../markdown/quoted.ts';
import { tidyLine } from '../tidy.ts';
import { candidatesFromNotes } from './fromNotes.ts';
import type { Note, Refusal } from './note.ts';
import { readPackage } from './package.ts';
import { looksLikeExport, readExport } from './text.ts';

/** Reads a whole file; lines are those of a text, or the numbers of the notes in a package. Never throws. */
export function readAnki(bytes: Uint8Array): DeckFile {
  const notes = notesIn(bytes);
  if ('expected' in notes) return refused(notes.expected, notes.found);
  if (notes.length === 0) return refused('a note', 'none');
  const { name, topics } = deckNames(notes);
  const topicOf = new Map(notes.map((note, index) => [note.line, topics[index]]));
  const candidates = candidatesFromNotes(notes);
  return deckOf(
    name,
    null,
    candidates.map((candidate) => ({ ...candidate, topic: candidate.topic || topicOf.get(candidate.line) })),
  );
}

function notesIn(bytes: Uint8Array): Note[] | Refusal {
  if (looksLikeZip(bytes)) return readPackage(bytes);
  const text = decodeText(bytes);
  if (looksLikeExport(text)) return readExport(text);
  const expected = 'a package of Anki, which is a ZIP archive, or a text export, which begins with “#separator:”';
  return { expected, found: bytes.length === 0 ? 'an empty file' : quoted(text.slice(0, 200)) };
}

/** Could this be such a file? A text export tells by its first line. */
export function looksLikeAnki(bytes: Uint8Array): boolean {
  if (looksLikeZip(bytes)) return openZip(bytes)?.names.some((name) => name.startsWith('collection.anki2')) ?? false;
  return looksLikeExport(decodeText(bytes.subarray(0, 500)));
}

/** What all decks of the notes are in is the name; what lies below it is the topic. */
function deckNames(notes: readonly Note[]): { name: string | null; topics: string[] } {
  const paths = notes.map(({ deck }) => deck);
  const [first = []] = paths;
  let shared = first.length;
  for (const path of paths) {
    while (shared > 0 && path.slice(0, shared).join('\u001F') !== first.slice(0, shared).join('\u001F')) shared -= 1;
  }
  const written = (names: readonly string[]): string => tidyLine(names.join(': '));
  return { name: written(first.slice(0, shared)) || null, topics: paths.map((path) => written(path.slice(shared))) };
}
