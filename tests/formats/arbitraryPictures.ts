/** Random images for random questions: their bytes are no pictures, for readers do not look into them. */
import * as fc from 'fast-check';
import type { WritableDeck } from '../../src/formats/deckFile.ts';
import { MAX_IMAGES, type Question, type QuestionImage } from '../../src/quiz/question.ts';
import { line } from './arbitrary.ts';
import { nameOf } from './writable.ts';

export interface PicturedDeck {
  readonly deck: WritableDeck;
  /** The images as they are called once the deck was written and read. */
  readonly arrived: (images: readonly QuestionImage[] | undefined) => readonly QuestionImage[] | undefined;
}

const alt = fc.oneof(
  fc.constant(''),
  line,
  fc.constantFrom('[a]', 'a]', '[', 'a ` b', '```', '\\', '\\]', '"a" <b> & \'c\'', '](x)', '!', '*a*'),
);

const address = fc
  .oneof(
    fc.webUrl({ validSchemes: ['https'], withQueryParameters: true, withFragments: true }),
    fc.constantFrom(
      'https://a.b/c (1).png',
      'https://a.b/c_(1).png?x=[1]&y=\\',
      "https://a.b/it's.png",
      'https://ä.de/ö',
    ),
  )
  .map((written) => new URL(written).href.replaceAll('\\', '%5C'));

const bytes = fc.uint8Array({ minLength: 1, maxLength: 900 });

/** Questions with up to as many images as there may be, some stored and some at an address. */
export function pictured<Q extends Pick<Question, 'images'>>(
  questions: fc.Arbitrary<Q>,
  toDeck: (made: readonly Q[]) => WritableDeck,
  only: 'any' | 'addresses' = 'any',
): fc.Arbitrary<PicturedDeck> {
  return fc.array(bytes, { minLength: 1, maxLength: 4 }).chain((files) => {
    const images = new Map(
      files.map((file, index) => [`${nameOf(file)}.${['png', 'jpg', 'gif', 'webp'][index]}`, file]),
    );
    const stored = fc.constantFrom(...images.keys());
    const image: fc.Arbitrary<QuestionImage> = fc.record({
      image: only === 'any' ? fc.oneof(stored, address) : address,
      alt,
    });
    const withImages = fc
      .tuple(questions, fc.array(image, { maxLength: MAX_IMAGES }))
      .map(([one, shown]) => (shown.length > 0 ? { ...one, images: shown } : one));
    return fc
      .array(withImages, { minLength: 1, maxLength: 4 })
      .map((made): PicturedDeck => ({ deck: { ...toDeck(made), images }, arrived }));
  });
}

function arrived(images: readonly QuestionImage[] | undefined): readonly QuestionImage[] | undefined {
  return images?.map(({ image, alt: shown }) => ({
    image: image.replace(/^([0-9a-f]{64})\.[a-z]+$/, '$1'),
    alt: shown,
  }));
}
