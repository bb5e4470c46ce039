/** The input of a number: the same seed gives the same inputs, each of them without those before it. */
import { chanceFrom, type Chance } from '../../bench/chance.ts';
import { FORMATS, type FormatName } from '../../src/formats/formats.ts';
import { damagedBytes, mutatedBytes, randomBytes } from './byteMutations.ts';
import { bytesOf, type Core, type Seed } from './seed.ts';
import { mutatedText, tokenText, type Vocabulary } from './textMutations.ts';
import { GENERAL, OF_FORMAT } from './tokens.ts';

export interface Input {
  readonly format: FormatName;
  readonly fileName: string | null;
  readonly core: Core;
  readonly pack: (core: Core) => Uint8Array;
  /** The core is the whole file as text. */
  readonly plain: boolean;
}

/** Inputs are cut to about this many characters or bytes, but one in LARGE_EVERY. */
const USUAL_LENGTH = 8192;
const LARGE_EVERY = 1000;
const LARGE_LENGTHS = [65_537, 200_000, 500_000];

export type Seeds = (format: FormatName) => readonly Seed[];

/** Input number `index` (from 0) of a format. */
export function inputAt(seeds: Seeds, seed: number, format: FormatName, index: number): Input {
  const place = FORMATS.findIndex(({ name }) => name === format);
  const chance = chanceFrom(seed * 1_000_003 + place * 15_485_863 + index * 7919);
  // The first numbers of neighbours are alike.
  for (let skipped = 0; skipped < 3; skipped += 1) chance.next();
  const from = chance.pick(seeds(format));
  const vocabulary: Vocabulary = {
    tokens: chance.below(2) === 0 ? OF_FORMAT[format] : [...OF_FORMAT[format], ...GENERAL],
    other: otherText(seeds, format, chance),
  };
  const core = chance.below(LARGE_EVERY) === 0 ? large(from, chance, vocabulary) : usual(from, chance, vocabulary);
  const plain = from.plain === true && typeof core === 'string';
  const encode = plain ? chance.pick(ENCODINGS) : from.pack;
  return {
    format,
    fileName: fileName(from, chance),
    core,
    pack: typeof core === 'string' ? encode : from.pack,
    plain,
  };
}

function usual(from: Seed, chance: Chance, vocabulary: Vocabulary): Core {
  const kind = chance.below(100);
  if (kind < 2) return randomBytes(chance);
  if (typeof from.core !== 'string') {
    return from.rigid && kind < 90
      ? damagedBytes(from.core, chance, vocabulary.tokens)
      : mutatedBytes(from.core, chance, vocabulary.tokens);
  }
  if (kind < 12) return tokenText(chance, vocabulary).slice(0, USUAL_LENGTH);
  const text = mutatedText(windowOf(from.core, chance), chance, vocabulary).slice(0, USUAL_LENGTH);
  return kind < 90 || !from.plain ? text : mutatedBytes(bytesOf(text), chance, vocabulary.tokens);
}

/** A part of a long text, so that changes are not lost in it; mostly its start, where its header is. */
function windowOf(text: string, chance: Chance): string {
  if (text.length <= USUAL_LENGTH) return text;
  const from = chance.below(3) === 0 ? chance.below(text.length - USUAL_LENGTH) : 0;
  return text.slice(from, from + USUAL_LENGTH);
}

/** A piece again and again, between the halves of the seed. */
function large(from: Seed, chance: Chance, vocabulary: Vocabulary): Core {
  const length = chance.pick(LARGE_LENGTHS);
  if (typeof from.core !== 'string') {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += from.core.length) bytes.set(from.core.subarray(0, length - at), at);
    return mutatedBytes(bytes, chance, vocabulary.tokens);
  }
  const half = chance.below(from.core.length + 1);
  const start = chance.below(from.core.length);
  const piece = chance.pick([
    chance.pick(vocabulary.tokens),
    chance.pick(vocabulary.tokens) + chance.pick(vocabulary.tokens),
    from.core.slice(start, start + 40),
    from.core,
  ]);
  const run = piece.repeat(Math.ceil(length / Math.max(1, piece.length))).slice(0, length);
  return from.core.slice(0, half) + run + from.core.slice(half);
}

function otherText(seeds: Seeds, format: FormatName, chance: Chance): string {
  const name = chance.below(4) === 0 ? chance.pick(FORMATS).name : format;
  const { core } = chance.pick(seeds(name));
  return typeof core === 'string' ? core : '';
}

/** Its own name, that of another format, or none. */
function fileName(from: Seed, chance: Chance): string | null {
  const other = chance.pick(FORMATS).extensions;
  return chance.pick([from.fileName, from.fileName, null, `x${chance.pick(other)}`, 'x.bin']);
}

const swapped = (core: Core): Uint8Array => Buffer.from(`\uFEFF${String(core)}`, 'utf16le').swap16();
/** Mostly UTF-8, else one that it might be taken for. */
const ENCODINGS: readonly ((core: Core) => Uint8Array)[] = [
  ...Array.from({ length: 24 }, () => bytesOf),
  (core) => bytesOf(`\uFEFF${String(core)}`),
  (core) => Buffer.from(`\uFEFF${String(core)}`, 'utf16le'),
  (core) => Buffer.from(String(core), 'utf16le'),
  swapped,
  (core) => swapped(core).subarray(2),
  (core) => Buffer.from(String(core), 'latin1'),
  (core) => bytesOf(String(core)).subarray(0, -1),
];
