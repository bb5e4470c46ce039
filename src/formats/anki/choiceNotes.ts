/** Notes of types that have fields for choices, as add-ons make them: read like the rows of a spreadsheet. */
import type { Candidate } from '../candidate.ts';
import { columnsOf, type Column } from '../table/columns.ts';
import { candidatesOf } from '../table/readTable.ts';
import { partsOf } from '../table/rowParts.ts';
import { converted } from './fields.ts';
import type { Pictured } from './images.ts';
import type { Note } from './note.ts';

/** What the fields of a type hold, if at least two of them are for choices and one for the key; else null. */
export function choiceColumns(names: readonly string[]): Column[] | null {
  const headers = names.map((name) => name.replace(/^Q_(?=\d$)/, 'Option ').replace(/^Extra 1$/, 'Explanation'));
  const columns = columnsOf(headers);
  const choices = columns.filter(({ role }) => role === 'choice').length;
  const key = columns.findIndex(({ role }) => role === 'answer' || role === 'letters' || role === 'choices');
  if (choices < 2 || key < 0) return null;
  return columns.map((column, index): Column => (index === key ? { role: 'answer' } : column));
}

/** One candidate for each note, in the same order. */
export function choiceCandidates(notes: readonly Note[], columns: readonly Column[]): Pictured[] {
  const asked = columns.flatMap(({ role }, index) => (role === 'question' || role === 'image' ? [index] : []));
  const readable = notes.map((note) => converted(note, asked));
  const parts = readable.map(({ note, texts }) => {
    const cells = texts.map((text, index) => (columns[index]?.role === 'answer' ? lettersOfBits(text) : text));
    return partsOf({ line: note.line, cells }, columns);
  });
  return candidatesOf(parts, columns).map((candidate, index) => {
    const { note, pictures = [], lost = [] } = readable[index] ?? {};
    const tags = [...(candidate.tags ?? []), ...(note?.tags ?? [])];
    const read: Candidate = { ...candidate, tags, notes: [...(candidate.notes ?? []), ...lost] };
    return { candidate: read, pictures };
  });
}

/** One add-on writes a 1 or 0 for each choice: `0 1 0 1` → `B, D`. */
function lettersOfBits(text: string): string {
  if (!/^[01](?: [01]){1,9}$/.test(text)) return text;
  return text
    .split(' ')
    .flatMap((bit, index) => (bit === '1' ? ['ABCDEFGHIJ'[index] ?? ''] : []))
    .join(', ');
}
