/** Reads a deck from Anki: a package (`.apkg`, `.colpkg`) or a text export. */
import { looksLikeZip, openZip } from '../archive/zip.ts';
import { deckOf, refused } from '../candidate.ts';
import type { DeckFile, Problem } from '../deckFile.ts';
import { decodeText } from '../encoding.ts';
import { phrase, quoted } from '../phrase.ts';
import { tidyLine } from '../tidy.ts';
import { couldBeBareText, readBareText } from './bareText.ts';
import { candidatesFromNotes } from './fromNotes.ts';
import type { Note, Refusal } from './note.ts';
import { languageOf } from './ownNote.ts';
import { readPackage, type AnkiPackage } from './package.ts';
import { looksLikeExport, readExport } from './text.ts';

interface AnkiFile extends AnkiPackage {
  /** What the whole was read without. */
  readonly note?: Problem;
}

/** Reads a whole file; lines are those of a text, or the numbers of the notes in a package. Never throws. */
export function readAnki(bytes: Uint8Array): DeckFile {
  const file = fileIn(bytes);
  if ('expected' in file) return refused(file.expected, file.found);
  const { notes, bring, note } = file;
  if (notes.length === 0) return refused(phrase('reader.note'), phrase('reader.none'));
  const { name, topics } = deckNames(notes);
  const topicOf = new Map(notes.map(({ line }, index) => [line, topics[index]]));
  const candidates = candidatesFromNotes(notes, bring);
  const deck = deckOf(
    name,
    languageOf(notes),
    candidates.map((candidate) => ({ ...candidate, topic: candidate.topic || topicOf.get(candidate.line) })),
  );
  return note ? { ...deck, notes: [note, ...(deck.notes ?? [])] } : deck;
}

function fileIn(bytes: Uint8Array): AnkiFile | Refusal {
  if (looksLikeZip(bytes)) return readPackage(bytes);
  const text = decodeText(bytes);
  if (looksLikeExport(text)) return withoutMedia(readExport(text));
  if (couldBeBareText(text)) {
    const note = { line: 1, expected: phrase('reader.separatorLine'), found: phrase('reader.columnsGuessed') };
    return withoutMedia(readBareText(text), note);
  }
  const found = bytes.length === 0 ? phrase('reader.emptyFile') : quoted(text.slice(0, 200));
  return { expected: phrase('reader.ankiFile'), found };
}

function withoutMedia(notes: readonly Note[] | Refusal, note?: Problem): AnkiFile | Refusal {
  return 'expected' in notes ? notes : { notes, bring: () => null, ...(note ? { note } : {}) };
}

/** Could this be a package? */
export function looksLikePackage(bytes: Uint8Array): boolean {
  return looksLikeZip(bytes) && (openZip(bytes)?.names.some((name) => name.startsWith('collection.anki2')) ?? false);
}

/** Could this be a text export that says so in its first line? */
export function looksLikeAnkiText(bytes: Uint8Array): boolean {
  return !looksLikeZip(bytes) && looksLikeExport(decodeText(bytes.subarray(0, 500)));
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
