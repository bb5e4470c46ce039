/** Reads a deck from JSON: an object with `questions`, or just a list of questions. */
import { type Candidate, deckOf, inOrder, refused, refusedFor } from '../candidate.ts';
import type { DeckFile, Problem } from '../deckFile.ts';
import { MAX_QUESTIONS } from '../limits.ts';
import { isOpenTrivia, openTriviaDeck } from '../openTrivia/read.ts';
import { phrase, quoted } from '../phrase.ts';
import { FilePictures } from '../pictures.ts';
import { tidyLine } from '../tidy.ts';
import { candidateOf, type LineOf } from './candidate.ts';
import { isObject, type JsonObject } from './fields.ts';
import { itemsOf, linesWithin } from './lines.ts';
import { parseJson } from './parse.ts';
import { FIELDS } from './schema.ts';

/** Reads a whole file, also one from the Open Trivia Database. Never throws; every problem names its line. */
export function readJson(text: string): DeckFile {
  const parsed = parseJson(text);
  if (parsed.problem) return refusedFor(parsed.problem);
  const { value } = parsed;
  if (isOpenTrivia(value)) return openTriviaDeck(value, parsed.text);
  const whole: JsonObject = isObject(value) ? value : {};
  const questions: unknown = Array.isArray(value) ? value : whole['questions'];
  const typed: unknown = whole['typed'] ?? [];
  if (!Array.isArray(questions) || !Array.isArray(typed)) {
    return refused(phrase('reader.objectWithQuestions'), quoted(parsed.text));
  }
  const count = questions.length + typed.length;
  if (count > MAX_QUESTIONS) return refused(phrase('reader.atMostQuestions', { count: MAX_QUESTIONS }), count);
  const pictures = new FilePictures();
  const candidates = (list: 'questions' | 'typed', values: readonly unknown[]): Candidate[] => {
    return placed(parsed.text, Array.isArray(value) ? null : list, values).map(({ item, line, lineOf }) => {
      return candidateOf(item, list, line, lineOf, pictures);
    });
  };
  const all = [...candidates('questions', questions), ...(typed.length > 0 ? candidates('typed', typed) : [])];
  const deck = deckOf(
    nameOf(whole['deck']),
    nameOf(whole['language']),
    all.toSorted((a, b) => a.line - b.line),
  );
  const lines = Array.isArray(value) ? new Map<string, number>() : itemsOf(parsed.text, 'questions').fields;
  const notes = [...wholeNotes(whole, lines), ...(deck.notes ?? [])];
  return notes.length > 0 ? { ...deck, notes: inOrder(notes) } : deck;
}

/** Could this be the start of a deck in JSON? */
export function looksLikeJson(start: string): boolean {
  return /^\uFEFF?\s*(?:\{\s*"|\[\s*\{\s*")/.test(start) && /"(?:question|questions)"\s*:/.test(start);
}

/** The items of a list with their lines, and the lines within them, which are found only if they are asked for. */
function placed(text: string, list: string | null, values: readonly unknown[]): Placed[] {
  const { items } = itemsOf(text, list);
  // Where a name occurs twice, its last value counts.
  const counted = items.slice(items.length - values.length);
  return values.map((item, index) => {
    const place = counted[index] ?? { line: 1, offset: 0 };
    const end = counted[index + 1]?.offset ?? text.length;
    let lines: LineOf | null = null;
    return { item, line: place.line, lineOf: (path) => (lines ??= linesWithin(text, place, end))(path) };
  });
}

interface Placed {
  readonly item: unknown;
  readonly line: number;
  readonly lineOf: LineOf;
}

function wholeNotes(whole: JsonObject, lines: ReadonlyMap<string, number>): Problem[] {
  const notes = Object.keys(whole)
    .filter((name) => !FIELDS.deck.has(name))
    .map((name) => ({ line: lines.get(name) ?? 1, expected: phrase('reader.schemaField'), found: quoted(name) }));
  for (const name of ['deck', 'language']) {
    const value = whole[name];
    if (value === undefined || value === null || typeof value === 'string') continue;
    notes.push({
      line: lines.get(name) ?? 1,
      expected: phrase('reader.fieldToBe', { field: quoted(name), what: phrase('reader.field.text') }),
      found: quoted(JSON.stringify(value)),
    });
  }
  return notes;
}

function nameOf(value: unknown): string | null {
  return typeof value === 'string' ? tidyLine(value) : null;
}
