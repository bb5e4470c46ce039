/** Changes to bytes, for what is no text. */
import type { Chance } from '../../bench/chance.ts';

type ByteMutation = (bytes: Uint8Array, chance: Chance, tokens: readonly string[]) => Uint8Array;

const BYTES = [0, 1, 2, 5, 10, 13, 0x0a, 0x1f, 0x7f, 0x80, 0xff, 0xc0, 0xed, 0xef];
const NUMBERS = [0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff];

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function span(bytes: Uint8Array, chance: Chance): [from: number, to: number] {
  const from = chance.below(bytes.length + 1);
  const longest = chance.pick([1, 4, 32, 512, bytes.length]);
  return [from, Math.min(bytes.length, from + 1 + chance.below(longest + 1))];
}

/** Changes a copy of the bytes where they stand, which keeps all lengths. */
function inPlace(change: (bytes: Uint8Array, chance: Chance, tokens: readonly string[]) => void): ByteMutation {
  return (bytes, chance, tokens) => {
    const copy = bytes.slice();
    if (copy.length > 0) change(copy, chance, tokens);
    return copy;
  };
}

const flip = inPlace((bytes, chance) => {
  const at = chance.below(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
});
const set = inPlace((bytes, chance) => {
  bytes[chance.below(bytes.length)] = chance.below(2) === 0 ? chance.pick(BYTES) : chance.below(256);
});
/** A number of 2 or 4 bytes, of which file headers are full: lengths, offsets, counts. Headers stand at the start or the end. */
const number = inPlace((bytes, chance) => {
  const width = chance.pick([2, 4]);
  const last = bytes.length - width;
  if (last < 0) return;
  const near = chance.below(Math.min(last, 128) + 1);
  const at = chance.pick([near, last - near, chance.below(last + 1)]);
  const view = new DataView(bytes.buffer);
  const value = chance.pick(NUMBERS);
  const little = chance.below(2) === 0;
  if (width === 2) view.setUint16(at, value & 0xffff, little);
  else view.setUint32(at, value, little);
});
const overwrite = inPlace((bytes, chance, tokens) => {
  const token = new TextEncoder().encode(chance.pick(tokens)).subarray(0, bytes.length);
  bytes.set(token, chance.below(bytes.length - token.length + 1));
});

const MUTATIONS: readonly ByteMutation[] = [
  flip,
  flip,
  set,
  set,
  number,
  number,
  overwrite,
  overwrite,
  (bytes, chance) => {
    const [from, to] = span(bytes, chance);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  (bytes, chance) => {
    const [from, to] = span(bytes, chance);
    return joined(bytes.subarray(0, to), bytes.subarray(from));
  },
  (bytes, chance) => {
    const [from, to] = span(bytes, chance);
    const [start, end] = span(bytes, chance);
    if (start < to) return bytes;
    return joined(
      bytes.subarray(0, from),
      bytes.subarray(start, end),
      bytes.subarray(to, start),
      bytes.subarray(from, to),
      bytes.subarray(end),
    );
  },
  (bytes, chance, tokens) => {
    const at = chance.below(bytes.length + 1);
    return joined(bytes.subarray(0, at), new TextEncoder().encode(chance.pick(tokens)), bytes.subarray(at));
  },
  (bytes, chance) => bytes.slice(0, chance.below(bytes.length + 1)),
];

/** The bytes after one to six changes. */
export function mutatedBytes(bytes: Uint8Array, chance: Chance, tokens: readonly string[]): Uint8Array {
  let changed = bytes;
  for (let left = chance.pick([1, 1, 2, 3, 6]); left > 0; left -= 1) {
    changed = chance.pick(MUTATIONS)(changed, chance, tokens);
  }
  return changed;
}

/** The bytes with changes that keep every length, so that what points into them still does. */
export function damagedBytes(bytes: Uint8Array, chance: Chance, tokens: readonly string[]): Uint8Array {
  let changed = bytes;
  for (let left = chance.pick([1, 1, 2, 4, 12]); left > 0; left -= 1) {
    changed = chance.pick([flip, set, number, overwrite])(changed, chance, tokens);
  }
  return changed;
}

export function randomBytes(chance: Chance): Uint8Array {
  const length = chance.below(chance.pick([4, 40, 400, 4000]));
  return Uint8Array.from({ length }, () => chance.below(256));
}
