/** JPEG: segments that each begin with a marker, and the picture's data behind some of them. */
import type { Anatomy } from './anatomy.ts';

const END = 0xd9;
const SCAN = 0xda;
/** Baseline, extended and progressive; browsers show no others. Tables of numbers, restarts, and what a scan begins with. */
const PARTS = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd, SCAN]);
const JFIF = 0xe0;
const COLOURS = 0xe2;
const ADOBE = 0xee;
/** The length of a JFIF segment without a small second picture in it. */
const JFIF_LENGTH = 16;

export function jpegAnatomy(jpeg: Buffer): Anatomy {
  let plain = true;
  let inScan = false;
  let at = 2;
  for (;;) {
    const found = markerFrom(jpeg, at);
    const marker = jpeg[found + 1];
    if (found < 0 || marker === undefined) return 'damaged';
    plain &&= inScan || found === at;
    at = found + 2;
    if (marker === END) return plain && at === jpeg.length ? 'plain' : 'more';
    if (inScan && isRestart(marker)) continue;
    if (at + 2 > jpeg.length) return 'damaged';
    const end = at + jpeg.readUInt16BE(at);
    if (end < at + 2 || end > jpeg.length) return 'damaged';
    plain &&= isPart(marker, jpeg.subarray(at, end));
    inScan = marker === SCAN;
    at = end;
  }
}

/** The place of the next marker; a 0xff of the picture's data has a zero behind it, and several may fill a gap. */
function markerFrom(jpeg: Buffer, start: number): number {
  let at = jpeg.indexOf(0xff, start);
  while (at >= 0) {
    const next = jpeg[at + 1];
    if (next === 0xff) at += 1;
    else if (next === 0) at = jpeg.indexOf(0xff, at + 2);
    else return at;
  }
  return -1;
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

/** `segment` begins with its length. */
function isPart(marker: number, segment: Buffer): boolean {
  const says = (name: string): boolean => segment.toString('latin1', 2, 2 + name.length) === name;
  if (marker === JFIF) return says('JFIF\0') && segment.length === JFIF_LENGTH;
  if (marker === COLOURS) return says('ICC_PROFILE\0');
  if (marker === ADOBE) return says('Adobe');
  return PARTS.has(marker);
}
