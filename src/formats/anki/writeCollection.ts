/** Makes the database of an Anki collection, in memory, with a note and a card for each question of a deck. */
import { DatabaseSync } from 'node:sqlite';
import type { WritableDeck } from '../deckFile.ts';
import { guidOf, idFor, sortFieldOf } from './identity.ts';
import { NOTE_TYPE_ID, noteTypeJson } from './noteType.ts';
import { ownNote } from './ownNote.ts';
import { SCHEMA, SCHEMA_VERSION, UNNAMED_DECK } from './schema.ts';

/** 2020-01-01 in seconds, for all that has a time: the same deck gives the same bytes. */
const WRITTEN_AT = 1_577_836_800;
/** The deck that every collection has. */
const DEFAULT_DECK = 1;

/** The bytes of an SQLite file. Needs a runtime that can give them, which Node does since 26.1. */
export function writeCollection(deck: WritableDeck): Uint8Array {
  const database = new DatabaseSync(':memory:');
  try {
    // Else what is sorted for an index could go to a disk.
    database.exec('PRAGMA temp_store = MEMORY');
    database.exec('BEGIN');
    database.exec(SCHEMA);
    fill(database, deck);
    database.exec('COMMIT');
    return database.serialize();
  } finally {
    database.close();
  }
}

function fill(database: DatabaseSync, { name, language, questions, typed = [], images }: WritableDeck): void {
  const all = [...questions, ...typed];
  const deckId = name === null ? UNNAMED_DECK.id : idFor(`deck ${name}`, 1);
  const firstId = idFor(`notes ${name ?? ''}`, all.length);
  insertCollection(database, deckId, name ?? UNNAMED_DECK.name, all.length);
  const note = database.prepare('INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, ?)');
  // New cards, due in the order of the questions.
  const card = database.prepare('INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, ?)');
  const seen = new Map<string, number>();
  for (const [index, question] of all.entries()) {
    const id = firstId + index;
    const alike = guidOf(name ?? '', question, 0);
    const occurrence = seen.get(alike) ?? 0;
    seen.set(alike, occurrence + 1);
    const { fields, tags } = ownNote(question, language, images);
    const { text, checksum } = sortFieldOf(fields[0] ?? '');
    const tagList = tags.length === 0 ? '' : ` ${tags.join(' ')} `;
    const guid = guidOf(name ?? '', question, occurrence);
    note.run(id, guid, NOTE_TYPE_ID, WRITTEN_AT, tagList, fields.join('\u001F'), text, checksum, '');
    card.run(id, id, deckId, WRITTEN_AT, index + 1, '');
  }
}

function insertCollection(database: DatabaseSync, deckId: number, name: string, count: number): void {
  const texts = {
    conf: {
      activeDecks: [DEFAULT_DECK],
      curDeck: DEFAULT_DECK,
      curModel: String(NOTE_TYPE_ID),
      nextPos: count + 1,
      addToCur: true,
      collapseTime: 1200,
      dueCounts: true,
      estTimes: true,
      newBury: true,
      newSpread: 0,
      sortBackwards: false,
      sortType: 'noteFld',
      timeLim: 0,
    },
    models: { [NOTE_TYPE_ID]: noteTypeJson(deckId) },
    decks: { [DEFAULT_DECK]: deckJson(DEFAULT_DECK, 'Default'), [deckId]: deckJson(deckId, name) },
    dconf: { '1': DECK_OPTIONS },
    tags: {},
  };
  const written = Object.values(texts).map((value) => JSON.stringify(value));
  database
    .prepare('INSERT INTO col VALUES (1, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?)')
    .run(WRITTEN_AT, WRITTEN_AT * 1000, WRITTEN_AT * 1000, SCHEMA_VERSION, ...written);
}

function deckJson(id: number, name: string): object {
  const today = { newToday: [0, 0], revToday: [0, 0], lrnToday: [0, 0], timeToday: [0, 0] };
  const view = { collapsed: false, browserCollapsed: false, desc: '', dyn: 0 };
  return { id, name, mod: WRITTEN_AT, usn: -1, conf: 1, extendNew: 0, extendRev: 0, ...today, ...view };
}

/** As Anki sets them for a new collection. */
const DECK_OPTIONS = {
  id: 1,
  name: 'Default',
  mod: 0,
  usn: 0,
  maxTaken: 60,
  autoplay: true,
  timer: 0,
  replayq: true,
  dyn: false,
  new: { bury: false, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 0], order: 1, perDay: 20 },
  rev: { bury: false, ease4: 1.3, ivlFct: 1, maxIvl: 36_500, perDay: 200, hardFactor: 1.2 },
  lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
};
