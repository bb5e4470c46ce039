import { describe, expect, test } from 'vitest';
import { createImageCollector, type Pictured, type Placed } from '../../src/images/collect.ts';
import { LINKS_AT_ONCE, MAX_FILE_IMAGE_BYTES, MAX_FILE_IMAGES } from '../../src/images/fileImages.ts';
import type { ImageFetcher, ImageMaker, ImageRefusal } from '../../src/images/images.ts';
import type { QuestionImage } from '../../src/quiz/question.ts';
import { describeNote, type Problem } from '../../src/formats/deckFile.ts';
import { english, told } from '../formats/inEnglish.ts';

interface Asked extends Pictured {
  readonly stem: string;
}

/** A question on line 10 with these images, each called by itself. */
function asking(...images: (string | QuestionImage)[]): Placed<Asked> {
  const pictures = images.map((image) => (typeof image === 'string' ? { image, alt: `alt of ${image}` } : image));
  return { question: { stem: 'What is it?', ...(pictures.length > 0 ? { images: pictures } : {}) }, line: 10 };
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const embedding = (...names: string[]): Map<string, Uint8Array> => new Map(names.map((name) => [name, bytesOf(name)]));
const LINK = 'https://example.com/';

/** Makes an image of any text, with that text as its id, and notes what it was asked. */
function stubs(
  how: {
    made?: (text: string) => number | ImageRefusal;
    fetched?: (address: string) => Promise<ImageRefusal | null>;
  } = {},
) {
  const made: string[] = [];
  const fetched: string[] = [];
  const maker: ImageMaker = {
    make: async (bytes) => {
      const text = textOf(bytes);
      made.push(text);
      const size = how.made?.(text) ?? 10;
      if (typeof size === 'string') return { refused: size };
      return { id: `stored ${text}`, width: 1, height: 1, data: new Uint8Array(size) };
    },
  };
  const fetcher: ImageFetcher = {
    fetch: async (address) => {
      fetched.push(address);
      const refused = (await how.fetched?.(address)) ?? null;
      return refused === null ? bytesOf(address) : { refused };
    },
  };
  return { maker, fetcher, made, fetched };
}

/** A time limit that is over when a test says so. */
function timeLimits() {
  const limits: AbortController[] = [];
  const timeout = (): AbortSignal => {
    const limit = new AbortController();
    limits.push(limit);
    return limit.signal;
  };
  return { timeout, end: () => limits.at(-1)?.abort() };
}

const noted = (problem: Problem): string => describeNote(problem, english);

describe('the images of a file', () => {
  test('are stored, and questions have them by their ids', async () => {
    const { questions, images, problems, notes } = await createImageCollector(stubs()).collect(
      [asking('a', `${LINK}b`), asking(), asking('c')],
      embedding('a', 'c'),
    );
    expect(questions.map(({ question }) => question.images)).toEqual([
      [
        { image: 'stored a', alt: 'alt of a' },
        { image: `stored ${LINK}b`, alt: `alt of ${LINK}b` },
      ],
      undefined,
      [{ image: 'stored c', alt: 'alt of c' }],
    ]);
    expect(images.map(({ id }) => id)).toEqual(['stored a', `stored ${LINK}b`, 'stored c']);
    expect([...problems, ...notes]).toEqual([]);
  });

  test('leave everything else of a question as it was', async () => {
    const plain = asking();
    const { questions } = await createImageCollector(stubs()).collect(
      [plain, { ...asking('a'), line: 20 }],
      embedding('a'),
    );
    expect(questions[0]?.question).toBe(plain.question);
    expect(questions[1]).toMatchObject({ line: 20, question: { stem: 'What is it?' } });
  });

  test('are made once, however many questions have them', async () => {
    const parts = stubs();
    const questions = [asking('a', `${LINK}b`), asking(`${LINK}b`, 'a'), asking('a')];
    const collected = await createImageCollector(parts).collect(questions, embedding('a', 'unused'));
    expect(parts).toMatchObject({ made: ['a', `${LINK}b`], fetched: [`${LINK}b`] });
    expect(collected.images).toHaveLength(2);
    expect(collected.questions).toHaveLength(3);
  });

  test('that turn out to be the same are stored once', async () => {
    const parts = stubs();
    const maker: ImageMaker = { make: async () => ({ id: 'same', width: 1, height: 1, data: new Uint8Array(1) }) };
    const collected = await createImageCollector({ ...parts, maker }).collect([asking('a', 'b')], embedding('a', 'b'));
    expect(collected.images.map(({ id }) => id)).toEqual(['same']);
  });

  test('beyond the fourth of a question are left out, and a note says so', async () => {
    const collected = await createImageCollector(stubs()).collect(
      [asking('a', 'b', 'c', 'd', 'e', 'f')],
      embedding(...'abcdef'.split('')),
    );
    expect(collected.questions[0]?.question.images).toHaveLength(4);
    expect(collected.images).toHaveLength(4);
    expect(collected.notes.map(noted)).toEqual([
      'expected at most 4 pictures in a question, found 6, of which the first are kept',
    ]);
    expect(collected.problems).toEqual([]);
  });

  test('are described on one line', async () => {
    const { questions } = await createImageCollector(stubs()).collect(
      [asking({ image: 'a', alt: 'a\n\u0000 b' })],
      embedding('a'),
    );
    expect(questions[0]?.question.images).toEqual([{ image: 'stored a', alt: 'a b' }]);
  });
});

describe('a question of which an image cannot be had', () => {
  test('is left out with a problem for each, and takes none of its others along', async () => {
    const made = (text: string): number | ImageRefusal => (text === 'a' ? 10 : 'no image');
    const collected = await createImageCollector(stubs({ made })).collect(
      [asking('a', 'b', `${LINK}c`), { ...asking('d'), line: 30 }, asking()],
      embedding('a', 'b', 'd'),
    );
    expect(collected.questions).toEqual([asking()]);
    expect(collected.images).toEqual([]);
    const expected = 'a whole picture: PNG, JPEG, GIF, WebP or AVIF';
    expect(collected.problems.map(told)).toEqual([
      { line: 10, expected, found: '“alt of b”, which is none' },
      { line: 10, expected, found: `“${LINK}c”, which is none` },
      { line: 30, expected, found: '“alt of d”, which is none' },
    ]);
  });

  test.each([
    [
      'no image',
      'expected a whole picture: PNG, JPEG, GIF, WebP or AVIF, found “https://example.com/a”, which is none',
    ],
    ['too large', 'expected a smaller picture, found “https://example.com/a”, which is too large'],
    ['no https', 'expected an address that begins with https://, without a user, found “https://example.com/a”'],
    ['private address', 'expected a public address, found “https://example.com/a”, which leads elsewhere'],
    ['not fetched', 'expected a picture that can be had, found “https://example.com/a”, which gives none'],
    ['too slow', 'expected a picture that can be had, found “https://example.com/a”, which takes too long'],
  ] as const)('says why: %s', async (refusal, said) => {
    const parts = stubs({ fetched: async () => refusal });
    const { problems } = await createImageCollector(parts).collect([asking(`${LINK}a`)], embedding());
    expect(problems.map(noted)).toEqual([said]);
  });

  test('is named by what the image shows, if it came within the file, and quoted on one short line', async () => {
    const made = (): ImageRefusal => 'too large';
    const hostile = { image: 'a', alt: `@everyone\n${'long '.repeat(100)}` };
    const { problems } = await createImageCollector(stubs({ made })).collect(
      [asking(hostile), asking({ image: 'b', alt: '' })],
      embedding('a', 'b'),
    );
    expect(problems.map((problem) => told(problem).found)).toEqual([
      expect.stringMatching(/^“@everyone (long )+.*…”, which is too large$/),
      'one within the file, which is too large',
    ]);
    expect(problems.every((problem) => told(problem).found.length < 100)).toBe(true);
  });

  test('that is neither in the file nor an address is not looked for', async () => {
    const parts = stubs();
    const { problems } = await createImageCollector(parts).collect([asking('missing.png')], embedding());
    expect(problems.map((problem) => told(problem).found)).toEqual(['“missing.png”, which is not in it']);
    expect(parts.fetched).toEqual([]);
  });
});

describe('what one file may cost', () => {
  test('is so many different images; the others are refused, those of earlier questions are not', async () => {
    const names = Array.from({ length: MAX_FILE_IMAGES + 1 }, (_, index) => `image ${index}`);
    const questions = [...names.map((name) => asking(name)), asking('image 0')];
    const collected = await createImageCollector(stubs()).collect(questions, embedding(...names));
    expect(collected.questions).toHaveLength(MAX_FILE_IMAGES + 1);
    expect(collected.problems.map(noted)).toEqual([
      'expected at most 1000 different pictures in a file, found one more: “alt of image 1000”',
    ]);
  });

  test('is so many bytes; a smaller one that still fits is taken', async () => {
    const sizes: Record<string, number> = { a: MAX_FILE_IMAGE_BYTES - 100, b: 101, c: 100 };
    const parts = stubs({ made: (text) => sizes[text] ?? 0 });
    const collected = await createImageCollector(parts).collect(
      [asking('a'), asking('b'), asking('c')],
      embedding(...'abc'.split('')),
    );
    expect(collected.images.map(({ id }) => id)).toEqual(['stored a', 'stored c']);
    expect(collected.problems.map(noted)).toEqual([
      'expected at most 50 MB of pictures in a file, found one more: “alt of b”',
    ]);
  });

  test('is so much time for those within the file; links have their own', async () => {
    const time = timeLimits();
    const made = (text: string): number => {
      if (text === 'b') time.end();
      return 10;
    };
    const collector = createImageCollector({ ...stubs({ made }), timeout: time.timeout });
    const collected = await collector.collect(
      'abcd'
        .split('')
        .map((name) => asking(name))
        .concat(asking(LINK)),
      embedding(...'abcd'.split('')),
    );
    expect(collected.images.map(({ id }) => id)).toEqual(['stored a', 'stored b', `stored ${LINK}`]);
    expect(collected.problems.map((problem) => told(problem).found)).toEqual([
      '“alt of c”, whose turn did not come',
      '“alt of d”, whose turn did not come',
    ]);
  });

  test('is so much time for links', async () => {
    const time = timeLimits();
    const fetched = async (address: string): Promise<null> => {
      if (address.endsWith('3')) time.end();
      return null;
    };
    const parts = stubs({ fetched });
    const links = '12345678'.split('').map((name) => asking(LINK + name));
    const collected = await createImageCollector({ ...parts, timeout: time.timeout }).collect(links, embedding());
    expect(collected.questions.length + collected.problems.length).toBe(8);
    expect(parts.fetched.length).toBeLessThan(8);
    expect(collected.problems.map((problem) => told(problem).found).at(-1)).toBe(`“${LINK}8”, whose turn did not come`);
  });

  test('is a few links at a time', async () => {
    let [open, most] = [0, 0];
    const fetched = async (): Promise<null> => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => void setImmediate(resolve));
      open -= 1;
      return null;
    };
    const links = Array.from({ length: 20 }, (_, index) => asking(`${LINK}${index}`));
    const collected = await createImageCollector(stubs({ fetched })).collect(links, embedding());
    expect(collected.questions).toHaveLength(20);
    expect(most).toBe(LINKS_AT_ONCE);
  });

  test('leaves others their turn, even between images that are refused at a glance', async () => {
    let turns = 0;
    const ticking = setImmediate(function tick() {
      turns += 1;
      setImmediate(tick);
    });
    const names = Array.from({ length: 100 }, (_, index) => `image ${index}`);
    const parts = stubs({ made: () => 'no image' });
    await createImageCollector(parts).collect(
      names.map((name) => asking(name)),
      embedding(...names),
    );
    expect(turns).toBeGreaterThan(50);
    clearImmediate(ticking);
  });

  test('ends when whoever asked gives up', async () => {
    const controller = new AbortController();
    const made = (): number => {
      controller.abort(new Error('the bot stops'));
      return 10;
    };
    const parts = stubs({ made });
    const collecting = createImageCollector(parts).collect(
      [asking('a'), asking('b'), asking(LINK)],
      embedding('a', 'b'),
      controller.signal,
    );
    await expect(collecting).rejects.toThrow('the bot stops');
    expect(parts).toMatchObject({ made: ['a'], fetched: [] });
  });
});
