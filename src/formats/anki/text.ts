/** The notes in a text export of Anki: lines of `#key:value`, then a note a line. */
import { recordsOf, type Separator } from '../csv/records.ts';
import { MAX_CHARACTERS, MAX_QUESTIONS } from '../limits.ts';
import type { Note, Refusal } from './note.ts';

// A dot alone would stop at U+2028, which is no line end here.
const HEADER =
  /^#(separator|html|tags|columns|notetype|deck|notetype column|deck column|tags column|guid column):(.*)$/is;
const SEPARATORS: Readonly<Record<string, Separator>> = {
  tab: '\t',
  '\t': '\t',
  comma: ',',
  ',': ',',
  semicolon: ';',
  ';': ';',
  pipe: '|',
  '|': '|',
};

/** Does a text begin like such an export? */
export function looksLikeExport(start: string): boolean {
  return HEADER.test(start.slice(0, 500).split('\n')[0] ?? '');
}

/** Reads an export whose lines end in `\n`. Never throws. */
export function readExport(text: string): Note[] | Refusal {
  if (text.length > MAX_CHARACTERS)
    return { expected: `at most ${MAX_CHARACTERS} characters`, found: String(text.length) };
  const said = new Map<string, string>();
  let at = 0;
  let lines = 0;
  for (;;) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    const header = HEADER.exec(line.slice(0, 10_000));
    if (!header) break;
    said.set(header[1]?.toLowerCase() ?? '', header[2] ?? '');
    lines += 1;
    at = end < 0 ? text.length : end + 1;
    if (end < 0) break;
  }
  const separator = SEPARATORS[(said.get('separator') ?? 'tab').toLowerCase()];
  if (!separator) return { expected: '#separator: tab, comma, semicolon or pipe', found: said.get('separator') ?? '' };
  const { rows, problems } = recordsOf(text.slice(at), separator, MAX_QUESTIONS + 1);
  const [problem] = problems;
  if (problem) return { expected: problem.expected, found: `${problem.found} on line ${problem.line + lines}` };
  if (rows.length > MAX_QUESTIONS) return { expected: `at most ${MAX_QUESTIONS} notes`, found: 'more' };
  return rows.flatMap(({ line, cells }) =>
    cells.join('') === '' ? [] : [noteOf(line + lines, cells, said, separator)],
  );
}

function noteOf(line: number, cells: readonly string[], said: ReadonlyMap<string, string>, separator: Separator): Note {
  const at = (name: string): number => Number(said.get(`${name} column`) ?? 0) - 1;
  const special = ['notetype', 'deck', 'tags', 'guid'].map(at);
  const names = said.get('columns')?.split(separator) ?? [];
  const fields = cells
    .map((value, index) => ({ name: names[index]?.trim() ?? '', value, index }))
    .filter(({ index }) => !special.includes(index));
  const tags = `${cells[at('tags')] ?? ''} ${said.get('tags') ?? ''}`.split(' ').filter((tag) => tag !== '');
  const deck = cells[at('deck')] ?? said.get('deck') ?? '';
  return {
    line,
    type: cells[at('notetype')] ?? said.get('notetype') ?? '',
    deck: deck === '' ? [] : deck.split('::'),
    tags,
    fields: fields.map(({ name, value }) => ({ name, value })),
    html: (said.get('html') ?? 'true').trim().toLowerCase() !== 'false',
  };
}
