/** Text → JSON value, with what is wrong in words. */
import type { Problem } from '../deckFile.ts';
import { MAX_CHARACTERS } from '../limits.ts';
import { phrase, quoted, type Phrase } from '../phrase.ts';
import { lineCounter } from './lines.ts';
import { walkJson } from './walk.ts';

/** In a list of a question. */
export const MAX_ENTRIES = 100;

export type ParsedJson =
  | { readonly text: string; readonly value: unknown; readonly problem?: never }
  | { readonly problem: Problem };

/** Parses the text of a whole file. Never throws. */
export function parseJson(file: string): ParsedJson {
  if (file.length > MAX_CHARACTERS) {
    return {
      problem: { line: 1, expected: phrase('reader.atMostCharacters', { count: MAX_CHARACTERS }), found: file.length },
    };
  }
  const text = file.replace(/^\uFEFF/, '');
  // First where it stops being JSON, or is too much: parsing what is deep or has very many values takes a lot of memory.
  const fault = walkJson(text, -1, () => undefined);
  if (fault) return { problem: faultAt(text, fault.offset, fault.expected) };
  try {
    return { text, value: JSON.parse(text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { problem: faultAt(text, Number(/position (\d+)/.exec(error.message)?.[1] ?? 0), phrase('reader.json')) };
  }
}

/** The problem of what stands at an offset. */
function faultAt(text: string, offset: number, expected: Phrase): Problem {
  const rest = text.slice(offset, offset + 80);
  const found = rest.trim() === '' ? phrase('reader.endOfFile') : quoted(rest);
  return { line: lineCounter(text)(offset), expected, found };
}

/** Of a question, a list with more entries than any has: each of them could be wrong, and would be told. */
export function overlongList(value: unknown): string | null {
  if (value === null || typeof value !== 'object') return null;
  const [name] = Object.entries(value).find(([, field]) => Array.isArray(field) && field.length > MAX_ENTRIES) ?? [];
  return name ?? null;
}
