/** Text → JSON value, with what is wrong in words. */
import type { Problem } from '../deckFile.ts';
import { quoted } from '../markdown/quoted.ts';
import { lineCounter } from './lines.ts';
import { walkJson } from './walk.ts';

/** Characters in a file; more is refused unread. */
export const MAX_CHARACTERS = 10 * 1024 * 1024;

export type ParsedJson =
  | { readonly text: string; readonly value: unknown; readonly problem?: never }
  | { readonly problem: Problem };

/** Parses the text of a whole file. Never throws. */
export function parseJson(file: string): ParsedJson {
  if (file.length > MAX_CHARACTERS) {
    return { problem: { line: 1, expected: `at most ${MAX_CHARACTERS} characters`, found: String(file.length) } };
  }
  const text = file.replace(/^\uFEFF/, '');
  try {
    return { text, value: JSON.parse(text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    return { problem: faultOf(text, error) };
  }
}

function faultOf(text: string, error: Error): Problem {
  const walked = walkJson(text, -1, () => undefined);
  const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? Number.NaN);
  const offset = walked?.offset ?? (Number.isNaN(position) ? 0 : position);
  const rest = text.slice(offset, offset + 80);
  const found = rest.trim() === '' ? 'the end of the file' : quoted(rest);
  return { line: lineCounter(text)(offset), expected: walked?.expected ?? 'JSON', found };
}
