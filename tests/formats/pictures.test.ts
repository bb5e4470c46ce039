/** Pictures of questions, there and back in every format. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aiken } from '../../src/formats/aiken.ts';
import { csv } from '../../src/formats/csv.ts';
import type { DeckFile, WritableDeck } from '../../src/formats/deckFile.ts';
import type { Format } from '../../src/formats/format.ts';
import { readDeck } from '../../src/formats/formats.ts';
import { gift } from '../../src/formats/gift.ts';
import { json } from '../../src/formats/json.ts';
import { markdown } from '../../src/formats/markdown.ts';
import { moodleXml } from '../../src/formats/moodleXml.ts';
import { openTrivia } from '../../src/formats/openTrivia.ts';
import { xlsx } from '../../src/formats/xlsx.ts';
import type { Question } from '../../src/quiz/question.ts';
import { question } from './arbitrary.ts';
import { pictured } from './arbitraryPictures.ts';
import { nameOf, writable } from './writable.ts';
import { inEnglish } from './inEnglish.ts';

const deckWith = (questions: readonly Question[]): WritableDeck => ({ name: 'D', language: 'en', questions });

function thereAndBack(format: Format, deck: WritableDeck): DeckFile {
  const written = format.write(deck);
  return readDeck(typeof written === 'string' ? new TextEncoder().encode(written) : written, format);
}

const PICTURED: Question = {
  stem: 'Which?',
  images: [
    { image: `${'0'.repeat(64)}.png`, alt: 'a' },
    { image: 'https://a.b/c.png', alt: '' },
  ],
  choices: [{ text: 'x' }, { text: 'y' }],
  key: [0],
  tags: [],
};

describe.each([markdown, gift, moodleXml, json])('a deck with pictures written as $name', (format) => {
  const read = (deck: WritableDeck): DeckFile => thereAndBack(format, deck);

  test('has them all again, with what they show, and no others', () => {
    fc.assert(
      fc.property(pictured(question, deckWith), ({ deck, arrived }) => {
        const kept = deck.questions.filter((one) => format.lost(one).length === 0);
        if (kept.length === 0) return;
        const { questions, embedded = new Map(), problems } = inEnglish(read({ ...deck, questions: kept }));
        expect(problems).toEqual([]);
        expect(questions.map((entry) => entry.question)).toEqual(
          kept.map((one) => (one.images ? { ...one, images: arrived(one.images) } : one)),
        );
        const used = new Set(kept.flatMap(({ images = [] }) => images.map(({ image }) => image)));
        const bytes = [...(deck.images ?? [])].filter(([image]) => used.has(image)).map(([, file]) => file);
        expect(embedded).toEqual(new Map(bytes.map((file) => [nameOf(file), file])));
      }),
      { numRuns: 400 },
    );
  });

  test('loses none of them', () => {
    fc.assert(
      fc.property(pictured(question, deckWith), ({ deck }) => {
        for (const one of deck.questions) {
          const { images: _, ...bare } = one;
          expect(format.lost(one)).toEqual(format.lost(bare));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is the same text again after it was read', () => {
    fc.assert(
      fc.property(pictured(question, deckWith), ({ deck }) => {
        const kept = deck.questions.filter((one) => format.lost(one).length === 0);
        if (kept.length === 0) return;
        const once = read({ ...deck, questions: kept });
        expect(format.write(writable(read(writable(once))))).toEqual(format.write(writable(once)));
      }),
      { numRuns: 100 },
    );
  });

  test('leaves out an image whose bytes are not at hand', () => {
    expect(read(deckWith([PICTURED])).questions[0]?.question.images).toEqual([{ image: 'https://a.b/c.png', alt: '' }]);
  });
});

describe.each([csv, xlsx])('a deck with pictures written as $name', (format) => {
  test('has those at an address again, with what they show', () => {
    fc.assert(
      fc.property(pictured(question, deckWith, 'addresses'), ({ deck }) => {
        const { questions, problems, notes } = inEnglish(thereAndBack(format, deck));
        expect([problems, notes]).toEqual([[], undefined]);
        expect(questions.map((entry) => entry.question)).toEqual(deck.questions);
        expect(deck.questions.flatMap(format.lost)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('loses a stored one, and says so', () => {
    const images = new Map([[`${'0'.repeat(64)}.png`, new Uint8Array([1])]]);
    const { questions, embedded } = thereAndBack(format, { ...deckWith([PICTURED]), images });
    expect(questions[0]?.question.images).toEqual([{ image: 'https://a.b/c.png', alt: '' }]);
    expect(embedded).toBeUndefined();
    expect(format.lost(PICTURED)).toEqual(['lost.images']);
  });
});

describe.each([aiken, openTrivia])('a deck with pictures written as $name', (format) => {
  test('loses them, and says so', () => {
    const { questions } = thereAndBack(format, deckWith([PICTURED]));
    expect(questions[0]?.question.images).toBeUndefined();
    expect(format.lost(PICTURED)).toContain('lost.images');
  });
});

test.each([markdown, gift, moodleXml, json])(
  'what describes a picture, and its address, may hold a long address of bytes: as $name they come back whole',
  (format) => {
    const bytes = `data:image/png;base64,${'QUJD'.repeat(150)}`;
    const images = [{ image: `https://a.b/c?from=${bytes}`, alt: `drawn from ${bytes}` }];
    const asked = { ...PICTURED, images };
    expect(thereAndBack(format, deckWith([asked])).questions[0]?.question.images).toEqual(images);
  },
);
