/** Collections of Anki made for tests, in the old form and the new one. */
import { DatabaseSync } from 'node:sqlite';
import { deflateRawSync, zstdCompressSync } from 'node:zlib';
import { zipSync } from 'fflate';

export interface MadeNote {
  readonly type: number;
  readonly deck: number;
  readonly tags?: string;
  readonly fields: readonly string[];
}

export interface Made {
  readonly types: Readonly<Record<number, { readonly name: string; readonly fields: readonly string[] }>>;
  readonly decks: Readonly<Record<number, string>>;
  readonly notes: readonly MadeNote[];
}

const TABLES = `
  CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
    ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
    models text not null, decks text not null, dconf text not null, tags text not null);
  CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
    usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
    flags integer not null, data text not null);
  CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null);
  CREATE INDEX ix_notes_csum ON notes (csum);`;
const NEW_TABLES = `
  CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE nocase,
    config blob NOT NULL, PRIMARY KEY (ntid, ord)) without rowid;
  CREATE UNIQUE INDEX idx_fields_name_ntid ON fields (name, ntid);
  CREATE TABLE notetypes (id integer NOT NULL PRIMARY KEY, name text NOT NULL COLLATE nocase, mtime_secs integer NOT NULL,
    usn integer NOT NULL, config blob NOT NULL);
  CREATE TABLE decks (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE nocase, mtime_secs integer NOT NULL,
    usn integer NOT NULL, common blob NOT NULL, kind blob NOT NULL);`;

/** The bytes of a database that `fill` has filled. */
export function databaseOf(fill: (database: DatabaseSync) => void): Uint8Array {
  const database = new DatabaseSync(':memory:', { defensive: false });
  try {
    fill(database);
    return database.serialize();
  } finally {
    database.close();
  }
}

/** A database as Anki writes it: `old` is schema 11, else 18. */
export function collection(made: Made, old: boolean): Uint8Array {
  return databaseOf((database) => {
    database.exec(old ? TABLES : TABLES + NEW_TABLES);
    const models = Object.fromEntries(
      Object.entries(made.types).map(([id, { name, fields }]) => [
        id,
        { name, type: 0, flds: fields.map((field, ord) => ({ name: field, ord })) },
      ]),
    );
    const decks = Object.fromEntries(Object.entries(made.decks).map(([id, name]) => [id, { name }]));
    const [modelsText, decksText] = old ? [JSON.stringify(models), JSON.stringify(decks)] : ['', ''];
    database
      .prepare('INSERT INTO col VALUES (1, 0, 0, 0, ?, 0, 0, 0, ?, ?, ?, ?, ?)')
      .run(old ? 11 : 18, '{}', modelsText, decksText, '', '');
    if (!old) insertNew(database, made);
    const note = database.prepare('INSERT INTO notes VALUES (?, ?, ?, 0, 0, ?, ?, 0, 0, 0, ?)');
    const card = database.prepare('INSERT INTO cards VALUES (?, ?, ?, 0)');
    for (const [index, { type, deck, tags = '', fields }] of made.notes.entries()) {
      const id = 1_700_000_000_000 + index;
      note.run(id, `guid${index}`, type, ` ${tags} `, fields.join('\u001F'), '');
      card.run(id + 1, id, deck);
    }
  });
}

function insertNew(database: DatabaseSync, made: Made): void {
  const field = database.prepare('INSERT INTO fields VALUES (?, ?, ?, ?)');
  const type = database.prepare('INSERT INTO notetypes VALUES (?, ?, 0, 0, ?)');
  const deck = database.prepare('INSERT INTO decks VALUES (?, ?, 0, 0, ?, ?)');
  const config = new Uint8Array(200);
  for (const [id, { name, fields }] of Object.entries(made.types)) {
    type.run(Number(id), name, config);
    for (const [order, one] of fields.entries()) field.run(Number(id), order, one, config);
  }
  for (const [id, name] of Object.entries(made.decks))
    deck.run(Number(id), name.replaceAll('::', '\u001F'), config, config);
  // Anki has a collation of its own, which no other program knows.
  database.exec(
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'nocase', 'unicase'); PRAGMA writable_schema = OFF",
  );
}

/** Files of a package by their names. */
export type Media = Readonly<Record<string, Uint8Array>>;

const CAT: Media = { 'cat.jpg': new Uint8Array(100) };

/** A package with the files as they are, and with pictures in the old form. */
export function packageOf(files: Readonly<Record<string, Uint8Array>>, media = CAT): Uint8Array {
  return zipSync({ ...oldMedia(media), ...files });
}

/** The list and the entries of pictures as older versions of Anki write them. */
export function oldMedia(media: Media): Record<string, Uint8Array> {
  const names = Object.keys(media);
  const list = JSON.stringify(Object.fromEntries(names.map((name, index) => [index, name])));
  return { media: new TextEncoder().encode(list), ...numbered(Object.values(media)) };
}

/** The same as newer versions write them: in protobuf, and each compressed. */
export function newMedia(media: Media): Record<string, Uint8Array> {
  const entries = Object.entries(media).map(([name, { length }]) => {
    const named = protobuf(1, new TextEncoder().encode(name));
    return protobuf(1, Buffer.concat([named, Buffer.from([0x10, ...varint(length)]), protobuf(3, new Uint8Array(20))]));
  });
  const contents = Object.values(media).map(compressed);
  return { meta: Uint8Array.from([8, 3]), media: compressed(Buffer.concat(entries)), ...numbered(contents) };
}

/**
 * An archive of these files and of entries that are all the same content, which it says is of 10 bytes. For contents that are much
 * larger than what they are packed into.
 */
export function archiveWith(
  files: Readonly<Record<string, Uint8Array>>,
  names: readonly string[],
  content: Uint8Array,
): Uint8Array {
  const packed = new Uint8Array(deflateRawSync(content));
  const entries = Object.fromEntries(names.map((name) => [name, [packed, { level: 0 }] as const]));
  const bytes = zipSync({ ...files, ...entries } as Parameters<typeof zipSync>[0]);
  const view = new DataView(bytes.buffer);
  for (let at = view.getUint32(bytes.length - 6, true); view.getUint32(at, true) === 0x02014b50;) {
    const length = view.getUint16(at + 28, true);
    if (names.includes(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)))) {
      view.setUint16(at + 10, 8, true);
      view.setUint32(at + 24, 10, true);
    }
    at += 46 + length;
  }
  return bytes;
}

/** A field of protobuf that has a length. */
export function protobuf(number: number, content: Uint8Array, length = content.length): Uint8Array {
  return Buffer.concat([Buffer.from([number * 8 + 2, ...varint(length)]), content]);
}

export function compressed(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(zstdCompressSync(bytes));
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

function numbered(contents: readonly Uint8Array[]): Record<string, Uint8Array> {
  return Object.fromEntries(contents.map((content, index) => [String(index), content]));
}

/** A package as one of three generations of Anki exports it. */
export function ankiPackage(made: Made, generation: 'anki2' | 'anki21' | 'anki21b', media = CAT): Uint8Array {
  const update: Made = { types: {}, decks: {}, notes: [{ type: 1, deck: 1, fields: ['Please update Anki', ''] }] };
  if (generation === 'anki2') return packageOf({ 'collection.anki2': collection(made, true) }, media);
  const dummy = collection(update, true);
  if (generation === 'anki21') {
    return packageOf({ 'collection.anki2': dummy, 'collection.anki21': collection(made, true) }, media);
  }
  const files = { 'collection.anki2': dummy, 'collection.anki21b': compressed(collection(made, false)) };
  return zipSync({ ...newMedia(media), ...files });
}
