/** An Anki package: an archive with a database, and with pictures and sounds. */
import { openZip } from '../archive/zip.ts';
import { phrase } from '../phrase.ts';
import type { Brought } from '../pictures.ts';
import { readCollection } from './collection.ts';
import { mediaOf } from './media.ts';
import type { Note, Refusal } from './note.ts';
import { unzstd } from './zstd.ts';

const MAX_DATABASE = 48 * 1024 * 1024;

/** The newest first: beside a new one, an old one holds nothing but a note that asks to update Anki. */
const DATABASES = [
  { name: 'collection.anki21b', compressed: true },
  { name: 'collection.anki21', compressed: false },
  { name: 'collection.anki2', compressed: false },
] as const;

export interface AnkiPackage {
  readonly notes: readonly Note[];
  /** Gives what the package has under the name of a picture. */
  readonly bring: (name: string) => Brought;
}

/** Reads `.apkg` and `.colpkg`. Never throws. */
export function readPackage(bytes: Uint8Array): AnkiPackage | Refusal {
  const archive = openZip(bytes);
  if (!archive) return { expected: phrase('reader.ankiPackage'), found: phrase('reader.none') };
  const database = DATABASES.find(({ name }) => archive.names.includes(name));
  if (!database) return { expected: phrase('reader.ankiDatabaseInPackage'), found: phrase('reader.none') };
  const stored = archive.read(database.name, MAX_DATABASE);
  const unpacked =
    database.compressed && 'bytes' in stored ? unzstd(stored.bytes, phrase('reader.database'), MAX_DATABASE) : stored;
  if (!('bytes' in unpacked)) return unpacked;
  const notes = readCollection(unpacked.bytes);
  return 'expected' in notes ? notes : { notes, bring: mediaOf(archive) };
}
