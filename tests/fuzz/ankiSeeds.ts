/** Packages of Anki as seeds: changed within their database, their notes, their list of pictures, and as they are. */
import { DatabaseSync } from 'node:sqlite';
import { unzipSync, zipSync } from 'fflate';
import { collection, compressed, newMedia, oldMedia, type Made, type Media } from '../formats/anki/collection.ts';
import { PNG } from './decks.ts';
import { bytesOf, type Core, type Seed } from './seed.ts';

const MEDIA: Media = { 'cat.jpg': PNG, 'a b.png': PNG.slice(0, 20), '../x': new Uint8Array() };

const BASIC: Made = {
  types: { 10: { name: 'Basic', fields: ['Front', 'Back'] } },
  decks: { 1: 'Biology::Cells' },
  notes: Array.from({ length: 6 }, (_, index) => ({
    type: 10,
    deck: 1,
    tags: 'cell leech',
    fields: [`<div>What is <b>${index}</b>?<img src="cat.jpg"></div>`, `answer ${index}`],
  })),
};
const NOTES: readonly Made[] = [
  BASIC,
  {
    types: { 7: { name: 'Cloze', fields: ['Text', 'Extra'] } },
    decks: { 1: 'Deck' },
    notes: Array.from({ length: 5 }, (_, index) => ({
      type: 7,
      deck: 1,
      fields: [`The {{c1::sea${index}::hint}} is {{c2::deep ${index}}}.`, 'Extra [sound:a.mp3]'],
    })),
  },
  {
    types: { 3: { name: 'Choice', fields: ['Question', 'Image', 'Q_1', 'Q_2', 'Q_3', 'Answers', 'Extra 1'] } },
    decks: { 1: 'Deck', 2: 'Deck::Other' },
    notes: ['1 0 0', '0 1 1', 'B', '2', 'red'].map((answer, index) => ({
      type: 3,
      deck: 1 + (index % 2),
      fields: [`Which colour ${index}?`, '<img src="a b.png">', 'red', 'green', 'blue', answer, 'It is so.'],
    })),
  },
];

const OLD = 'collection.anki2';
const BETWEEN_FORMS = 'collection.anki21';
const NEW = 'collection.anki21b';

/** Packages as others make them. */
export function ankiPackageSeeds(): Seed[] {
  const media = { old: oldMedia(MEDIA), current: newMedia(MEDIA) };
  return NOTES.flatMap((made): Seed[] => {
    const old = collection(made, true);
    const current = collection(made, false);
    const packages = [
      { ...media.old, [OLD]: old },
      { ...media.old, [OLD]: old, [BETWEEN_FORMS]: old },
      { ...media.current, [OLD]: old, [NEW]: compressed(current) },
    ];
    return [
      ...packages.map((files) => wholeSeed(zipSync(files, { level: 1 }))),
      databaseSeed(old, media.old),
      newDatabaseSeed(current, media.current),
      notesSeed(old, media.old),
      ...mediaSeeds(old, current, media),
    ];
  });
}

/** Packages as we write them. */
export function writtenPackageSeeds(packages: readonly Uint8Array[]): Seed[] {
  return packages.flatMap((bytes) => {
    const { [OLD]: database = new Uint8Array(), ...media } = unzipSync(bytes);
    return [wholeSeed(bytes), databaseSeed(database, media), notesSeed(database, media)];
  });
}

function wholeSeed(bytes: Uint8Array): Seed {
  return { format: 'Anki', fileName: 'whole.apkg', core: bytes, pack: bytesOf };
}

/** Changed within the database, and packed anew. */
function databaseSeed(database: Uint8Array, media: Media): Seed {
  const pack = (core: Core): Uint8Array => zipSync({ ...media, [OLD]: bytesOf(core) }, { level: 1 });
  return { format: 'Anki', fileName: 'database.apkg', core: database, rigid: true, pack };
}

function newDatabaseSeed(database: Uint8Array, media: Media): Seed {
  const pack = (core: Core): Uint8Array => zipSync({ ...media, [NEW]: compressed(bytesOf(core)) }, { level: 0 });
  return { format: 'Anki', fileName: 'database.apkg', core: database, rigid: true, pack };
}

/** The fields of the notes are changed, and put into the database. */
function notesSeed(database: Uint8Array, media: Media): Seed {
  const notes = withDatabase(database, (opened) => opened.prepare('SELECT flds FROM notes ORDER BY id').all());
  return {
    format: 'Anki',
    fileName: 'notes.apkg',
    core: notes.map(({ flds }) => String(flds)).join(BETWEEN_NOTES),
    pack: (core) => zipSync({ ...media, [OLD]: withNotes(database, core) }, { level: 1 }),
  };
}

/** The list of pictures is changed, in its old form and in its new one. */
function mediaSeeds(old: Uint8Array, current: Uint8Array, media: { old: Media; current: Media }): Seed[] {
  const packages = { old: { ...media.old, [OLD]: old }, current: { ...media.current, [NEW]: compressed(current) } };
  return [
    {
      format: 'Anki',
      fileName: 'media.apkg',
      core: new TextDecoder().decode(media.old['media']),
      pack: (core) => zipSync({ ...packages.old, media: bytesOf(core) }, { level: 1 }),
    },
    {
      format: 'Anki',
      fileName: 'media.apkg',
      core: MEDIA_LIST,
      pack: (core) => zipSync({ ...packages.current, media: compressed(bytesOf(core)) }, { level: 0 }),
    },
  ];
}

const BETWEEN_NOTES = '\u001E';
/** In protobuf, one entry: the name `cat.jpg`, a size of 100. */
const MEDIA_LIST = new Uint8Array(Buffer.from('0a0b0a076361742e6a70671064', 'hex'));

/** The database with these notes, as many as it has; SQLite takes no halves of characters. */
function withNotes(database: Uint8Array, core: Core): Uint8Array {
  const fields = String(core).toWellFormed().split(BETWEEN_NOTES);
  return withDatabase(database, (opened) => {
    const ids = opened.prepare('SELECT id FROM notes ORDER BY id').all();
    const change = opened.prepare('UPDATE notes SET flds = ? WHERE id = ?');
    const drop = opened.prepare('DELETE FROM notes WHERE id = ?');
    for (const [index, { id = null }] of ids.entries()) {
      const changed = fields[index];
      if (changed === undefined) drop.run(id);
      else change.run(changed, id);
    }
    return opened.serialize();
  });
}

function withDatabase<T>(bytes: Uint8Array, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(':memory:', { defensive: false });
  try {
    database.deserialize(bytes);
    return work(database);
  } finally {
    database.close();
  }
}
