/** Reads the answer of the Open Trivia Database (opentdb.com), saved as a file. */
import { z } from 'zod';
import { type Candidate, deckOf, refused, refusedFor } from '../candidate.ts';
import type { DeckFile } from '../deckFile.ts';
import { itemsOf } from '../json/lines.ts';
import { overlongList, parseJson } from '../json/parse.ts';
import { MAX_QUESTIONS } from '../limits.ts';
import { mixed } from '../mixed.ts';
import { phrase, quoted } from '../phrase.ts';
import { tidyPassage } from '../tidy.ts';
import { decoderOf, type Decoder } from './encoding.ts';
import { plainToMarkdown } from '../markup/plain.ts';

const result = z.object({
  type: z.string().optional(),
  category: z.string().optional(),
  difficulty: z.string().optional(),
  question: z.string(),
  correct_answer: z.string(),
  incorrect_answers: z.array(z.string()),
});
type Result = z.infer<typeof result>;

interface OpenTrivia {
  readonly response_code?: unknown;
  readonly results: readonly unknown[];
}

/** Reads a whole file. Never throws. */
export function readOpenTrivia(text: string): DeckFile {
  const parsed = parseJson(text);
  if (parsed.problem) return refusedFor(parsed.problem);
  if (isOpenTrivia(parsed.value)) return openTriviaDeck(parsed.value, parsed.text);
  return refused(phrase('reader.objectWithResults'), quoted(parsed.text));
}

/** Has a JSON value the shape of such a file? */
export function isOpenTrivia(value: unknown): value is OpenTrivia {
  if (value === null || typeof value !== 'object' || !('results' in value) || !Array.isArray(value.results))
    return false;
  const [first]: unknown[] = value.results;
  return 'response_code' in value || (first !== null && typeof first === 'object' && 'correct_answer' in first);
}

/** Could this be the start of such a file? */
export function looksLikeOpenTrivia(start: string): boolean {
  return /^\uFEFF?\s*\{/.test(start) && /"results"\s*:\s*\[/.test(start) && /"correct_answer"\s*:/.test(start);
}

/** The deck of a file that `isOpenTrivia`, whose text is `text`. */
export function openTriviaDeck(file: OpenTrivia, text: string): DeckFile {
  if (file.results.length === 0) {
    const found = phrase('reader.noneWithCode', { code: quoted(String(file.response_code)) });
    return refused(phrase('reader.questionsInResults'), found);
  }
  const count = file.results.length;
  if (count > MAX_QUESTIONS) return refused(phrase('reader.atMostQuestions', { count: MAX_QUESTIONS }), count);
  const { items } = itemsOf(text, 'results');
  // Where a name occurs twice, its last value counts.
  const counted = items.slice(items.length - file.results.length);
  const results = file.results.map((value) => result.safeParse(overlongList(value) === null ? value : null));
  const sound = results.flatMap(({ data }) => data ?? []);
  const decode = decoderOf(
    sound.flatMap(({ type }) => type ?? []),
    sound.flatMap(({ question, category }) => [question, category ?? '']),
  );
  const candidates = results.map(({ data, error }, index): Candidate => {
    const line = counted[index]?.line ?? 1;
    if (data) return candidateOf(data, line, decode);
    const expected = phrase('reader.triviaFields');
    const field = error.issues[0]?.path.map(String).join('.') ?? '';
    const found = field === '' ? phrase('reader.noneFits') : phrase('reader.noneFitsIn', { field: quoted(field) });
    return { line, stem: '', choices: [], key: [], problems: [{ line, expected, found }] };
  });
  return deckOf(null, null, candidates);
}

function candidateOf(data: Result, line: number, decode: Decoder): Candidate {
  const plain = (text: string): string => plainToMarkdown(tidyPassage(decode(text)));
  return {
    line,
    stem: plain(data.question),
    ...mixed([plain(data.correct_answer)], data.incorrect_answers.map(plain)),
    // A name in a list, not Markdown.
    topic: decode(data.category ?? ''),
    difficulty: decode(data.difficulty ?? ''),
  };
}
