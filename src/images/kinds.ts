/** The kinds of images that are taken, told apart by how they begin. */
import type { Anatomy } from './anatomy/anatomy.ts';
import { gifAnatomy } from './anatomy/gif.ts';
import { jpegAnatomy } from './anatomy/jpeg.ts';
import { pngAnatomy } from './anatomy/png.ts';
import { webpAnatomy } from './anatomy/webp.ts';

export interface ImageKind {
  readonly name: 'png' | 'jpg' | 'gif' | 'webp' | 'avif';
  begins(bytes: Buffer): boolean;
  anatomy(bytes: Buffer): Anatomy;
}

const IMAGE_KINDS: readonly ImageKind[] = [
  { name: 'png', begins: (bytes) => says(bytes, 0, '\x89PNG\r\n\x1a\n'), anatomy: pngAnatomy },
  { name: 'jpg', begins: (bytes) => says(bytes, 0, '\xff\xd8\xff'), anatomy: jpegAnatomy },
  { name: 'gif', begins: (bytes) => says(bytes, 0, 'GIF87a') || says(bytes, 0, 'GIF89a'), anatomy: gifAnatomy },
  { name: 'webp', begins: (bytes) => says(bytes, 0, 'RIFF') && says(bytes, 8, 'WEBP'), anatomy: webpAnatomy },
  // Never kept as it is, since Discord does not show it everywhere: so nobody has to know what is in it.
  { name: 'avif', begins: (bytes) => says(bytes, 4, 'ftyp') && brands(bytes).includes('avif'), anatomy: () => 'more' },
];

/** Null if it begins like none. */
export function imageKindOf(bytes: Buffer): ImageKind | null {
  return IMAGE_KINDS.find((kind) => kind.begins(bytes)) ?? null;
}

function says(bytes: Buffer, at: number, text: string): boolean {
  return bytes.toString('latin1', at, at + text.length) === text;
}

/** The names, four letters each, in the first box of an ISO media file. */
function brands(bytes: Buffer): string[] {
  const end = Math.min(bytes.readUInt32BE(0), 256);
  return bytes.toString('latin1', 8, end).match(/.{4}/gs) ?? [];
}
