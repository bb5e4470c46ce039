/** The pictures that notes show with their questions, fetched from the package. */
import { deckOf, type Candidate } from '../candidate.ts';
import { phrase } from '../phrase.ts';
import { FilePictures, type Brought, type Picture } from '../pictures.ts';
import { tidyPassage } from '../tidy.ts';

export interface Pictured {
  readonly candidate: Candidate;
  readonly pictures: readonly Picture[];
}

/**
 * Gives candidates their images, which it fetches with `bring`: only those that a question names that is sound without them. To be
 * asked in the order of the file.
 */
export function imageFinder(
  bring: (name: string) => Brought,
): (candidate: Candidate, pictures: readonly Picture[]) => Candidate {
  const all = new FilePictures();
  return (candidate, pictures) => {
    if (pictures.length === 0) return candidate;
    const { line } = candidate;
    const wrong = candidate.problems ?? [];
    if (wrong.length === 0 && tidyPassage(candidate.stem) === '') {
      const alone = { line, expected: phrase('reader.stem'), found: phrase('reader.pictureAlone') };
      return { ...candidate, problems: [alone] };
    }
    if (!isSound(candidate)) return candidate;
    // Those that it has already come from a column of addresses.
    const { images: earlier = [], embedded: had } = candidate;
    const named = [...earlier.map(({ image, alt }) => ({ target: image, alt })), ...pictures];
    const { images, embedded, problems, notes } = all.shown(named, line, (name) => had?.get(name) ?? bring(name));
    return { ...candidate, images, embedded, problems, notes: [...(candidate.notes ?? []), ...notes] };
  };
}

function isSound(candidate: Candidate): boolean {
  return deckOf(null, null, [candidate]).problems.length === 0;
}
