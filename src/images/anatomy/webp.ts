/** WebP: chunks in a RIFF container; each frame of an animation holds chunks itself. */
import type { Anatomy } from './anatomy.ts';

const RIFF_HEADER = 12;
const CHUNK_HEADER = 8;
/** Where a frame lies and how long it is shown. */
const FRAME_HEADER = 16;
const FRAME = 'ANMF';
const BITMAPS = ['VP8 ', 'VP8L'];
const STILL_PARTS = ['VP8X', 'ICCP', 'ALPH', ...BITMAPS];
const ANIMATION_PARTS = ['VP8X', 'ICCP', 'ANIM', FRAME];
const FRAME_PARTS = ['ALPH', ...BITMAPS];

export function webpAnatomy(webp: Buffer): Anatomy {
  if (webp.length < RIFF_HEADER) return 'damaged';
  const end = CHUNK_HEADER + webp.readUInt32LE(4);
  if (end > webp.length) return 'damaged';
  const chunks = chunksBetween(webp, RIFF_HEADER, end);
  const frames = chunks.filter(({ name }) => name === FRAME);
  const plain =
    frames.length === 0
      ? isPicture(chunks, STILL_PARTS)
      : chunks.every(({ name }) => ANIMATION_PARTS.includes(name)) &&
        frames.every(({ from, to }) => isPicture(chunksBetween(webp, from + FRAME_HEADER, to), FRAME_PARTS));
  return plain && end === webp.length ? 'plain' : 'more';
}

interface Chunk {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** What cannot be followed as chunks becomes one without a name. */
function chunksBetween(webp: Buffer, start: number, end: number): Chunk[] {
  const chunks: Chunk[] = [];
  let at = start;
  while (at < end) {
    const from = at + CHUNK_HEADER;
    const to = from <= end ? from + webp.readUInt32LE(at + 4) : Infinity;
    if (to > end) return [...chunks, { name: '', from: at, to: end }];
    chunks.push({ name: webp.toString('latin1', at, at + 4), from, to });
    // Chunks begin at even places.
    at = to + ((to - from) % 2);
  }
  return chunks;
}

/** One bitmap, not two of which only one is shown. */
function isPicture(chunks: readonly Chunk[], parts: readonly string[]): boolean {
  const bitmaps = chunks.filter(({ name }) => BITMAPS.includes(name));
  return bitmaps.length === 1 && chunks.every(({ name }) => parts.includes(name));
}
