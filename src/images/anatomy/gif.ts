/** GIF: a canvas, then blocks: frames and extensions, whose data comes in pieces of up to 255 bytes. */
import type { Anatomy } from './anatomy.ts';

const FRAME = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;
/** Of an extension: how long a frame is shown, and what some program wrote. */
const CONTROL = 0xf9;
const APPLICATION = 0xff;
/** Those say how often the frames are repeated, nothing else. */
const REPEATS = ['NETSCAPE2.0', 'ANIMEXTS1.0'];
const CANVAS_END = 13;
const FRAME_HEADER = 10;

export function gifAnatomy(gif: Buffer): Anatomy {
  if (gif.length < CANVAS_END) return 'damaged';
  const width = gif.readUInt16LE(6);
  const height = gif.readUInt16LE(8);
  let plain = true;
  let frames = 0;
  let at = CANVAS_END + tableLength(gif, 10);
  while (at < gif.length) {
    const sign = gif[at];
    if (sign === TRAILER) {
      if (frames === 0) return 'damaged';
      return plain && at + 1 === gif.length ? 'plain' : 'more';
    }
    if (sign === EXTENSION) {
      plain &&= isPart(gif, at);
      at = piecesEnd(gif, at + 2);
    } else if (sign === FRAME && at + FRAME_HEADER < gif.length) {
      const [left, top] = [gif.readUInt16LE(at + 1), gif.readUInt16LE(at + 3)];
      const [right, bottom] = [left + gif.readUInt16LE(at + 5), top + gif.readUInt16LE(at + 7)];
      // Decoders disagree about the size of a picture whose first frame is not as large as its canvas.
      const whole = left === 0 && top === 0 && right === width && bottom === height;
      plain &&= frames === 0 ? whole : right <= width && bottom <= height;
      frames += 1;
      at = piecesEnd(gif, at + FRAME_HEADER + tableLength(gif, at + 9) + 1);
    } else return 'damaged';
  }
  return 'damaged';
}

/** The bytes of a table of colours, by the flags at a place. */
function tableLength(gif: Buffer, flagsAt: number): number {
  const flags = gif[flagsAt] ?? 0;
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** The place behind the pieces that begin at a place; beyond the end of the file if they do not end. */
function piecesEnd(gif: Buffer, start: number): number {
  let at = start;
  for (;;) {
    const length = gif[at];
    if (length === undefined) return Infinity;
    at += 1 + length;
    if (length === 0) return at;
  }
}

function isPart(gif: Buffer, at: number): boolean {
  const kind = gif[at + 1];
  if (kind === CONTROL) return true;
  // The first piece is the name; what follows it would be three bytes, and then nothing.
  return kind === APPLICATION && REPEATS.includes(gif.toString('latin1', at + 3, at + 14)) && gif[at + 18] === 0;
}
