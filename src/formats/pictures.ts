/** Pictures that a file names → images of its questions. */
import { createHash } from 'node:crypto';
import { MAX_ALT, MAX_IMAGES, type QuestionImage } from '../quiz/question.ts';
import type { Problem } from './deckFile.ts';
import { phrase, quoted } from './phrase.ts';
import { tidyLine } from './tidy.ts';

/** Bytes of one embedded image, and of all that a file brings. */
export const MAX_EMBEDDED_BYTES = 8 * 1024 * 1024;
export const MAX_EMBEDDED_TOTAL = 64 * 1024 * 1024;
/** Characters of an address. */
export const MAX_ADDRESS = 2048;

/** A picture as a text names it. */
export interface Picture {
  /** An address, or the name of a file; as written, with character references decoded. */
  readonly target: string;
  /** What it shows, in words; may be empty. */
  readonly alt: string;
  /** From 1, where it is known better than by its question. */
  readonly line?: number;
}

type Fault = Pick<Problem, 'expected' | 'found'>;

/** What a file brings under a name: bytes, bytes in base64, why they cannot be had, or null if it brings nothing. */
export type Brought = Uint8Array | { readonly base64: string } | Fault | null;

/** The images of one question, and what is wrong with those that it cannot have. */
export interface ShownPictures {
  readonly images: readonly QuestionImage[];
  /** The bytes of those that came with the file, by their names. */
  readonly embedded: ReadonlyMap<string, Uint8Array>;
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

type Found = { readonly image: string; readonly bytes?: Uint8Array } | Fault;

const EXPECTED = phrase('reader.picture');
const DATA = /^data:image\/[a-z0-9.+-]{1,40}(?:;[a-z0-9=.-]{1,40})*;base64,/i;

/** The pictures of one file. What occurs several times is decoded once. Never throws. */
export class FilePictures {
  readonly #brought = new Map<Uint8Array | string, Found>();
  readonly #names = new Set<string>();
  #total = 0;

  /**
   * The images of the pictures that a question is asked about; each that cannot be shown is a problem. `line` is that of the
   * question, from 1. `bring` gives what the file itself brings under a name.
   */
  shown(pictures: readonly Picture[], line: number, bring: (target: string) => Brought = () => null): ShownPictures {
    const images: QuestionImage[] = [];
    const embedded = new Map<string, Uint8Array>();
    const problems: Problem[] = [];
    const notes: Problem[] = [];
    if (pictures.length > MAX_IMAGES) {
      const tooMany = {
        line,
        expected: phrase('reader.atMostPictures', { count: MAX_IMAGES }),
        found: pictures.length,
      };
      return { images, embedded, problems: [tooMany], notes };
    }
    for (const picture of pictures) {
      const at = picture.line ?? line;
      const found = this.#found(picture.target.trim(), bring);
      if ('expected' in found) {
        problems.push({ line: at, ...found });
        continue;
      }
      const alt = tidyLine(picture.alt);
      if (alt.length > MAX_ALT) {
        notes.push({ line: at, expected: phrase('reader.shortAlt', { count: MAX_ALT }), found: quoted(alt) });
      }
      images.push({ image: found.image, alt: alt.slice(0, MAX_ALT).toWellFormed().trimEnd() });
      if (found.bytes) embedded.set(found.image, found.bytes);
    }
    return { images, embedded, problems, notes };
  }

  #found(target: string, bring: (target: string) => Brought): Found {
    const brought = target === '' ? null : bring(target);
    if (brought !== null) {
      if ('expected' in brought) return brought;
      if (brought instanceof Uint8Array) return this.#once(brought, () => brought);
      return this.#once(brought.base64, () => fromBase64(brought.base64));
    }
    const head = DATA.exec(target.slice(0, 400))?.[0];
    return head === undefined ? addressed(target) : this.#once(target, () => fromBase64(target.slice(head.length)));
  }

  #once(key: Uint8Array | string, bytesOf: () => Uint8Array | Fault): Found {
    const known = this.#brought.get(key);
    if (known) return known;
    const bytes = bytesOf();
    const found = bytes instanceof Uint8Array ? this.#kept(bytes) : bytes;
    this.#brought.set(key, found);
    return found;
  }

  #kept(bytes: Uint8Array): Found {
    if (bytes.length === 0) return { expected: EXPECTED, found: phrase('reader.emptyPicture') };
    if (bytes.length > MAX_EMBEDDED_BYTES) return tooLarge(bytes.length);
    const image = createHash('sha256').update(bytes).digest('hex');
    if (this.#names.has(image)) return { image, bytes };
    if (this.#total + bytes.length > MAX_EMBEDDED_TOTAL) {
      return {
        expected: phrase('reader.picturesWithin', { size: megabytes(MAX_EMBEDDED_TOTAL) }),
        found: phrase('reader.more'),
      };
    }
    this.#total += bytes.length;
    this.#names.add(image);
    return { image, bytes };
  }
}

/** The notes of pictures that a question is read without, one each. */
export function picturesLeftOut(pictures: readonly Picture[], line: number): Problem[] {
  return pictures.map((picture) => ({
    line: picture.line ?? line,
    expected: phrase('reader.picturesInStem'),
    found:
      picture.alt === ''
        ? phrase('reader.anotherPicture')
        : phrase('reader.anotherPictureOf', { alt: quoted(picture.alt) }),
  }));
}

function addressed(target: string): Found {
  if (target === '') return { expected: EXPECTED, found: phrase('reader.unaddressed') };
  if (target.length > MAX_ADDRESS) {
    return { expected: phrase('reader.shortAddress', { count: MAX_ADDRESS }), found: quoted(target) };
  }
  const url = URL.parse(target);
  if (url?.protocol !== 'https:') return { expected: EXPECTED, found: quoted(target) };
  if (url.username !== '' || url.password !== '') {
    return { expected: phrase('reader.addressWithoutUser'), found: quoted(url.hostname) };
  }
  // What an address may hold and Markdown takes for a sign.
  const image = url.href.replaceAll('\\', '%5C').replaceAll('`', '%60');
  if (!URL.canParse(image)) return { expected: EXPECTED, found: quoted(target) };
  // Signs of other scripts take more characters than they were.
  if (image.length > MAX_ADDRESS) {
    return { expected: phrase('reader.shortAddress', { count: MAX_ADDRESS }), found: quoted(target) };
  }
  return { image };
}

function fromBase64(written: string): Uint8Array | Fault {
  if (written.length > MAX_EMBEDDED_BYTES * 2) return tooLarge(Math.floor(written.length * 0.75));
  const text = written.replaceAll(/\s+/g, '');
  const padding = text.indexOf('=');
  const end = padding < 0 ? text.length : padding;
  if (/[^A-Za-z0-9+/=]/.test(text) || /[^=]/.test(text.slice(end)) || text.length - end > 2 || end % 4 === 1) {
    return { expected: phrase('reader.base64'), found: quoted(written) };
  }
  return new Uint8Array(Buffer.from(text, 'base64'));
}

function tooLarge(bytes: number): Fault {
  return {
    expected: phrase('reader.pictureWithin', { size: megabytes(MAX_EMBEDDED_BYTES) }),
    found: phrase('reader.pictureOf', { size: megabytes(bytes) }),
  };
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}
