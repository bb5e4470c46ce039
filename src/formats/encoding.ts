/** Bytes of a file from anywhere → text. */
import { isUtf8 } from 'node:buffer';

/** Of the bytes, this many are looked at to tell UTF-16 without a mark from UTF-8 with stray NULs. */
const SAMPLE = 65_536;

/**
 * The text of a file: UTF-8 or UTF-16 of either order, with or without a byte order mark, else Windows-1252. Line ends become
 * `\n`; the mark and NULs are gone. Never throws.
 */
export function decodeText(bytes: Uint8Array): string {
  return decoded(bytes)
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '')
    .replaceAll(/\r\n?/g, '\n');
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const wide = wideEncoding(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  const text = new TextDecoder('utf-8').decode(bytes);
  return !isUtf8(bytes) && isMostlyBroken(text) ? new TextDecoder('windows-1252').decode(bytes) : text;
}

/**
 * Spaces, line ends and Latin letters have one NUL each in UTF-16, all on the same side. Text in other scripts has few of them,
 * so it is not their number that tells, but that none stands on the other side.
 */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const end = Math.min(bytes.length & ~1, SAMPLE);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const most = Math.max(even, odd);
  const least = Math.min(even, odd);
  if (most < 2 || most * 200 < end || least * 20 > most) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** A few bad bytes among good letters are damage to UTF-8; without good letters it never was UTF-8. */
function isMostlyBroken(text: string): boolean {
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const foreign = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
  return broken * 10 > foreign;
}
