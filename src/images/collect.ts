/** The questions of a file, whose images are addresses or parts of the file → the same with stored images. */
import type { Problem } from '../formats/deckFile.ts';
import { phrase, quoted } from '../formats/phrase.ts';
import { MAX_IMAGES, type QuestionImage } from '../quiz/question.ts';
import type { StoredImage } from '../storage/storage.ts';
import { tidyAlt } from './alt.ts';
import { faultOf } from './faults.ts';
import { makeFileImages, type FileImage, type FileImageParts } from './fileImages.ts';

/** A question of any kind. */
export interface Pictured {
  readonly images?: readonly QuestionImage[];
}

export interface Placed<Q extends Pictured> {
  readonly question: Q;
  /** In its file, from 1. */
  readonly line: number;
}

export interface Collected<Q extends Pictured> {
  /** In their order, without those of which an image cannot be had. */
  readonly questions: Placed<Q>[];
  /** One entry for each image that keeps a question from being used, in the order of the questions. */
  readonly problems: Problem[];
  /** What questions were kept without. */
  readonly notes: Problem[];
  /** Those that the questions have, each once. */
  readonly images: StoredImage[];
}

export interface ImageCollector {
  /**
   * `embedded`: the images that came within the file, by name. An image is made once, however many questions have it. What one file
   * may cost: see fileImages.ts. Throws the signal's reason when it is aborted, and nothing for what the images are.
   */
  collect<Q extends Pictured>(
    questions: readonly Placed<Q>[],
    embedded: ReadonlyMap<string, Uint8Array>,
    signal?: AbortSignal,
  ): Promise<Collected<Q>>;
}

/** What became of one question. */
interface Outcome<Q extends Pictured> extends Placed<Q> {
  readonly stored: readonly StoredImage[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

export function createImageCollector(parts: FileImageParts): ImageCollector {
  return {
    collect: async (questions, embedded, signal) => {
      const names = questions.flatMap(({ question }) => shown(question).map(({ image }) => image));
      const made = await makeFileImages(names, embedded, parts, signal);
      const outcomes = questions.map((placed) => outcomeOf(placed, made, embedded));
      const kept = outcomes.filter(({ problems }) => problems.length === 0);
      const used = kept.flatMap(({ stored }) => stored.map((image) => [image.id, image] as const));
      return {
        questions: kept.map(({ question, line }) => ({ question, line })),
        problems: outcomes.flatMap(({ problems }) => problems),
        notes: kept.flatMap(({ notes }) => notes),
        images: [...new Map(used).values()],
      };
    },
  };
}

function shown({ images = [] }: Pictured): readonly QuestionImage[] {
  return images.slice(0, MAX_IMAGES);
}

function outcomeOf<Q extends Pictured>(
  { question, line }: Placed<Q>,
  made: ReadonlyMap<string, FileImage>,
  embedded: ReadonlyMap<string, Uint8Array>,
): Outcome<Q> {
  const images: QuestionImage[] = [];
  const stored: StoredImage[] = [];
  const problems: Problem[] = [];
  for (const { image: name, alt } of shown(question)) {
    const image = made.get(name) ?? { refused: 'not in the file' };
    if ('refused' in image) {
      // Within a file, pictures are called by what is in them, which says nothing to people.
      const called = !embedded.has(name) ? quoted(name) : alt === '' ? phrase('reader.oneInFile') : quoted(alt);
      problems.push({ line, ...faultOf(image.refused, called) });
    } else {
      images.push({ image: image.id, alt: tidyAlt(alt) });
      stored.push(image);
    }
  }
  const count = question.images?.length ?? 0;
  const expected = phrase('reader.atMostPictures', { count: MAX_IMAGES });
  const notes = count > MAX_IMAGES ? [{ line, expected, found: phrase('reader.firstKept', { count }) }] : [];
  return { question: images.length > 0 ? { ...question, images } : question, line, stored, problems, notes };
}
