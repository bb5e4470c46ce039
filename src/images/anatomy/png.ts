/** PNG: a signature and then chunks, each with its length and name. */
import type { Anatomy } from './anatomy.ts';

/** What draws, and how it is to be coloured. Animation is not among it: only the first picture of a PNG is decoded. */
const PARTS = new Set('IHDR PLTE IDAT tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs'.split(' '));
const SIGNATURE = 8;
/** Length, name and checksum. */
const FRAME = 12;

export function pngAnatomy(png: Buffer): Anatomy {
  let plain = true;
  let at = SIGNATURE;
  while (at + FRAME <= png.length) {
    const end = at + FRAME + png.readUInt32BE(at);
    const name = png.toString('latin1', at + 4, at + 8);
    if (end > png.length) return 'damaged';
    if (name === 'IEND') return plain && end === png.length ? 'plain' : 'more';
    plain &&= PARTS.has(name);
    at = end;
  }
  return 'damaged';
}
