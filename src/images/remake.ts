/** Bytes that begin like an image → the image as it is kept. Runs in a process of its own: see make.ts. */
import { createHash } from 'node:crypto';
import sharp, { type Metadata, type Sharp } from 'sharp';
import type { StoredImage } from '../storage/storage.ts';
import { MAX_FRAMES, MAX_PIXELS, MAX_SIDE, MAX_UNCHANGED_BYTES, MAX_WRITTEN_BYTES } from './bounds.ts';
import type { Refused } from './images.ts';
import { imageKindOf, type ImageKind } from './kinds.ts';

/** libvips's names of what reads the kinds that are taken. */
const LOADERS = ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`);
/** Each is tried until the image is small enough. */
const QUALITIES = [82, 65, 50, 35];
const COLOUR_SPACES = ['srgb', 'b-w', 'rgb16', 'grey16'];

export type Remaker = (bytes: Uint8Array) => Promise<StoredImage | Refused>;

/**
 * Sets sharp up for the whole process: from here on it reads PNG, JPEG, GIF, WebP and AVIF from memory and nothing else, works on one
 * core, and remembers nothing of earlier images.
 */
export function createRemaker(): Remaker {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  sharp.concurrency(1);
  sharp.cache(false);
  return async (data) => {
    const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    const kind = imageKindOf(bytes);
    const anatomy = kind?.anatomy(bytes) ?? 'damaged';
    if (!kind || anatomy === 'damaged') return { refused: 'no image' };
    const open = (failOn: 'warning' | 'error', limitInputPixels: number | false): Sharp =>
      sharp(bytes, { failOn, limitInputPixels, animated: kind.name === 'gif' || kind.name === 'webp' });
    // The header only. Its pixels are counted below, so that too many are not taken for damage.
    const header = await readable(open('error', false).metadata());
    if (!header) return { refused: 'no image' };
    if (cost(header) > MAX_PIXELS || frames(header) > MAX_FRAMES) return { refused: 'too large' };
    if (
      anatomy === 'plain' &&
      fits(kind, header, bytes) &&
      (await readable(everyPixel(open('warning', MAX_PIXELS), header)))
    ) {
      return stored(bytes, kind.name, header.width, header.pageHeight ?? header.height);
    }
    // Telephones and scanners write files that give warnings. They are no reason to refuse one, but what is kept gives none.
    return rewritten(kind, header, bytes.length, () => open('error', MAX_PIXELS));
  };
}

/** Null for what cannot be read: that is all that it means when these promises fail. */
function readable<T>(reading: Promise<T>): Promise<T | null> {
  return reading.catch(() => null);
}

function frames({ pages }: Metadata): number {
  return pages ?? 1;
}

/** Pixels of all frames, each counted as the four bytes that it takes at most in most kinds. */
function cost({ width, height, format, depth, isProgressive }: Metadata): number {
  // An AVIF takes 16 bytes; a progressive JPEG is held as the numbers that it is drawn from, which are twice as long as pixels.
  const weight = format === 'heif' ? 4 : format === 'jpeg' && isProgressive ? 1.5 : 1;
  return width * height * weight * (depth === 'uchar' ? 1 : 2);
}

function fits(kind: ImageKind, header: Metadata, bytes: Buffer): boolean {
  const largest = Math.max(header.width, header.pageHeight ?? header.height);
  const most = kind.name === 'webp' ? MAX_WRITTEN_BYTES : MAX_UNCHANGED_BYTES;
  return largest <= MAX_SIDE && bytes.length <= most && COLOUR_SPACES.includes(header.space);
}

/** Decodes all of one that fits. */
function everyPixel(image: Sharp, header: Metadata): Promise<Buffer> {
  // A still one is small enough to be had as a whole, and a JPEG's last warnings come only so. Of many frames one pixel each is kept.
  return (frames(header) > 1 ? image.resize(1, 1, { fit: 'fill' }) : image).raw().toBuffer();
}

async function rewritten(
  kind: ImageKind,
  header: Metadata,
  size: number,
  open: () => Sharp,
): Promise<StoredImage | Refused> {
  const moves = frames(header) > 1;
  const small = (): Sharp =>
    (moves ? open() : open().autoOrient()).resize(MAX_SIDE, MAX_SIDE, { fit: 'inside', withoutEnlargement: true });
  // Drawings and formulas stay sharp, and are small enough that way; photographs are not, nor is trying for nothing.
  const drawn = (kind.name === 'png' || kind.name === 'gif') && size <= MAX_WRITTEN_BYTES;
  const tries = [
    ...(drawn && !moves ? [{ most: MAX_UNCHANGED_BYTES, how: { lossless: true, effort: 2 } }] : []),
    // An animation is many pictures, for which there is no more time than for one.
    ...QUALITIES.map((quality) => ({
      most: MAX_WRITTEN_BYTES,
      how: moves ? { quality, effort: 0 } : { quality, effort: 4, smartSubsample: true },
    })),
  ];
  for (const { most, how } of tries) {
    const written = await readable(small().webp(how).toBuffer({ resolveWithObject: true }));
    if (!written) return { refused: 'no image' };
    const { data, info } = written;
    if (data.length <= most) return stored(data, 'webp', info.width, info.pageHeight ?? info.height);
  }
  return { refused: 'too large' };
}

function stored(data: Uint8Array, ending: ImageKind['name'], width: number, height: number): StoredImage {
  return { id: `${createHash('sha256').update(data).digest('hex')}.${ending}`, width, height, data };
}
