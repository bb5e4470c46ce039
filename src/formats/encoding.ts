/** Bytes of a file from anywhere → text. */
import { isUtf8 } from 'node:buffer';

/** Of the bytes, this many are looked at to tell UTF-16 without a mark from UTF-8 with stray NULs. */
const SAMPLE = 65_536;
/** Tab, line feed, carriage return, space. */
const GAPS: readonly number[] = [9, 10, 13, 32];

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
 * In UTF-16 each space and line end has a NUL beside it, always on the same side; read the other way round they would be
 * characters of scripts that hardly anyone writes. A text without any has at least Latin letters, with their NULs.
 */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const end = Math.min(bytes.length & ~1, SAMPLE);
  const nuls = { even: 0, odd: 0 };
  const gaps = { even: 0, odd: 0 };
  for (let at = 0; at < end; at += 2) {
    const [one = 1, other = 1] = [bytes[at], bytes[at + 1]];
    if (one === 0) nuls.even += 1;
    if (other === 0) nuls.odd += 1;
    if (one === 0 && GAPS.includes(other)) gaps.even += 1;
    if (other === 0 && GAPS.includes(one)) gaps.odd += 1;
  }
  const { even, odd } = gaps.even + gaps.odd > 1 ? gaps : nuls;
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
