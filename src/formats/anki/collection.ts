/** The notes in the database of an Anki collection, in its old form (schema 11) and its new one (15 to 18). */
import { z } from 'zod';
import { DamagedFile, openSqlite, type SqliteFile, type SqliteValue } from '../archive/sqlite.ts';
import { MAX_QUESTIONS } from '../limits.ts';
import { phrase } from '../phrase.ts';
import type { Note, Refusal } from './note.ts';
import { UNNAMED_DECK } from './schema.ts';

/** Beyond these, notes are in no deck. */
const MAX_CARDS = 250_000;

type Row = ReadonlyMap<string, SqliteValue>;

interface NoteType {
  readonly name: string;
  readonly fields: readonly string[];
}

const models = z.record(
  z.string(),
  z.object({ name: z.string(), flds: z.array(z.object({ name: z.string(), ord: z.number() })) }),
);
const decks = z.record(z.string(), z.object({ name: z.string() }));

/** The notes in the order in which they were made. */
export function readCollection(bytes: Uint8Array): Note[] | Refusal {
  try {
    const file = openSqlite(bytes);
    return file ? notesIn(file) : { expected: phrase('reader.ankiDatabase'), found: phrase('reader.otherData') };
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    return { expected: phrase('reader.wholeDatabase'), found: phrase('reader.damagedAt', { detail: error.message }) };
  }
}

function notesIn(file: SqliteFile): Note[] | Refusal {
  const rows = file.rows('notes');
  if (!rows) return { expected: phrase('reader.ankiDatabase'), found: phrase('reader.noNotes') };
  const col = file.rows('col')?.next().value ?? new Map<string, SqliteValue>();
  const types = file.rows('notetypes') ? newTypes(file) : oldTypes(text(col, 'models'));
  const decksById = file.rows('decks') ? newDecks(file) : oldDecks(text(col, 'decks'));
  const deckOfNote = new Map<number, number>();
  let cards = 0;
  for (const card of file.rows('cards') ?? []) {
    cards += 1;
    if (cards > MAX_CARDS) break;
    const note = number(card, 'nid');
    if (!deckOfNote.has(note)) deckOfNote.set(note, number(card, 'did'));
  }
  const deckNamed = (id: number): string[] => {
    const names = decksById.get(id) ?? [];
    return id === UNNAMED_DECK.id && names.join('::') === UNNAMED_DECK.name ? [] : names;
  };
  const notes: Note[] = [];
  for (const row of rows) {
    if (notes.length >= MAX_QUESTIONS)
      return { expected: phrase('reader.atMostNotes', { count: MAX_QUESTIONS }), found: phrase('reader.more') };
    const type = types.get(number(row, 'mid'));
    notes.push({
      line: notes.length + 1,
      type: type?.name ?? '',
      deck: deckNamed(deckOfNote.get(number(row, 'id')) ?? 0),
      tags: text(row, 'tags')
        .split(' ')
        .filter((tag) => tag !== ''),
      fields: text(row, 'flds')
        .split('\u001F')
        .map((value, index) => ({ name: type?.fields[index] ?? '', value })),
      markup: 'html',
    });
  }
  return notes;
}

function newTypes(file: SqliteFile): Map<number, NoteType> {
  const fields = new Map<number, [order: number, name: string][]>();
  for (const row of file.rows('fields') ?? []) {
    const type = number(row, 'ntid');
    fields.set(type, [...(fields.get(type) ?? []), [number(row, 'ord'), text(row, 'name')]]);
  }
  const types = new Map<number, NoteType>();
  for (const row of file.rows('notetypes') ?? []) {
    const id = number(row, 'id');
    const ordered = (fields.get(id) ?? []).toSorted(([a], [b]) => a - b);
    types.set(id, { name: text(row, 'name'), fields: ordered.map(([, name]) => name) });
  }
  return types;
}

function oldTypes(json: string): Map<number, NoteType> {
  const parsed = models.safeParse(parsedJson(json));
  return new Map(
    Object.entries(parsed.data ?? {}).map(([id, { name, flds }]) => [
      Number(id),
      { name, fields: flds.toSorted((a, b) => a.ord - b.ord).map((field) => field.name) },
    ]),
  );
}

function newDecks(file: SqliteFile): Map<number, string[]> {
  return new Map([...(file.rows('decks') ?? [])].map((row) => [number(row, 'id'), text(row, 'name').split('\u001F')]));
}

function oldDecks(json: string): Map<number, string[]> {
  const parsed = decks.safeParse(parsedJson(json));
  return new Map(Object.entries(parsed.data ?? {}).map(([id, { name }]) => [Number(id), name.split('::')]));
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function text(row: Row, column: string): string {
  const value = row.get(column);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function number(row: Row, column: string): number {
  const value = row.get(column);
  return typeof value === 'number' ? value : 0;
}
