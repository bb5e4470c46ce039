/** What a format of questions is: how a file of it is recognised, read and written. */
import type { Question } from '../quiz/question.ts';
import type { DeckFile, WritableDeck } from './deckFile.ts';
import type { LostText } from './phrase.ts';

interface FormatOf<Content> {
  readonly name: string;
  /** File name extensions with the dot, in lower case; the first is the one that an export gets. */
  readonly extensions: readonly string[];
  /** Could this be a file of this format, whatever its name? Sees the first 64 kB of a text, all of other files. Never throws. */
  readonly looksLike: (start: Content) => boolean;
  /** Could this text be a file of this format, if it looks like one of no format at all? Sees its first 64 kB. Never throws. */
  readonly couldBe?: (start: string) => boolean;
  /** Reads a whole file. Never throws: what is wrong stands among the problems. */
  readonly read: (content: Content) => DeckFile;
  readonly write: (deck: WritableDeck) => Content;
  /** What a file of this format cannot hold of a question; none if `read` gives back what `write` got. */
  readonly lost: (question: Question) => readonly LostText[];
  /** Does it hold questions whose answers are typed? Others leave them out. */
  readonly holdsTyped?: boolean;
}

/** Text, decoded before it is read and encoded as UTF-8 after it was written. */
export interface TextFormat extends FormatOf<string> {
  readonly kind: 'text';
}

/** Bytes that are no text, such as an archive. */
export interface BytesFormat extends FormatOf<Uint8Array> {
  readonly kind: 'bytes';
}

export type Format = TextFormat | BytesFormat;
