/** Makes the images that a file names, each once, within what one file may cost. */
import { setImmediate } from 'node:timers/promises';
import type { StoredImage } from '../storage/storage.ts';
import type { ImageFetcher, ImageMaker, ImageRefusal, Refused } from './images.ts';

/** Different images in a file. */
export const MAX_FILE_IMAGES = 1000;
/** Bytes of all images of a file, as they are kept. */
export const MAX_FILE_IMAGE_BYTES = 50 * 1024 * 1024;
/** For all images that came within the file, one after the other. One that has begun by then is finished. */
export const EMBEDDED_LIMIT_MS = 4000;
/** For all images that lie at an address. What has not come by then does not come. */
export const LINKS_LIMIT_MS = 15_000;
/** Addresses that are asked at the same time. */
export const LINKS_AT_ONCE = 4;

export interface FileImageParts {
  readonly maker: ImageMaker;
  readonly fetcher: ImageFetcher;
  /** A signal that is given after so many ms; for tests. */
  readonly timeout?: (ms: number) => AbortSignal;
}

/** Why an image of a file is not had: the image itself, or what the others took. */
export type FileImageRefusal = ImageRefusal | 'not in the file' | 'too many' | 'too much' | 'no time left';
export type FileImage = StoredImage | { readonly refused: FileImageRefusal };

const NO_TIME = { refused: 'no time left' } as const;
const ADDRESS = /^[a-z]+:/i;

/**
 * What became of each name. One that is not in `embedded` is an address. Throws the signal's reason when it is aborted.
 */
export async function makeFileImages(
  names: Iterable<string>,
  embedded: ReadonlyMap<string, Uint8Array>,
  { maker, fetcher, timeout = (ms) => AbortSignal.timeout(ms) }: FileImageParts,
  signal?: AbortSignal,
): Promise<Map<string, FileImage>> {
  const made = new Map<string, FileImage>();
  const kept = new Map<string, StoredImage>();
  let keptBytes = 0;

  const keep = (image: StoredImage | Refused): FileImage => {
    if ('refused' in image) return image;
    // Different files may become the same image.
    const known = kept.get(image.id);
    if (known) return known;
    if (keptBytes + image.data.length > MAX_FILE_IMAGE_BYTES) return { refused: 'too much' };
    keptBytes += image.data.length;
    kept.set(image.id, image);
    return image;
  };

  const distinct = [...new Set(names)];
  const wanted = distinct.slice(0, MAX_FILE_IMAGES);
  for (const name of distinct) made.set(name, { refused: 'too many' });

  const embeddedTime = within(timeout(EMBEDDED_LIMIT_MS), signal);
  const makeEmbedded = async (name: string): Promise<FileImage> => {
    // What the maker refuses at a glance gives nobody else a turn.
    await setImmediate();
    const bytes = embedded.get(name);
    return bytes && !embeddedTime.aborted ? keep(await maker.make(bytes)) : NO_TIME;
  };
  const inFile = wanted.filter((name) => embedded.has(name));
  for (const name of inFile) made.set(name, await makeEmbedded(name));
  signal?.throwIfAborted();

  const linkTime = within(timeout(LINKS_LIMIT_MS), signal);
  const makeLinked = async (name: string): Promise<FileImage> => {
    if (!ADDRESS.test(name)) return { refused: 'not in the file' };
    if (linkTime.aborted) return NO_TIME;
    const bytes = await fetcher.fetch(name, linkTime);
    if ('refused' in bytes) return bytes;
    return linkTime.aborted ? NO_TIME : keep(await maker.make(bytes));
  };
  // All lanes take from the same iterator, so that none stands still while another has much left.
  const links = wanted.filter((name) => !embedded.has(name)).values();
  const lane = async (): Promise<void> => {
    for (const name of links) made.set(name, await makeLinked(name));
  };
  await Promise.all(Array.from({ length: LINKS_AT_ONCE }, lane));
  signal?.throwIfAborted();
  return made;
}

function within(time: AbortSignal, signal: AbortSignal | undefined): AbortSignal {
  return signal ? AbortSignal.any([time, signal]) : time;
}
