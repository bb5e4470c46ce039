/**
 * Reads ZIP archives that strangers made. The directory is read here and the entries by node:zlib, which stops at a limit: an
 * archive may claim any size for its entries and hide gigabytes behind a few kilobytes.
 */
import { inflateRawSync } from 'node:zlib';
import { phrase, quoted, type Phrase } from '../phrase.ts';

interface Entry {
  readonly method: number;
  readonly packedSize: number;
  /** Of its own header in the archive. */
  readonly offset: number;
}

export interface Archive {
  readonly names: readonly string[];
  /** The content of an entry, by its exact name: paths that climb out of the archive are names like any other. */
  readonly read: (name: string, maxBytes: number) => Unpacked;
}

/** The bytes, or why there are none, as what was expected and what was found. */
export type Unpacked = { readonly bytes: Uint8Array } | { readonly expected: Phrase; readonly found: Phrase };

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
/** Of a file with all its pictures and sounds. */
const MAX_ENTRIES = 50_000;

/** Opens an archive, or null if the bytes are none, or one of more than 4 GB or 50,000 entries. Never throws. */
export function openZip(bytes: Uint8Array): Archive | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(bytes, view);
  if (!entries) return null;
  return {
    names: [...entries.keys()],
    read: (name, maxBytes) => {
      const entry = entries.get(name);
      return entry
        ? unpacked(bytes, view, entry, name, maxBytes)
        : { expected: phrase('reader.inArchive', { name: quoted(name) }), found: phrase('reader.none') };
    },
  };
}

/** Do the bytes begin like an archive? */
export function looksLikeZip(start: Uint8Array): boolean {
  return (
    start.length > LOCAL_LENGTH && new DataView(start.buffer, start.byteOffset).getUint32(0, true) === LOCAL_SIGNATURE
  );
}

function directoryOf(bytes: Uint8Array, view: DataView): Map<string, Entry> | null {
  const end = endOf(view);
  if (end < 0) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MAX_ENTRIES) return null;
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_LENGTH > view.byteLength || view.getUint32(at, true) !== ENTRY_SIGNATURE) return null;
    const nameLength = view.getUint16(at + 28, true);
    const beyond = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength));
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += ENTRY_LENGTH + nameLength + beyond;
  }
  return entries;
}

/** The index of the record at the end of the archive, before a comment of any length; −1 if there is none. */
function endOf(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= 0 && at >= last - MAX_COMMENT; at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return -1;
}

function unpacked(bytes: Uint8Array, view: DataView, entry: Entry, name: string, maxBytes: number): Unpacked {
  const { method, packedSize, offset } = entry;
  const damaged = { expected: phrase('reader.whole', { name: quoted(name) }), found: phrase('reader.damaged') };
  if (offset + LOCAL_LENGTH > view.byteLength || view.getUint32(offset, true) !== LOCAL_SIGNATURE) return damaged;
  const start = offset + LOCAL_LENGTH + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedSize > view.byteLength) return damaged;
  const packed = bytes.subarray(start, start + packedSize);
  const tooLarge = {
    expected: phrase('reader.atMostBytes', { name: quoted(name), count: maxBytes }),
    found: phrase('reader.more'),
  };
  if (method === STORED) return packedSize > maxBytes ? tooLarge : { bytes: packed };
  if (method !== DEFLATED)
    return {
      expected: phrase('reader.storedOrDeflated', { name: quoted(name) }),
      found: phrase('reader.method', { method }),
    };
  try {
    return { bytes: inflateRawSync(packed, { maxOutputLength: maxBytes }) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error.code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge : damaged;
  }
}
