/** The records of a text with separators, each with the line on which it begins. */
import { CsvError, parse } from 'csv-parse/sync';
import type { Problem } from '../deckFile.ts';
import { phrase } from '../phrase.ts';
import type { Row } from '../table/row.ts';

export type Separator = ',' | ';' | '\t' | '|';

export interface Records {
  readonly rows: Row[];
  readonly problems: Problem[];
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Of a text in which quote after quote is left open, no more characters than this are read again. */
const MAX_REREAD = 2_000_000;

/**
 * Cuts a text, whose lines end in `\n`, into records. A quote that nothing closes is a problem on the line where it opens, and
 * the lines below it are read all the same. Quotes within a cell that does not begin with one are text. `limit` is how many
 * records are wanted.
 */
export function recordsOf(text: string, separator: Separator, limit = Infinity): Records {
  const rows: Row[] = [];
  const problems: Problem[] = [];
  let above = 0;
  let reread = 0;
  for (let rest = text; ; reread += rest.length) {
    const open = addRows(rest, separator, limit, above, rows);
    if (open === null) break;
    const found = reread > MAX_REREAD ? phrase('reader.noQuoteAgain') : phrase('reader.noQuote');
    problems.push({ line: open, expected: phrase('reader.closingQuote'), found });
    if (reread > MAX_REREAD) break;
    rest = rest.slice(afterLines(rest, 0, open - above));
    above = open;
  }
  return { rows, problems };
}

/** Adds records to `rows` up to one whose quote is not closed. Gives that one's line, or null. */
function addRows(text: string, separator: Separator, limit: number, above: number, rows: Row[]): number | null {
  const { records, complete } = parsed(text, separator, limit);
  let end = 0;
  let at = 0;
  for (const { record, info } of records) {
    const next = afterLines(text, at, info.lines - end);
    const several = info.lines - end > 1;
    if (several && record.some((cell) => cell.startsWith('"')) && !isStrict(text.slice(at, next), separator)) {
      return above + end + 1;
    }
    rows.push({ line: above + end + 1, cells: record });
    end = info.lines;
    at = next;
  }
  return complete ? null : above + end + 1;
}

/** The records, and whether the last quote is closed. */
function parsed(text: string, separator: Separator, limit: number): { records: Parsed[]; complete: boolean } {
  let complete = true;
  const records = parse(text, {
    delimiter: separator,
    record_delimiter: '\n',
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      if (error?.code === 'CSV_QUOTE_NOT_CLOSED') complete = false;
    },
    ...(limit < Infinity ? { to: limit } : {}),
  }) as unknown as Parsed[];
  return { records, complete };
}

/** Read tolerantly, a cell whose quote is not closed swallows the rows up to the next quote. */
function isStrict(record: string, separator: Separator): boolean {
  try {
    parse(record, { delimiter: separator, record_delimiter: '\n', relax_column_count: true });
    return true;
  } catch (error) {
    if (error instanceof CsvError) return false;
    throw error;
  }
}

/** The index after so many line ends from `at` on. */
function afterLines(text: string, at: number, count: number): number {
  let index = at;
  for (let line = 0; line < count; line += 1) {
    const end = text.indexOf('\n', index);
    if (end < 0) return text.length;
    index = end + 1;
  }
  return index;
}
