/**
 * Reads the tables of an SQLite file that a stranger made, page by page and without SQL. Each page is read once, so that the time
 * is bounded by the size of the file; in an engine, a crafted tree of pages or a view in place of a table runs for hours.
 */

export type SqliteValue = string | number | Uint8Array | null;

export interface SqliteFile {
  /** The rows of a table in the order of its key, as `column → value`; null if there is no such table. */
  readonly rows: (table: string) => Generator<ReadonlyMap<string, SqliteValue>, void> | null;
}

/** The file breaks its own format. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
}

const MAGIC = 'SQLite format 3\0';
const UTF8 = 1;
const FILE_HEADER = 100;
const INTERIOR_INDEX = 2;
const INTERIOR_TABLE = 5;
const LEAF_INDEX = 10;
const LEAF_TABLE = 13;

interface Table {
  readonly root: number;
  readonly columns: readonly string[];
  /** The column that stands for the row's number and is not stored. */
  readonly rowId: number;
}

/** Opens a file, or null if the bytes are none. Throws DamagedFile here or while rows are read if they break the format. */
export function openSqlite(bytes: Uint8Array): SqliteFile | null {
  if (bytes.length < 512 || new TextDecoder('latin1').decode(bytes.subarray(0, 16)) !== MAGIC) return null;
  const pages = new Pages(bytes);
  const tables = new Map<string, Table>();
  for (const { values } of new Tree(pages, 1).records()) {
    const [type, name, , root, sql] = values;
    if (type === 'table' && typeof name === 'string' && typeof root === 'number' && typeof sql === 'string') {
      tables.set(name, { root, ...columnsIn(sql) });
    }
  }
  return {
    rows: (name) => {
      const table = tables.get(name);
      return table ? rowsOf(pages, table) : null;
    },
  };
}

function* rowsOf(pages: Pages, { root, columns, rowId }: Table): Generator<ReadonlyMap<string, SqliteValue>, void> {
  for (const { values, key } of new Tree(pages, root).records()) {
    yield new Map(columns.map((column, index) => [column, index === rowId ? key : (values[index] ?? null)]));
  }
}

/** The columns that a statement `CREATE TABLE` names, in lower case. */
function columnsIn(sql: string): Pick<Table, 'columns' | 'rowId'> {
  const inner = sql.slice(sql.indexOf('(') + 1, sql.lastIndexOf(')')).replaceAll(/\([^()]*\)/g, '');
  const parts = inner.split(',').map((part) => part.trim());
  const columns = parts.filter((part) => !/^(?:primary|unique|check|foreign|constraint)\b/i.test(part));
  return {
    columns: columns.map((part) => (/^["'`[]?([\w]+)/.exec(part)?.[1] ?? '').toLowerCase()),
    rowId: columns.findIndex((part) => /^\S+\s+integer\b.*\bprimary\s+key\b/is.test(part)),
  };
}

class Pages {
  readonly view: DataView;
  readonly bytes: Uint8Array;
  readonly size: number;
  /** Bytes of a page that hold data. */
  readonly usable: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = this.view.getUint16(16);
    this.size = size === 1 ? 65_536 : size;
    this.usable = this.size - this.view.getUint8(20);
    const sound = this.size >= 512 && (this.size & (this.size - 1)) === 0 && this.usable >= 480;
    if (!sound || this.view.getUint32(56) !== UTF8) throw new DamagedFile('the header');
  }

  /** The index of the first byte of a page, from 1. */
  start(page: number): number {
    const start = (page - 1) * this.size;
    if (page < 1 || start + this.size > this.bytes.length) throw new DamagedFile(`page ${page}`);
    return start;
  }
}

interface Stored {
  readonly key: number;
  readonly values: readonly SqliteValue[];
}

/** A tree of pages that holds the rows of a table. */
class Tree {
  readonly #pages: Pages;
  readonly #root: number;
  readonly #seen = new Set<number>();
  /** Bytes that rows may still take: cells may overlap, and would make much of little. */
  #budget: number;

  constructor(pages: Pages, root: number) {
    this.#pages = pages;
    this.#root = root;
    this.#budget = pages.bytes.length;
  }

  *records(): Generator<Stored, void> {
    /** Pages to read, and cells of an index that stand between them; the next one is last. */
    const next: (number | { readonly cell: number })[] = [this.#root];
    for (let item = next.pop(); item !== undefined; item = next.pop()) {
      if (typeof item !== 'number') {
        yield this.#indexRecord(item.cell);
        continue;
      }
      const { type, cells, right, start } = this.#page(item);
      if (type === LEAF_TABLE) for (const cell of cells) yield this.#tableRecord(cell, start);
      else if (type === LEAF_INDEX) for (const cell of cells) yield this.#indexRecord(cell);
      else {
        next.push(right);
        for (const cell of cells.toReversed()) {
          if (type === INTERIOR_INDEX) next.push({ cell: cell + 4 });
          next.push(this.#pages.view.getUint32(cell));
        }
      }
    }
  }

  #page(page: number): { type: number; cells: number[]; right: number; start: number } {
    this.#see(page);
    const { view, size } = this.#pages;
    const start = this.#pages.start(page);
    const header = page === 1 ? start + FILE_HEADER : start;
    const type = view.getUint8(header);
    const interior = type === INTERIOR_INDEX || type === INTERIOR_TABLE;
    if (!interior && type !== LEAF_INDEX && type !== LEAF_TABLE) throw new DamagedFile(`page ${page}`);
    const count = view.getUint16(header + 3);
    const first = header + (interior ? 12 : 8);
    if (first + count * 2 > start + size) throw new DamagedFile(`page ${page}`);
    const cells = Array.from({ length: count }, (_, index) => start + view.getUint16(first + index * 2));
    if (cells.some((cell) => cell + 4 > start + size)) throw new DamagedFile(`page ${page}`);
    return { type, cells, right: interior ? view.getUint32(header + 8) : 0, start };
  }

  #see(page: number): void {
    if (this.#seen.has(page)) throw new DamagedFile(`page ${page}, used twice`);
    this.#seen.add(page);
  }

  #tableRecord(cell: number, start: number): Stored {
    const [length, afterLength] = this.#varint(cell);
    const [key, at] = this.#varint(afterLength);
    const { usable } = this.#pages;
    return { key, values: this.#values(this.#payload(at, length, usable - 35, start)) };
  }

  #indexRecord(cell: number): Stored {
    const [length, at] = this.#varint(cell);
    const { usable, size } = this.#pages;
    const start = cell - (cell % size);
    const local = Math.floor(((usable - 12) * 64) / 255) - 23;
    return { key: 0, values: this.#values(this.#payload(at, length, local, start)) };
  }

  /** The bytes of a row, of which what is more than `most` is on pages of its own. */
  #payload(at: number, length: number, most: number, start: number): Uint8Array {
    const { bytes, view, usable, size } = this.#pages;
    this.#budget -= length;
    if (this.#budget < 0) throw new DamagedFile('rows that overlap');
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const wanted = least + ((length - least) % (usable - 4));
    const local = length <= most ? length : wanted <= most ? wanted : least;
    if (at + local > start + size) throw new DamagedFile('a row');
    if (local === length) return bytes.subarray(at, at + length);
    if (at + local + 4 > start + size) throw new DamagedFile('a row');
    const whole = new Uint8Array(length);
    whole.set(bytes.subarray(at, at + local));
    let page = view.getUint32(at + local);
    for (let filled = local; filled < length;) {
      this.#see(page);
      const from = this.#pages.start(page);
      const part = bytes.subarray(from + 4, from + 4 + Math.min(usable - 4, length - filled));
      whole.set(part, filled);
      filled += part.length;
      page = view.getUint32(from);
    }
    return whole;
  }

  #values(payload: Uint8Array): SqliteValue[] {
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    const [headerEnd, first] = varint(view, 0);
    const values: SqliteValue[] = [];
    let at = headerEnd;
    for (let header = first; header < headerEnd;) {
      const [type, next] = varint(view, header);
      header = next;
      const length = lengthOf(type);
      if (at + length > payload.length) throw new DamagedFile('a row');
      values.push(valueAt(view, payload, at, type, length));
      at += length;
    }
    return values;
  }

  #varint(at: number): [value: number, next: number] {
    return varint(this.#pages.view, at);
  }
}

/** A number of 1 to 9 bytes. Beyond 2⁵³ it is not exact, which no key of a file is. */
function varint(view: DataView, at: number): [value: number, next: number] {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    if (at + index >= view.byteLength) throw new DamagedFile('a number');
    const byte = view.getUint8(at + index);
    if (index === 8) return [value * 256 + byte, at + 9];
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + index + 1];
  }
  throw new DamagedFile('a number');
}

function lengthOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0;
}

function valueAt(view: DataView, payload: Uint8Array, at: number, type: number, length: number): SqliteValue {
  if (type >= 12) {
    const part = payload.subarray(at, at + length);
    return type % 2 === 1 ? new TextDecoder().decode(part) : part;
  }
  if (type === 7) return view.getFloat64(at);
  if (type === 8 || type === 9) return type - 8;
  if (length === 0) return null;
  let value = view.getInt8(at);
  for (let index = 1; index < length; index += 1) value = value * 256 + view.getUint8(at + index);
  return value;
}
