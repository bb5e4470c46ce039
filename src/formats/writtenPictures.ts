/** Images of a question on their way into a file. */
import type { Question } from '../quiz/question.ts';
import type { WritableDeck } from './deckFile.ts';

/** One that is written as a link to it. */
export interface LinkedPicture {
  readonly alt: string;
  readonly address: string;
  readonly bytes?: never;
}

/** One that is written with its bytes. */
export interface StoredPicture {
  readonly alt: string;
  readonly address?: never;
  readonly bytes: Uint8Array;
  /** A name with the extension of its kind, the same for the same image. */
  readonly fileName: string;
  readonly mediaType: string;
}

export type WrittenPicture = LinkedPicture | StoredPicture;

const MEDIA_TYPES = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
} as const;
type Extension = keyof typeof MEDIA_TYPES;

/** By their first bytes, `.` for any. */
const SIGNATURES: readonly (readonly [RegExp, Extension])[] = [
  [/^\x89PNG/, 'png'],
  [/^\xFF\xD8\xFF/, 'jpg'],
  [/^GIF8/, 'gif'],
  [/^RIFF....WEBP/s, 'webp'],
  [/^....ftypavi/s, 'avif'],
];

/** The pictures of a question that can be written: those with an address, and those whose bytes are in `images`. */
export function writtenPictures(
  { images = [] }: Pick<Question, 'images'>,
  stored: WritableDeck['images'],
): WrittenPicture[] {
  return images.flatMap(({ image, alt }): WrittenPicture[] => {
    if (image.startsWith('https://')) return [{ alt, address: image }];
    const bytes = stored?.get(image);
    if (!bytes) return [];
    const extension = extensionOf(image, bytes);
    const name = image.replace(/\.[a-z]+$/, '').replaceAll(/[^\w-]/g, '_');
    return [{ alt, bytes, fileName: `${name}.${extension}`, mediaType: MEDIA_TYPES[extension] }];
  });
}

/** The address of a picture, which for stored bytes is the picture itself. */
export function addressOf(picture: WrittenPicture): string {
  return picture.bytes ? `data:${picture.mediaType};base64,${base64Of(picture.bytes)}` : picture.address;
}

export function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

/** What the bytes are, else what the id says; never none, since a file needs one. */
function extensionOf(image: string, bytes: Uint8Array): Extension {
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  const sniffed = SIGNATURES.find(([signature]) => signature.test(start))?.[1];
  const named = /\.([a-z]+)$/.exec(image)?.[1] ?? '';
  return sniffed ?? (named in MEDIA_TYPES ? (named as Extension) : 'png');
}
