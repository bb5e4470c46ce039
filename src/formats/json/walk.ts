/** Walks through a JSON text without making values of it: where things stand, and where it stops being JSON. */
import { phrase, quoted, type Phrase } from '../phrase.ts';

/** A value begins at `offset`. `path` is that of the value, and changes after the call. */
export type Visit = (path: readonly (string | number)[], offset: number) => void;

export interface SyntaxFault {
  readonly offset: number;
  readonly expected: Phrase;
}

/** What may come next. */
type Due = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or ]' | ', or }' | 'end';

const [VALUE, NAME] = [phrase('reader.value'), phrase('reader.nameInQuotes')];
const EXPECTED: Readonly<Record<Due, Phrase>> = {
  value: VALUE,
  'value or ]': phrase('reader.or', { one: VALUE, other: quoted(']') }),
  name: NAME,
  'name or }': phrase('reader.or', { one: NAME, other: quoted('}') }),
  ':': quoted(':'),
  ', or ]': phrase('reader.or', { one: quoted(','), other: quoted(']') }),
  ', or }': phrase('reader.or', { one: quoted(','), other: quoted('}') }),
  end: phrase('reader.endOfFile'),
};

/** More than the questions of a file have. */
const MAX_VALUES = 500_000;
const MAX_NESTED = 100;

const SPACE = /[ \t\n\r]*/y;
const WORD = /-?\d[\d.eE+-]*|true|false|null/y;

/**
 * Visits every value down to a depth of `maxDepth`, in the order of the text. Gives the first place that is not JSON, or null.
 * It is a little more lenient than JSON about numbers and escapes. Takes linear time and never recurses.
 */
export function walkJson(text: string, maxDepth: number, visit: Visit): SyntaxFault | null {
  const open: ('{' | '[')[] = [];
  const path: (string | number)[] = [];
  let due: Due = 'value';
  let at = 0;
  let values = 0;
  for (;;) {
    at = endOf(SPACE, text, at);
    const mark = text[at];
    if (mark === undefined && due === 'end') return null;
    const next = step(mark, due, open);
    const end: number = next === null ? -1 : tokenEnd(text, at);
    if (next === null || end < 0) return { offset: at, expected: EXPECTED[due] };
    if (due.startsWith('value') && mark !== ']') {
      values += 1;
      if (values > MAX_VALUES) return { offset: at, expected: phrase('reader.atMostValues', { count: MAX_VALUES }) };
      if (open.length <= maxDepth) visit(path, at);
    }
    if (mark === '{' || mark === '[') {
      if (open.push(mark) > MAX_NESTED)
        return { offset: at, expected: phrase('reader.atMostNested', { count: MAX_NESTED }) };
      path.push(mark === '[' ? 0 : '');
    } else if (mark === '}' || mark === ']') {
      open.pop();
      path.pop();
    } else if (next === ':' && open.length <= maxDepth) path[path.length - 1] = nameOf(text.slice(at, end));
    else if (mark === ',') {
      const last = path.at(-1);
      if (typeof last === 'number') path[path.length - 1] = last + 1;
    }
    due = next === 'value read' ? afterValue(open) : next;
    at = end;
  }
}

/** What is due after the token that begins with `mark`, or that a value ends with it; null if it does not belong here. */
function step(mark: string | undefined, due: Due, open: readonly string[]): Due | 'value read' | null {
  if (mark === undefined) return null;
  switch (due) {
    case 'value':
    case 'value or ]':
      if (mark === '{') return 'name or }';
      if (mark === '[') return 'value or ]';
      if (mark === ']') return due === 'value' ? null : 'value read';
      return ',:}'.includes(mark) ? null : 'value read';
    case 'name':
    case 'name or }':
      if (mark === '}') return due === 'name' ? null : 'value read';
      return mark === '"' ? ':' : null;
    case ':':
      return mark === ':' ? 'value' : null;
    case ', or ]':
    case ', or }':
      break;
    case 'end':
      return null;
  }
  if (mark === ',') return open.at(-1) === '{' ? 'name' : 'value';
  return mark === due.at(-1) ? 'value read' : null;
}

function afterValue(open: readonly string[]): Due {
  const within = open.at(-1);
  if (within === undefined) return 'end';
  return within === '{' ? ', or }' : ', or ]';
}

/** The index after the token at `at`, or −1 if there is none. */
function tokenEnd(text: string, at: number): number {
  const mark = text[at] ?? '';
  if ('{}[],:'.includes(mark)) return at + 1;
  if (mark !== '"') {
    const end = endOf(WORD, text, at);
    return end > at ? end : -1;
  }
  for (let index = at + 1; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') return index + 1;
    if (character === '\\') index += 1;
    else if (character === '\n') return -1;
  }
  return -1;
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function nameOf(string: string): string {
  if (!string.includes('\\')) return string.slice(1, -1);
  try {
    return String(JSON.parse(string));
  } catch (error) {
    // A bad escape, which the parser reports where it reads the whole.
    if (error instanceof SyntaxError) return string;
    throw error;
  }
}
