/** Pictures in packages of Anki: which are shown with a question, and what a package cannot do with them. */
import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { processorTime } from '../processorTime.ts';
import { anki } from '../../../src/formats/anki.ts';
import type { DeckFile } from '../../../src/formats/deckFile.ts';
import { encoded, noise } from '../hostileFiles.ts';
import {
  ankiPackage,
  archiveWith,
  collection,
  compressed,
  newMedia,
  oldMedia,
  protobuf,
  type Made,
  type Media,
} from './collection.ts';
import { inEnglish } from '../inEnglish.ts';

const MB = 1024 * 1024;
const cat = noise(2000, 1);
const dog = noise(3000, 2);
const CAT = createHash('sha256').update(cat).digest('hex');
const DOG = createHash('sha256').update(dog).digest('hex');

const types: Made['types'] = {
  10: { name: 'Basic', fields: ['Front', 'Back'] },
  11: { name: 'Cloze', fields: ['Text', 'Extra'] },
  12: { name: 'Choices', fields: ['Question', 'Image', 'A', 'B', 'Answer'] },
  13: { name: 'Image Occlusion', fields: ['Occlusion', 'Image', 'Header'] },
};

function made(...notes: readonly (readonly string[])[]): Made {
  const others = ['cow', 'eel', 'fox', 'gnu'].map((name) => [`${name}?`, name]);
  return {
    types,
    decks: { 1: 'D' },
    notes: [...notes, ...others].map((fields) => ({ type: 10, deck: 1, fields })),
  };
}

function ofType(type: number, ...fields: readonly string[]): Made {
  return { types, decks: { 1: 'D' }, notes: [{ type, deck: 1, fields }] };
}

/** The images of the first question. */
function imagesOf({ questions }: DeckFile): unknown {
  return questions[0]?.question.images;
}

/** A package in the new form, with other files in place of its own. */
function withFiles(deck: Made, files: Record<string, Uint8Array>): Uint8Array {
  return zipSync({
    'collection.anki21b': compressed(collection(deck, false)),
    meta: Uint8Array.from([8, 3]),
    ...files,
  });
}

describe.each(['anki2', 'anki21', 'anki21b'] as const)('a package of the generation %s', (generation) => {
  test('brings the pictures of its fronts, by what is in them', () => {
    const deck = made(
      ['What is <img alt="a pet" src="cat.jpg"> it?', 'cat'],
      ['<img src="a dog.png"><br>And this?', 'dog'],
      ['<div><img src="a%20dog.png"></div>And this one?', 'dog too'],
    );
    const read = anki.read(ankiPackage(deck, generation, { 'cat.jpg': cat, 'a dog.png': dog, 'unused.png': noise(9) }));
    expect(read.problems).toEqual([]);
    expect(read.questions.slice(0, 3).map(({ question: { stem, images } }) => ({ stem, images }))).toEqual([
      { stem: 'What is it?', images: [{ image: CAT, alt: 'a pet' }] },
      { stem: 'And this?', images: [{ image: DOG, alt: '' }] },
      { stem: 'And this one?', images: [{ image: DOG, alt: '' }] },
    ]);
    expect([...(read.embedded ?? [])]).toEqual([
      [CAT, cat],
      [DOG, dog],
    ]);
  });
});

describe('pictures of a note', () => {
  const media: Media = { 'cat.jpg': cat, 'dog.png': dog };
  const read = (deck: Made): DeckFile => anki.read(ankiPackage(deck, 'anki21b', media));

  test('are noted where they are not on the front', () => {
    const { questions, notes, embedded } = inEnglish(read(made(['What?', 'cat <img src="cat.jpg">'])));
    expect(questions[0]?.question.choices).toContainEqual({ text: 'cat' });
    expect(notes).toContainEqual({ line: 1, expected: 'pictures in the text of the question alone', found: 'another' });
    expect(embedded).toBeUndefined();
  });

  test('tell apart fronts with the same words, and are not enough without words', () => {
    const { questions, problems } = inEnglish(
      read(
        made(
          ['What?<img src="cat.jpg">', 'cat'],
          ['What?<img src="dog.png">', 'dog'],
          ['<img src="dog.png">', 'hound'],
        ),
      ),
    );
    expect(questions[0]?.question.choices.length).toBe(4);
    expect(problems).toEqual([{ line: 3, expected: 'a card with text on its front', found: 'a picture alone' }]);
  });

  test('are shown with a question that has choices, from its text and from a field of their own', () => {
    const deck = ofType(12, 'Which?<img src="cat.jpg">', '<img src="dog.png">', 'x', 'y<img src="cat.jpg">', 'A');
    expect(imagesOf(read(deck))).toEqual([
      { image: CAT, alt: '' },
      { image: DOG, alt: '' },
    ]);
    expect(read(deck).notes).toHaveLength(1);
  });

  test('are shown with a gap unless they are in it', () => {
    const notes = ['cow', 'eel', 'fox'].map((name) => [`A {{c1::${name}}}`, '']);
    const deck = made(['<img src="dog.png">A {{c1::gnu<img src="cat.jpg">}}', ''], ...notes);
    expect(imagesOf(read({ ...deck, notes: deck.notes.slice(0, 4).map((note) => ({ ...note, type: 11 })) }))).toEqual([
      { image: DOG, alt: '' },
    ]);
  });

  test('of which parts are covered cannot be asked', () => {
    const { problems } = inEnglish(
      read(ofType(13, '{{c1::image-occlusion:rect:left=.1:top=.2}}', '<img src="cat.jpg">', '')),
    );
    const found = 'a picture of which parts are covered';
    expect(problems).toEqual([{ line: 1, expected: 'gaps in a text', found, reason: 'unsupported' }]);
  });

  test('that the package does not have keep the question from being used', () => {
    const { problems, questions } = inEnglish(read(made(['What?<img src="eel.png">', 'cat'])));
    expect(problems).toEqual([
      {
        line: 1,
        expected: 'a picture within the file, or at an address that begins with https://',
        found: '“eel.png”',
      },
    ]);
    // The first question that is left says what is true of all.
    expect(questions).toHaveLength(4);
    expect(read(made(['What?<img src="eel.png">', 'cat'])).notes?.[0]?.line).toBe(2);
  });

  test('are more than a question can have', () => {
    const { problems } = inEnglish(read(made([`What?${'<img src="cat.jpg">'.repeat(5)}`, 'cat'])));
    expect(problems).toEqual([{ line: 1, expected: 'at most 4 pictures in a question', found: '5' }]);
  });

  test('have names, not paths: what climbs out of a folder is a name like any other', () => {
    const name = '../../../etc/passwd';
    const deck = made([`What?<img src="${name}">`, 'cat'], ['And?<img src="/etc/hostname">', 'dog']);
    const { embedded, questions, problems } = inEnglish(anki.read(ankiPackage(deck, 'anki21b', { [name]: cat })));
    expect([...(embedded ?? [])]).toEqual([[CAT, cat]]);
    expect(questions[0]?.question.images).toEqual([{ image: CAT, alt: '' }]);
    expect(problems.map(({ found }) => found)).toEqual(['“/etc/hostname”']);
    const list = encoded(JSON.stringify({ '../collection.anki2': 'cat.jpg', __proto__: 'x', '0': 7 }));
    const climbing = made(['What?<img src="cat.jpg">', 'cat']);
    const files = { ...oldMedia({ 'x.jpg': cat }), media: list, '../collection.anki2': dog };
    expect(anki.read(zipSync({ 'collection.anki2': collection(climbing, true), ...files })).embedded).toBeUndefined();
  });
});

describe('a package made to do harm with its pictures', () => {
  const asking = made(['What?<img src="cat.jpg">', 'cat']);

  /** Reads it, and expects that it takes neither long nor much memory. Gives the problem of the question with the picture. */
  function handled(bytes: Uint8Array): string {
    const memory = process.memoryUsage.rss();
    const before = processorTime();
    const { problems, questions } = inEnglish(anki.read(bytes));
    expect(processorTime() - before).toBeLessThan(5000);
    expect(process.memoryUsage.rss() - memory).toBeLessThan(256 * MB);
    // The others can be asked all the same.
    expect(questions.length).toBeGreaterThanOrEqual(4);
    return problems.map(({ expected, found }) => `${expected} / ${found}`).join('\n');
  }

  test.each([9, 200])('is refused for what comes out and not for what it says, in either form: %i MB', (megabytes) => {
    const content = new Uint8Array(megabytes * MB);
    const refused = 'the picture “cat.jpg” of at most 8388608 bytes / more';
    const old = { 'collection.anki2': collection(asking, true), media: oldMedia({ 'cat.jpg': cat })['media'] ?? cat };
    expect(handled(archiveWith(old, ['0'], content))).toBe(refused);
    expect(handled(withFiles(asking, newMedia({ 'cat.jpg': content })))).toBe(refused);
    // In the archive already, before it turns out that it is not what it should be.
    const { '0': _, ...media } = newMedia({ 'cat.jpg': cat });
    const files = { 'collection.anki21b': compressed(collection(asking, false)), ...media };
    expect(handled(archiveWith(files, ['0'], content))).toBe(refused);
  });

  test('unpacks 64 MB of pictures and no more, nor any that no sound question needs', () => {
    const media = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [`${n}.png`, new Uint8Array(5 * MB).fill(n)]),
    );
    const many = made(...Object.keys(media).map((name) => [`What is ${name}?<img src="${name}">`, name.slice(0, -4)]));
    const { embedded, problems } = inEnglish(anki.read(ankiPackage(many, 'anki21b', media)));
    expect(embedded?.size).toBe(12);
    expect(problems).toHaveLength(28);
    expect(
      handled(ankiPackage(many, 'anki21b', media))
        .split('\n')
        .at(-1),
    ).toMatch(/at most .* \/ more/);
    const wrong = ofType(12, 'Which?<img src="0.png">', '', 'x', 'y', 'neither');
    expect(inEnglish(anki.read(ankiPackage(wrong, 'anki21b', { '0.png': new Uint8Array(9 * MB) }))).problems).toEqual([
      { line: 1, expected: 'the letter, number or text of a choice as answer', found: '“neither”' },
    ]);
  });

  test('does not unpack 8 MB again and again where nothing comes of it', () => {
    // Each is 8 MB in the archive, and as compressed data a single byte after much to be skipped.
    const skipped = Buffer.alloc(8 * MB - 100);
    skipped.writeUInt32LE(0x184d2a50, 0);
    skipped.writeUInt32LE(skipped.length - 8, 4);
    const hollow = Buffer.concat([skipped, compressed(Uint8Array.from([1]))]);
    const names = Array.from({ length: 400 }, (_, n) => `${n}.png`);
    const many = made(...names.map((name, n) => [`What is ${name}?<img src="${name}">`, String(n)]));
    const files = {
      'collection.anki21b': compressed(collection(many, false)),
      media: newMedia(Object.fromEntries(names.map((name) => [name, cat])))['media'] ?? cat,
    };
    const bytes = archiveWith(
      files,
      names.map((_, n) => String(n)),
      hollow,
    );
    expect(handled(bytes)).toContain('pictures of at most 67108864 bytes in a package / more');
  });

  test('has a list of more files than are read, in either form', () => {
    const long = Array.from({ length: 1_000_000 }, (_, n) => n);
    const tooMany = 'at most 5000 pictures and sounds in the package / more';
    const json = encoded(JSON.stringify(Object.fromEntries(long.map((n) => [n, `${n}.png`]))));
    const old = { 'collection.anki2': collection(asking, true), ...oldMedia({ 'cat.jpg': cat }) };
    expect(handled(zipSync({ ...old, media: json }))).toBe('“media” of at most 2097152 bytes / more');
    expect(handled(zipSync({ ...old, media: json.slice(0, 2 * MB) }))).toMatch(/^a list .* whole \/ damaged data$/);
    const few = encoded(JSON.stringify(Object.fromEntries(long.slice(0, 5001).map((n) => [n, `${n}.png`]))));
    expect(handled(zipSync({ ...old, media: few }))).toBe(tooMany);
    const entry = protobuf(1, protobuf(1, encoded('a.png')));
    const repeated = (count: number): Uint8Array => compressed(Buffer.concat(long.slice(0, count).map(() => entry)));
    const media = newMedia({ 'cat.jpg': cat });
    expect(handled(withFiles(asking, { ...media, media: repeated(1_000_000) }))).toMatch(
      /^the list .* at most 2097152/,
    );
    expect(handled(withFiles(asking, { ...media, media: repeated(200_000) }))).toBe(tooMany);
    expect(handled(withFiles(asking, { ...media, media: repeated(5001) }))).toBe(tooMany);
  });

  test.each([
    ['an entry longer than the list', protobuf(1, protobuf(1, encoded('cat.jpg')), 100)],
    ['a name longer than its entry', protobuf(1, protobuf(1, encoded('cat.jpg'), 1000))],
    ['a length of 2⁶³', Uint8Array.from([10, 255, 255, 255, 255, 255, 255, 255, 255, 127])],
    ['a number without an end', new Uint8Array(1_000_000).fill(255)],
    ['a kind of field that is none', Uint8Array.from([15, 1, 2, 3])],
    ['a group, which is out of use', Uint8Array.from([11, 12])],
    ['a key cut off', Uint8Array.from([138])],
  ])('has a list that lies: %s', (_, list) => {
    const damaged = 'a list of pictures and sounds that is whole / damaged data';
    const media = newMedia({ 'cat.jpg': cat });
    expect(handled(withFiles(asking, { ...media, media: compressed(list) }))).toBe(damaged);
  });

  test.each([
    ['no JSON', encoded('{"0": "cat.jpg"')],
    ['other JSON', encoded('null')],
    ['brackets', encoded('['.repeat(2_000_000))],
    ['nothing', new Uint8Array()],
  ])('has an old list that is %s', (_, list) => {
    const old = { 'collection.anki2': collection(asking, true), ...oldMedia({ 'cat.jpg': cat }), media: list };
    expect(handled(zipSync(old))).toBe('a list of pictures and sounds that is whole / damaged data');
  });

  test('has a list of entries that are not there, or are damaged', () => {
    const media = newMedia({ 'cat.jpg': cat });
    const { '0': _, ...without } = media;
    expect(handled(withFiles(asking, without))).toBe('the picture “cat.jpg” in the archive / none');
    for (const damaged of [cat, compressed(cat).slice(0, 1000), new Uint8Array()]) {
      const told = handled(withFiles(asking, { ...media, '0': damaged }));
      expect(told).toMatch(
        /^(?:the picture “cat\.jpg” to be whole \/ damaged data|a picture within .* \/ an empty one)$/,
      );
    }
  });

  test('is read or refused wherever its list or a picture is cut off', () => {
    const media = newMedia({ 'cat.jpg': cat, 'dog.png': dog });
    for (const name of ['media', '0']) {
      const whole = media[name] ?? new Uint8Array();
      for (let length = 0; length < whole.length; length += Math.max(1, Math.floor(whole.length / 50))) {
        expect(handled(withFiles(asking, { ...media, [name]: whole.slice(0, length) }))).not.toBe('');
      }
    }
  });

  test('claims much memory for being unpacked', () => {
    // A frame whose window is 128 MB, with one empty block.
    const frame = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x88, 0x01, 0x00, 0x00]);
    const media = newMedia({ 'cat.jpg': cat });
    expect(handled(withFiles(asking, { ...media, '0': frame }))).toBe(
      'the picture “cat.jpg” to be whole / damaged data',
    );
  });
});
