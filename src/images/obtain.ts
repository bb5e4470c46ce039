/** Pictures that a moderator named, by upload or by link → stored images. */
import type { QuestionImage } from '../quiz/question.ts';
import type { AwaitedImage, StoredImage } from '../storage/storage.ts';
import { download, DownloadError } from '../imports/download.ts';
import { tidyAlt } from './alt.ts';
import { MAX_IMAGE_BYTES, type ImageFetcher, type ImageMaker, type ImageRefusal, type Refused } from './images.ts';

export interface Obtained {
  readonly images: readonly QuestionImage[];
  readonly stored: readonly StoredImage[];
  /** Why the others could not be had, one entry each. */
  readonly refused: readonly ImageRefusal[];
}

/** One after the other; never throws for what they are or where they lie. */
export async function obtainImages(
  awaited: readonly AwaitedImage[],
  { maker, fetcher }: { readonly maker: ImageMaker; readonly fetcher: ImageFetcher },
): Promise<Obtained> {
  const images: QuestionImage[] = [];
  const stored: StoredImage[] = [];
  const refused: ImageRefusal[] = [];
  for (const { from, url, alt } of awaited) {
    const bytes = await (from === 'link' ? fetcher.fetch(url) : uploaded(url));
    const made = 'refused' in bytes ? bytes : await maker.make(bytes);
    if ('refused' in made) {
      refused.push(made.refused);
      continue;
    }
    images.push({ image: made.id, alt: tidyAlt(alt) });
    stored.push(made);
  }
  return { images, stored, refused };
}

async function uploaded(url: string): Promise<Uint8Array | Refused> {
  try {
    return await download(url, MAX_IMAGE_BYTES);
  } catch (error) {
    if (error instanceof DownloadError) return { refused: error.tooLarge ? 'too large' : 'not fetched' };
    throw error;
  }
}
