/** The pictures in an Anki package: each is unpacked when a question needs it, and all of them within bounds. */
import type { Archive, Unpacked } from '../archive/zip.ts';
import { phrase, quoted, type Phrase } from '../phrase.ts';
import { MAX_EMBEDDED_BYTES, MAX_EMBEDDED_TOTAL, type Brought } from '../pictures.ts';
import { MAX_MEDIA_LIST, plainName, readMediaList, type MediaList } from './mediaList.ts';
import type { Refusal } from './note.ts';
import { unzstd } from './zstd.ts';

/** Gives what the package has under the name of a picture. Nothing is unpacked before, and nothing twice. */
export function mediaOf(archive: Archive): (name: string) => Brought {
  const media = new Media(archive);
  return (name) => media.bring(name);
}

class Media {
  readonly #archive: Archive;
  readonly #brought = new Map<string, Uint8Array | Refusal>();
  #list: MediaList | Refusal | null = null;
  /** Bytes that came out so far, also of what could not be kept. */
  #unpacked = 0;

  constructor(archive: Archive) {
    this.#archive = archive;
  }

  bring(name: string): Brought {
    if (!this.#archive.names.includes('media')) return null;
    this.#list ??= this.#readList();
    if ('expected' in this.#list) return this.#list;
    const { entries, compressed } = this.#list;
    // In fields written by some versions, a space is `%20`.
    const entry = entries.get(plainName(name)) ?? entries.get(plainName(decoded(name)));
    if (entry === undefined) return null;
    const known = this.#brought.get(entry);
    if (known) return known;
    const brought = this.#unpack(entry, compressed, phrase('reader.pictureNamed', { name: quoted(name) }));
    this.#brought.set(entry, brought);
    return brought;
  }

  #readList(): MediaList | Refusal {
    const stored = this.#archive.read('media', MAX_MEDIA_LIST);
    return 'bytes' in stored ? readMediaList(stored.bytes) : stored;
  }

  #unpack(entry: string, compressed: boolean, what: Phrase): Uint8Array | Refusal {
    const most = Math.min(MAX_EMBEDDED_BYTES, MAX_EMBEDDED_TOTAL - this.#unpacked);
    if (most <= 0)
      return {
        expected: phrase('reader.picturesInPackage', { count: MAX_EMBEDDED_TOTAL }),
        found: phrase('reader.more'),
      };
    const stored = named(this.#archive.read(entry, most), what);
    const plain = compressed && 'bytes' in stored ? unzstd(stored.bytes, what, most) : stored;
    if (!('bytes' in plain)) {
      this.#unpacked += most;
      return plain;
    }
    // What comes out of the archive may be much of nothing, and what comes out of that little.
    this.#unpacked += Math.max(plain.bytes.length, 'bytes' in stored ? stored.bytes.length : 0);
    // A copy, or the picture would keep the whole package in memory.
    return new Uint8Array(plain.bytes);
  }
}

/** An archive knows pictures by their numbers alone. */
function named(unpacked: Unpacked, what: Phrase): Unpacked {
  if ('bytes' in unpacked) return unpacked;
  const { expected } = unpacked;
  return { ...unpacked, expected: { ...expected, values: { ...expected.values, name: what } } };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    // A percent sign that stands for itself.
    if (error instanceof URIError) return name;
    throw error;
  }
}
