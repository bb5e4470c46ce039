/** The notes in a text export of Anki: lines of `#key:value`, then a note a line. */
import { recordsOf, type Separator } from '../csv/records.ts';
import { MAX_CHARACTERS, MAX_QUESTIONS } from '../limits.ts';
import { phrase, quoted } from '../phrase.ts';
import type { Row } from '../table/row.ts';
import type { Note, Refusal } from './note.ts';

// A dot alone would stop at U+2028, which is no line end here.
const HEADER =
  /^#(separator|html|tags|columns|notetype|deck|notetype column|deck column|tags column|guid column)[ ]*:(.*)$/is;
const SEPARATORS: Readonly<Record<string, Separator>> = { tab: '\t', comma: ',', semicolon: ';', pipe: '|' };
/** A file that does not say what separates its fields has one of these, the first that occurs. */
const UNSAID: readonly Separator[] = ['\t', '|', ';', ','];

/** Does a text begin like such an export? */
export function looksLikeExport(start: string): boolean {
  return HEADER.test(start.slice(0, 500).split('\n')[0] ?? '');
}

/** Reads an export whose lines end in `\n`. Never throws. */
export function readExport(text: string): Note[] | Refusal {
  const { said, lines, body } = headOf(text);
  const written = said.get('separator');
  const separator = written === undefined ? unsaid(body) : separatorNamed(written);
  if (!separator) return { expected: phrase('reader.separators'), found: quoted(written ?? '') };
  const rows = rowsBelow(body, separator, lines);
  if ('expected' in rows) return rows;
  const names = recordsOf(said.get('columns') ?? '', separator, 1).rows[0]?.cells ?? [];
  return rows.map((row) => noteOf(row, said, names));
}

/**
 * The rows of a text that has nothing above it but `above` lines, with the lines of the file. Empty ones are left out, and so
 * are comments, which begin with `#`.
 */
export function rowsBelow(body: string, separator: Separator, above: number): Row[] | Refusal {
  if (body.length > MAX_CHARACTERS)
    return { expected: phrase('reader.atMostCharacters', { count: MAX_CHARACTERS }), found: body.length };
  const { rows, problems } = recordsOf(body, separator, MAX_QUESTIONS + 1);
  const [problem] = problems;
  if (problem) {
    const { expected, found, line } = problem;
    return { expected, found: phrase('reader.onLine', { found, line: line + above }) };
  }
  if (rows.length > MAX_QUESTIONS)
    return { expected: phrase('reader.atMostNotes', { count: MAX_QUESTIONS }), found: phrase('reader.more') };
  const lines = body.split('\n');
  // A field that begins so is in quotes.
  const isNote = ({ line, cells }: Row): boolean => cells.join('') !== '' && lines[line - 1]?.startsWith('#') !== true;
  return rows.filter(isNote).map((row) => ({ ...row, line: row.line + above }));
}

interface Head {
  /** By key, in lower case. */
  readonly said: ReadonlyMap<string, string>;
  /** How many lines it has. */
  readonly lines: number;
  readonly body: string;
}

/** What the lines at the top say. Those that begin with `#` and say nothing we know are comments. */
function headOf(text: string): Head {
  const said = new Map<string, string>();
  let at = 0;
  let lines = 0;
  while (text[at] === '#') {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    const [, key, value] = HEADER.exec(text.slice(at, Math.min(at + 10_000, end < 0 ? text.length : end))) ?? [];
    if (key !== undefined) said.set(key.toLowerCase(), value ?? '');
    lines += 1;
    at = next;
  }
  return { said, lines, body: text.slice(at) };
}

/** By its name, or the character itself. */
function separatorNamed(written: string): Separator | undefined {
  const name = written.trim().toLowerCase();
  return SEPARATORS[name] ?? Object.values(SEPARATORS).find((mark) => mark === name || mark === written);
}

function unsaid(body: string): Separator {
  const start = body.slice(0, 8192);
  return UNSAID.find((mark) => start.includes(mark)) ?? '\t';
}

function noteOf({ line, cells }: Row, said: ReadonlyMap<string, string>, names: readonly string[]): Note {
  const at = (name: string): number => Number(said.get(`${name} column`) ?? 0) - 1;
  const special = ['notetype', 'deck', 'tags', 'guid'].map(at);
  const fields = cells
    .map((value, index) => ({ name: names[index]?.trim() ?? '', value, index }))
    .filter(({ index }) => !special.includes(index));
  const tags = `${cells[at('tags')] ?? ''} ${said.get('tags') ?? ''}`.split(' ').filter((tag) => tag !== '');
  const deck = cells[at('deck')] ?? said.get('deck') ?? '';
  const html = said.get('html')?.trim().toLowerCase();
  return {
    line,
    type: cells[at('notetype')] ?? said.get('notetype') ?? '',
    deck: deck === '' ? [] : deck.split('::'),
    tags,
    fields: fields.map(({ name, value }) => ({ name, value })),
    markup: html === 'true' ? 'html' : html === 'false' ? 'plain' : 'moodle',
  };
}
