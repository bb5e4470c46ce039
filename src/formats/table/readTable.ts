/** Reads questions from the rows of a spreadsheet, whatever file they came from. */
import type { Candidate } from '../candidate.ts';
import { deckOf, refused } from '../candidate.ts';
import { withCards, type Card } from '../cards/fromCards.ts';
import type { DeckFile, Problem } from '../deckFile.ts';
import { mixed } from '../mixed.ts';
import { phrase, quoted } from '../phrase.ts';
import { FilePictures, type Picture } from '../pictures.ts';
import { tidyLine } from '../tidy.ts';
import { pairOf, yesOrNo } from '../words.ts';
import { columnsOf, usefulness, type Column } from './columns.ts';
import type { Row } from './row.ts';
import { partsOf, type RowParts } from './rowParts.ts';
import { keyStyle, readKey, type KeyStyle } from './tableKey.ts';

/** Templates of quiz sites have titles and instructions above the names of the columns. */
const HEADER_WITHIN = 30;
/** Kinds of questions on quiz sites that have no choices to pick from, or no right one. */
const OTHER_KIND = /blank|open|draw|poll|match|order|essay|short|type|survey|word cloud|slide|freitext|lücken/i;
/** What is meant as an address, be it one that cannot be fetched; the name of a file is none. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]{1,30}:\/\/|data:)/i;
/** The line that explains each column, below the header of one site's template. */
const TEMPLATE_ROW = /^text of the question\b/i;

export interface Header {
  /** Index of the row that names the columns. */
  readonly at: number;
  readonly columns: readonly Column[];
  /** How many columns are known by their names. */
  readonly known: number;
}

/** The row that names the columns, or null if none does. */
export function findHeader(rows: readonly Row[]): Header | null {
  let best: Header | null = null;
  for (const [at, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const columns = columnsOf(row.cells);
    const known = usefulness(columns);
    // A question below the header may hold a word or two that name columns.
    if (known > (best?.known ?? 0)) best = { at, columns: withRoles(columns), known };
  }
  return best;
}

/** The deck of a sheet. Never throws; linear in the number of cells, but for one sort of the backs of cards. */
export function readTable(rows: readonly Row[]): DeckFile {
  const header = findHeader(rows);
  const first = rows.find((row) => row.cells.some((cell) => cell.trim() !== ''));
  if (!header) {
    const found = first ? quoted(first.cells.join(', ')) : phrase('reader.none');
    return refused(phrase('reader.columnNames'), found, first?.line ?? 1);
  }
  const { columns, at } = header;
  const names = rows[at]?.cells.join('\n');
  const parts = rows
    .slice(at + 1)
    .filter((row) => row.cells.join('\n') !== names)
    .map((row) => partsOf(row, columns))
    .filter((row) => !isEmpty(row));
  const valueOf = (role: Column['role']): string | null =>
    tidyLine(parts.find((row) => row.cell(role) !== '')?.cell(role) ?? '');
  const candidates = candidatesOf(parts, columns).filter((candidate) => !isTemplate(candidate));
  const file = deckOf(valueOf('deck'), valueOf('language'), candidates);
  const unread = unreadColumns(parts, header, rows[at]?.line ?? 1);
  const notes = [...unread, ...(file.notes ?? [])];
  return notes.length > 0 ? { ...file, notes } : file;
}

/** Gives columns the roles that only the others make plain. */
function withRoles(columns: readonly Column[]): Column[] {
  const has = (role: Column['role']): boolean => columns.some((column) => column.role === role);
  return columns.map((column): Column => {
    if (column.role === 'choices' && has('choice') && !has('answer') && !has('letters')) return { role: 'answer' };
    if (column.role === 'title' && !has('question') && !has('front')) return { role: 'question' };
    if (column.role === 'answer' && has('front') && !has('back')) return { role: 'back' };
    return column;
  });
}

/** The candidates of rows, sorted into parts by the same columns; a card may become one, too. */
export function candidatesOf(
  rows: readonly RowParts[],
  columns: readonly Column[],
  pictures = new FilePictures(),
): Candidate[] {
  const sure = columns.some(({ role }) => role === 'letters');
  const cells = rows.flatMap(({ choices, answers }) => answers.map((written) => ({ choices, written })));
  const style = sure ? 'labels' : keyStyle(cells);
  const listsChoices = columns.some(({ role }) => role === 'choice' || role === 'wrong' || role === 'choices');
  const items = rows.map((row) => {
    const card = cardOf(row, listsChoices);
    return card ? { card } : { candidate: candidateOf(row, style) };
  });
  return withCards(items, (candidate, index) => withPictures(candidate, rows[index], pictures));
}

/** The candidate of a row with what stands in its columns for pictures. */
function withPictures(candidate: Candidate, row: RowParts | undefined, file: FilePictures): Candidate {
  if (!row || (row.pictures.length === 0 && row.cell('media') === '')) return candidate;
  const { line } = candidate;
  const [named, others] = [row.pictures.filter(isAddressed), row.pictures.filter((one) => !isAddressed(one))];
  const { images, embedded, problems, notes } = file.shown(named, line);
  const left = [
    ...others.map(({ target }) => ({ line, expected: phrase('reader.pictureAddress'), found: quoted(target) })),
    ...[row.cell('media')]
      .filter((media) => media !== '')
      .map((media) => {
        return { line, expected: phrase('reader.onlyPictures'), found: quoted(media) };
      }),
  ];
  return {
    ...candidate,
    images,
    embedded,
    problems: [...(candidate.problems ?? []), ...problems],
    notes: [...left, ...(candidate.notes ?? []), ...notes],
  };
}

function isAddressed({ target }: Picture): boolean {
  return ADDRESS.test(target);
}

/** A row with a front and a back, or with a question and its answer where no column is for choices. */
function cardOf(row: RowParts, listsChoices: boolean): Card | null {
  const { choices, wrong, answers, cell } = row;
  if (choices.length > 0 || wrong.length > 0 || row.faults.length > 0 || OTHER_KIND.test(cell('type'))) return null;
  const flipped = cell('front') !== '' || cell('back') !== '';
  const back = flipped ? cell('back') : (answers[0] ?? '');
  if (!flipped && (listsChoices || answers.length !== 1 || pairOf(back))) return null;
  return {
    line: row.row.line,
    front: flipped ? cell('front') : cell('question'),
    back,
    tags: [cell('tags')],
    topic: cell('topic'),
    explanation: cell('explanation'),
    pictures: row.pictures.filter(isAddressed),
  };
}

function candidateOf(row: RowParts, style: KeyStyle): Candidate {
  const { cell } = row;
  const { line } = row.row;
  const problems = [...row.faults];
  if (OTHER_KIND.test(cell('type'))) {
    problems.push({ line, expected: phrase('reader.choiceQuestion'), found: quoted(cell('type')) });
  }
  const notes: Problem[] = [];
  const shuffle = yesOrNo(cell('shuffle'));
  if (cell('shuffle') !== '' && shuffle === undefined) {
    notes.push({ line, expected: phrase('reader.yesOrNo'), found: quoted(cell('shuffle')) });
  }
  return {
    line,
    stem: cell('question') || cell('front'),
    ...choicesAndKey(row, style, problems),
    title: cell('title'),
    explanation: cell('explanation'),
    topic: cell('topic'),
    tags: [cell('tags')],
    difficulty: cell('difficulty'),
    source: cell('source'),
    author: cell('author'),
    shuffle,
    problems,
    notes,
  };
}

function choicesAndKey(row: RowParts, style: KeyStyle, problems: Problem[]): Pick<Candidate, 'choices' | 'key'> {
  const { choices, wrong, answers } = row;
  const { line } = row.row;
  if (wrong.length > 0) return mixed([...answers, ...choices.map(({ text }) => text)], wrong);
  if (choices.length === 0) {
    const pair = pairOf(answers[0] ?? '');
    return pair ? trueOrFalse(pair, answers[0] ?? '') : { choices, key: [] };
  }
  const key: number[] = [];
  for (const written of answers) {
    const read = readKey({ choices, written }, style);
    if (read === 'ambiguous') {
      const expected = phrase('reader.plainAnswer');
      problems.push({ line, expected, found: quoted(written) });
    } else if (read) key.push(...read);
    else problems.push({ line, expected: phrase('reader.answerCell'), found: quoted(written) });
  }
  return { choices, key };
}

function trueOrFalse(pair: readonly [string, string], word: string): Pick<Candidate, 'choices' | 'key'> {
  return {
    choices: pair.map((text) => ({ text })),
    key: [pair[0].toLowerCase() === word.trim().toLowerCase() ? 0 : 1],
  };
}

/** Templates number their empty rows and fill in a time limit. */
function isEmpty({ faults, choices, wrong, answers, cell }: RowParts): boolean {
  const texts = cell('question') + cell('front') + cell('back');
  return texts === '' && choices.length === 0 && wrong.length === 0 && answers.length === 0 && faults.length === 0;
}

function isTemplate({ stem, problems }: Candidate): boolean {
  return TEMPLATE_ROW.test(stem) && problems !== undefined && problems.length > 0;
}

/** One note for each column that holds something and whose name says nothing. */
function unreadColumns(rows: readonly RowParts[], { columns }: Header, line: number): Problem[] {
  return columns.flatMap((column, index) => {
    if (
      column.role !== 'unknown' ||
      column.header.trim() === '' ||
      !rows.some(({ row }) => (row.cells[index] ?? '').trim() !== '')
    )
      return [];
    return [{ line, expected: phrase('reader.knownColumn'), found: quoted(column.header) }];
  });
}
