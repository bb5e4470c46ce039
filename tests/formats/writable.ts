/** Decks that were read, made ready to be written. */
import { createHash } from 'node:crypto';
import type { DeckFile, WritableDeck } from '../../src/formats/deckFile.ts';

/** The deck of a file; its images have the names that it calls them. */
export function writable({ name, language, questions, typed, embedded }: DeckFile): WritableDeck {
  return {
    name,
    language,
    questions: questions.map((entry) => entry.question),
    ...(typed ? { typed: typed.map((entry) => entry.question) } : {}),
    ...(embedded ? { images: embedded } : {}),
  };
}

/** The name under which a reader gives an image that came with a file. */
export function nameOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
