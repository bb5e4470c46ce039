/** The notes in an Anki package: an archive with a database and, left aside here, pictures and sounds. */
import { zstdDecompressSync } from 'node:zlib';
import { openZip, type Unpacked } from '../archive/zip.ts';
import { readCollection } from './collection.ts';
import type { Note, Refusal } from './note.ts';

const MAX_DATABASE = 48 * 1024 * 1024;

/** The newest first: beside a new one, an old one holds nothing but a note that asks to update Anki. */
const DATABASES = [
  { name: 'collection.anki21b', compressed: true },
  { name: 'collection.anki21', compressed: false },
  { name: 'collection.anki2', compressed: false },
] as const;

/** Reads `.apkg` and `.colpkg`. Never throws. */
export function readPackage(bytes: Uint8Array): Note[] | Refusal {
  const archive = openZip(bytes);
  if (!archive) return { expected: 'a package of Anki, which is a ZIP archive', found: 'none' };
  const database = DATABASES.find(({ name }) => archive.names.includes(name));
  if (!database) return { expected: 'a database in the package', found: 'none' };
  const stored = archive.read(database.name, MAX_DATABASE);
  const unpacked = database.compressed && 'bytes' in stored ? decompressed(stored.bytes) : stored;
  return 'bytes' in unpacked ? readCollection(unpacked.bytes) : unpacked;
}

function decompressed(bytes: Uint8Array): Unpacked {
  try {
    return { bytes: zstdDecompressSync(bytes, { maxOutputLength: MAX_DATABASE }) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error.code === 'ERR_BUFFER_TOO_LARGE'
      ? { expected: `a database of at most ${MAX_DATABASE} bytes`, found: 'more' }
      : { expected: 'a database that is whole', found: 'damaged data' };
  }
}
