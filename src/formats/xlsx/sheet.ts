/** Reads the cells of a sheet as texts. */
import { visitXml } from '../archive/xml.ts';
import type { Problem } from '../deckFile.ts';
import { MAX_QUESTIONS } from '../limits.ts';
import { phrase } from '../phrase.ts';
import type { Row } from '../table/row.ts';
import type { NumberKind } from './workbook.ts';

/** A template has a few rows above its questions. */
const MAX_ROWS = MAX_QUESTIONS + 100;
/** What stands further right is not read. */
export const MAX_COLUMNS = 100;
/** Characters in all cells: many cells may share one long text. */
const MAX_CHARACTERS = 20_000_000;

type Fault = Omit<Problem, 'line'>;

/** The texts that cells refer to by number; null if the part is damaged. */
export function readSharedStrings(xml: string): string[] | null {
  const texts: string[] = [];
  let text = '';
  let wanted = false;
  let phonetic = false;
  const sound = visitXml(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') wanted = !phonetic;
    },
    text: (piece) => {
      if (wanted) text += piece;
    },
    close: (name) => {
      if (name === 't') wanted = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') texts.push(unescaped(text));
    },
  });
  return sound ? texts : null;
}

/** The rows that have cells, or what is wrong with the sheet as a whole. */
export function readSheet(xml: string, strings: readonly string[], kinds: readonly NumberKind[]): Row[] | Fault {
  const reader = new SheetReader(strings, kinds);
  if (!visitXml(xml, reader)) return { expected: phrase('reader.sheetXml'), found: phrase('reader.damagedXml') };
  return reader.tooLarge ?? reader.rows;
}

class SheetReader {
  readonly rows: Row[] = [];
  tooLarge: Fault | null = null;
  readonly #strings: readonly string[];
  readonly #kinds: readonly NumberKind[];
  #line = 0;
  #cells: string[] = [];
  #faults = new Map<number, Fault>();
  #column = -1;
  #characters = 0;
  #type = '';
  #style = 0;
  #formula = false;
  #text = '';
  #within: 'value' | 'text' | null = null;
  #phonetic = false;

  constructor(strings: readonly string[], kinds: readonly NumberKind[]) {
    this.#strings = strings;
    this.#kinds = kinds;
  }

  open = (name: string, attribute: (name: string) => string | undefined): void => {
    if (name === 'row') {
      // A sheet of which the rows are not in order is none that a program wrote.
      this.#line = Math.max(numberIn(attribute('r')) ?? 0, this.#line + 1);
      this.#cells = [];
      this.#faults = new Map();
      this.#column = -1;
    } else if (name === 'c') {
      this.#column = columnIn(attribute('r')) ?? this.#column + 1;
      this.#type = attribute('t') ?? 'n';
      this.#style = numberIn(attribute('s')) ?? 0;
      this.#formula = false;
      this.#text = '';
    } else if (name === 'f') this.#formula = true;
    else if (name === 'v') this.#within = 'value';
    else if (name === 'rPh') this.#phonetic = true;
    else if (name === 't' && !this.#phonetic) this.#within = 'text';
  };

  text = (piece: string): void => {
    if (this.#within) this.#text += piece;
  };

  close = (name: string): void => {
    if (name === 'v' || name === 't') this.#within = null;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'c') this.#cell();
    else if (name === 'row' && this.#cells.length > 0) this.#row();
  };

  #row(): void {
    if (this.rows.length >= MAX_ROWS)
      this.tooLarge ??= {
        expected: phrase('reader.atMostRows', { count: MAX_QUESTIONS }),
        found: phrase('reader.more'),
      };
    if (this.tooLarge) return;
    const faults = this.#faults.size > 0 ? { faults: this.#faults } : {};
    this.rows.push({ line: this.#line, cells: this.#cells, ...faults });
  }

  #cell(): void {
    if (this.#column >= MAX_COLUMNS || this.tooLarge) return;
    const value = this.#value();
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = typeof value === 'string' ? value : '';
    if (typeof value !== 'string') {
      const found = phrase('reader.inCell', { found: value.found, cell: cellName(this.#column, this.#line) });
      this.#faults.set(this.#column, { ...value, found });
      return;
    }
    this.#characters += value.length;
    if (this.#characters > MAX_CHARACTERS) {
      this.tooLarge ??= {
        expected: phrase('reader.charactersInCells', { count: MAX_CHARACTERS }),
        found: phrase('reader.more'),
      };
    }
  }

  #value(): string | Fault {
    const text = this.#text;
    // A formula is never computed here: what the spreadsheet saved as its value counts.
    if (this.#formula && text === '' && this.#type !== 'str')
      return { expected: phrase('reader.value'), found: phrase('reader.formulaWithoutValue') };
    switch (this.#type) {
      case 's':
        return (
          this.#strings[Number(text)] ?? { expected: phrase('reader.cellText'), found: phrase('reader.numberOfNone') }
        );
      case 'e':
        return { expected: phrase('reader.value'), found: phrase('reader.cellError', { error: text.slice(0, 20) }) };
      case 'b':
        return text.trim() === '1' ? 'True' : 'False';
      case 'n':
        return this.#number(text.trim());
      default:
        return unescaped(text);
    }
  }

  #number(text: string): string | Fault {
    const value = Number(text);
    if (text === '' || !Number.isFinite(value)) return text;
    const kind = this.#kinds[this.#style] ?? 'plain';
    if (kind === 'date') {
      return { expected: phrase('reader.cellAsText'), found: phrase('reader.date') };
    }
    return kind === 'percent' ? `${rounded(value * 100)}%` : rounded(value);
  }
}

/** As many digits as a spreadsheet shows. */
function rounded(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function numberIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : null;
}

/** "B12" → 1 */
function columnIn(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** 1, 12 → "B12" */
function cellName(column: number, line: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? `${last}${line}` : `${String.fromCharCode(64 + Math.floor(column / 26))}${last}${line}`;
}

/** Characters that XML cannot hold are written as `_x000D_`. */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}
