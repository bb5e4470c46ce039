/** The list of the pictures and sounds in an Anki package: which entry of the archive has which name. */
import { phrase } from '../phrase.ts';
import { unzstd } from './zstd.ts';
import type { Refusal } from './note.ts';

/** Pictures and sounds in a package. */
export const MAX_MEDIA = 5000;
/** Bytes of the list. */
export const MAX_MEDIA_LIST = 2 * 1024 * 1024;

export interface MediaList {
  /** By the names of the files, the names of their entries in the archive, which are numbers. */
  readonly entries: ReadonlyMap<string, string>;
  /** Each entry is compressed. */
  readonly compressed: boolean;
}

const TOO_MANY = { expected: phrase('reader.atMostMedia', { count: MAX_MEDIA }), found: phrase('reader.more') };
const DAMAGED = { expected: phrase('reader.wholeMediaList'), found: phrase('reader.damaged') };
/** Of compressed data. */
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];

/** Reads the list in its old form, a JSON object, or its new one, compressed and in protobuf. Names stay what they are: names. */
export function readMediaList(bytes: Uint8Array): MediaList | Refusal {
  if (!ZSTD.every((byte, index) => bytes[index] === byte)) return oldList(bytes);
  const unpacked = unzstd(bytes, phrase('reader.mediaList'), MAX_MEDIA_LIST);
  return 'bytes' in unpacked ? newList(unpacked.bytes) : unpacked;
}

/** How names are compared: Anki and the systems that it runs on compose letters and accents in several ways. */
export function plainName(name: string): string {
  return name.normalize('NFC');
}

/** `{ "0": "cat.jpg" }` */
function oldList(bytes: Uint8Array): MediaList | Refusal {
  const list = parsed(new TextDecoder().decode(bytes));
  if (typeof list !== 'object' || list === null) return DAMAGED;
  const pairs = Object.entries(list);
  if (pairs.length > MAX_MEDIA) return TOO_MANY;
  const sound = pairs.flatMap(([entry, name]): [string, string][] =>
    /^\d{1,9}$/.test(entry) && typeof name === 'string' ? [[plainName(name), entry]] : [],
  );
  return { entries: new Map(sound), compressed: false };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Entries in field 1, each with its name in field 1, numbered in their order. */
function newList(bytes: Uint8Array): MediaList | Refusal {
  const entries = new Map<string, string>();
  let count = 0;
  for (const entry of lengthDelimited(bytes)) {
    if (entry === null) return DAMAGED;
    if (count === MAX_MEDIA) return TOO_MANY;
    const [name] = lengthDelimited(entry);
    if (name === null) return DAMAGED;
    if (name) entries.set(plainName(new TextDecoder().decode(name)), String(count));
    count += 1;
  }
  return { entries, compressed: true };
}

/** What the field 1 of a message in protobuf holds, each time it occurs; null, as the last, where the message breaks off. */
function* lengthDelimited(message: Uint8Array): Generator<Uint8Array | null, void> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; shift <= 2 ** 63; shift *= 128) {
      const byte = message[at];
      if (byte === undefined) return NaN;
      at += 1;
      value += (byte % 128) * shift;
      if (byte < 128) return value;
    }
    return NaN;
  };
  while (at < message.length) {
    const key = varint();
    const kind = key % 8;
    if (kind === 0) {
      if (Number.isNaN(varint())) yield null;
      continue;
    }
    const length = kind === 2 ? varint() : kind === 1 ? 8 : kind === 5 ? 4 : NaN;
    // Not "greater", for no comparison with NaN is true.
    if (!(length <= message.length - at)) {
      yield null;
      return;
    }
    if (key === 10) yield message.subarray(at, at + length);
    at += length;
  }
}
