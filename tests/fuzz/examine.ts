/** One input, read in every way it is read in life, and what is wrong with the outcome. */
import { isDeepStrictEqual } from 'node:util';
import type { DeckFile } from '../../src/formats/deckFile.ts';
import { decodeText } from '../../src/formats/encoding.ts';
import type { Format } from '../../src/formats/format.ts';
import { formatNamed, FORMATS, readDeck } from '../../src/formats/formats.ts';
import { readText } from '../../src/formats/readText.ts';
import { recognize } from '../../src/formats/recognize.ts';
import type { Input } from './input.ts';
import { complaintsAfterRoundTrip } from './roundTrip.ts';
import { complaintsAboutProblems, complaintsAboutQuestions } from './wellFormed.ts';

export interface Examination {
  /** A few words each; none if all is well. */
  readonly complaints: readonly string[];
  /** Read by the reader of the format that the input came from. */
  readonly questions: number;
  readonly typed: number;
  readonly problems: number;
  /** Processor time of the slowest reading, ms. */
  readonly ms: number;
}

/** Of reading one file, processor time in ms: a small one, and any. */
const SLOW_SMALL_MS = 1000;
const SLOW_MS = 5000;
const SMALL = 32_768;
/** Characters of a message of Discord. */
const LONGEST_MESSAGE = 4000;
/** A question and a problem of these formats cannot begin on the same line. */
const ONE_A_LINE = new Set(['Markdown', 'GIFT', 'Aiken', 'CSV', 'XLSX']);

/** Reads an input by the reader of its format, and by that of the format that it seems to be in. Throws nothing. */
export function examine(input: Input): Examination {
  const complaints = new Set<string>();
  const bytes = attempt('packing', complaints, () => input.pack(input.core)) ?? new Uint8Array();
  const own = formatNamed(input.format);
  const recognised = attempt('recognising', complaints, () => recognize(bytes, input.fileName)) ?? null;
  const formats = recognised === null || recognised === own.name ? [own] : [own, formatNamed(recognised)];
  let ms = 0;
  const decks = formats.map((format) =>
    attempt(`reading as ${format.name}`, complaints, () => {
      const started = process.threadCpuUsage();
      const deck = readDeck(bytes, format);
      const { user, system } = process.threadCpuUsage(started);
      const took = (user + system) / 1000;
      ms = Math.max(ms, took);
      if (took > (bytes.length < SMALL ? SLOW_SMALL_MS : SLOW_MS)) complaints.add(`reading as ${format.name} is slow`);
      for (const complaint of judged(deck, bytes, format)) complaints.add(`${format.name}: ${complaint}`);
      return deck;
    }),
  );
  if (input.plain && typeof input.core === 'string') {
    for (const complaint of complaintsOfText(input.core, own)) complaints.add(complaint);
  }
  const [deck] = decks;
  return {
    complaints: [...complaints],
    questions: deck?.questions.length ?? 0,
    typed: deck?.typed?.length ?? 0,
    problems: deck?.problems.length ?? 0,
    ms,
  };
}

/** A text that never was a file. */
function complaintsOfText(text: string, format: Format): string[] {
  const complaints = new Set<string>();
  // No file and no message gives half a character, and its text is not kept: here it only must not throw.
  if (!text.isWellFormed() && format.kind === 'text') {
    attempt('reading half a character', complaints, () => format.read(text));
  }
  if (text.length > LONGEST_MESSAGE) return [...complaints];
  const message = text.toWellFormed();
  attempt('reading as a message', complaints, () => {
    const deck = readText(message);
    if (!deck) return;
    const lines = message.split(/\r\n|\r|\n/).length;
    for (const complaint of [...complaintsAboutQuestions(deck), ...complaintsAboutProblems(deck, lines)]) {
      complaints.add(`as a message: ${complaint}`);
    }
  });
  return [...complaints];
}

function judged(deck: DeckFile, bytes: Uint8Array, format: Format): string[] {
  const lines = format.kind === 'text' ? decodeText(bytes).split('\n').length : null;
  const ofQuestions = complaintsAboutQuestions(deck);
  const complaints = [...ofQuestions, ...complaintsAboutProblems(deck, lines)];
  if (!isDeepStrictEqual(readDeck(bytes, format), deck)) complaints.push('another outcome the second time');
  const begun = new Set([...deck.questions, ...(deck.typed ?? [])].map(({ line }) => line));
  if (ONE_A_LINE.has(format.name) && deck.problems.some(({ line }) => begun.has(line))) {
    complaints.push('a question that is read and refused');
  }
  // Of questions that should not be so, no writer has to make something.
  if (ofQuestions.length > 0) return complaints;
  // Its own format, the native one, and any: what was read from one format is exported to all. Not all are made for so much.
  const any = bytes.length < SMALL ? FORMATS[bytes.length % FORMATS.length]?.name : undefined;
  const native = bytes.length < SMALL ? 'Markdown' : undefined;
  const through = FORMATS.filter(({ name }) => name === format.name || name === native || name === any);
  for (const one of through) complaints.push(...complaintsAfterRoundTrip(deck, one));
  return complaints;
}

/** What `work` gives; what it throws is a complaint. */
function attempt<T>(what: string, complaints: Set<string>, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    complaints.add(`${what} throws: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return undefined;
  }
}
