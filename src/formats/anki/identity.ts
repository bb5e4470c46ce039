/** Ids of what is written for Anki: the same for the same deck and question each time, so that Anki knows them again. */
import { createHash } from 'node:crypto';
import { decodeHTML } from 'entities';

/** 2010-01-01 in milliseconds. Anki takes ids for the time when something was made, and refuses those of the future. */
const EARLIEST = 1_262_304_000_000;
/** So many milliseconds later is still before 2020. */
const YEARS = 300_000_000_000;

/**
 * An id for what has this name, and room for the `count` after it. Those of others may be the same, which does no harm: Anki gives
 * another one to what it adds.
 */
export function idFor(name: string, count: number): number {
  return EARLIEST + (Number.parseInt(hashOf(name).slice(0, 12), 16) % (YEARS - count));
}

/**
 * By this Anki knows a note again. A question is known by its title, or by its text if it has none; `occurrence` tells apart
 * those of a deck that are alike.
 */
export function guidOf(
  deck: string,
  question: { readonly title?: string; readonly stem: string },
  occurrence: number,
): string {
  const parts = [deck, question.title ?? '', question.title === undefined ? question.stem : '', occurrence];
  return Buffer.from(hashOf(JSON.stringify(parts)), 'hex')
    .toString('base64url')
    .slice(0, 16);
}

/** The text of a field that Anki sorts by, and a number made of it by which it finds duplicates. */
export function sortFieldOf(html: string): { readonly text: string; readonly checksum: number } {
  const text = decodeHTML(html.replaceAll(/<[^<>]*>/g, ''));
  const hash = createHash('sha1').update(text).digest('hex');
  return { text, checksum: Number.parseInt(hash.slice(0, 8), 16) };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
