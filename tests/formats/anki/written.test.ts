/** The package that Quizbell writes, read by SQLite itself and by our reader. */
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { anki } from '../../../src/formats/anki.ts';
import type { WritableDeck } from '../../../src/formats/deckFile.ts';
import { recognize } from '../../../src/formats/recognize.ts';
import type { Question } from '../../../src/quiz/question.ts';
import type { TypedQuestion } from '../../../src/quiz/typedQuestion.ts';
import { deckName, question } from '../arbitrary.ts';
import { pictured } from '../arbitraryPictures.ts';
import { typedQuestion } from '../arbitraryTyped.ts';
import { formulaLike } from '../csv/formulaLike.ts';
import { nameOf } from '../writable.ts';
import { packageOf } from './collection.ts';
import { inEnglish } from '../inEnglish.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10];
const PICTURES = [0, 1, 2].map((number) => Uint8Array.from([...PNG, number]));
const images = new Map(PICTURES.map((bytes) => [`${nameOf(bytes)}.png`, bytes]));

function database(bytes: Uint8Array): DatabaseSync {
  const opened = new DatabaseSync(':memory:');
  opened.deserialize(unzipSync(bytes)['collection.anki2'] ?? new Uint8Array());
  return opened;
}

function rows(bytes: Uint8Array, sql: string): unknown[][] {
  const opened = database(bytes);
  try {
    return opened
      .prepare(sql)
      .all()
      .map((row) => Object.values(row));
  } finally {
    opened.close();
  }
}

const sound: WritableDeck = {
  name: 'Cells',
  language: 'en',
  questions: [
    {
      title: 'Power',
      stem: 'Which part makes **most** of the `ATP`?\n\\*see* `x` [sound:a.mp3]',
      images: [{ image: [...images.keys()][0] ?? '', alt: 'a "cell"' }],
      choices: [{ text: 'The *mitochondrion*', feedback: 'Yes.' }, { text: 'The <nucleus>' }],
      key: [0],
      explanation: 'About 30.',
      tags: ['two words', 'energy'],
    },
    { stem: 'Twice?', choices: [{ text: 'a' }, { text: 'b' }], key: [0, 1], tags: [] },
    { stem: 'Twice?', choices: [{ text: 'a' }, { text: 'c' }], key: [0], tags: [] },
  ],
  images,
};

describe('a deck written as a package', () => {
  test('reads back as it was, whatever its texts look like, with pictures and typed answers', () => {
    const named = fc.tuple(deckName, fc.constantFrom(null, 'en', 'de'));
    const asked = fc.oneof<fc.Arbitrary<Question | TypedQuestion>[]>(question, formulaLike(question), typedQuestion);
    const decks = pictured<Question | TypedQuestion>(asked, (made) => ({
      name: null,
      language: null,
      questions: made.filter((one) => 'choices' in one),
      typed: made.filter((one) => 'kind' in one),
    }));
    fc.assert(
      fc.property(named, decks, ([name, language], { deck, arrived }) => {
        const read = anki.read(anki.write({ ...deck, name, language }));
        const withNames = <Q extends Question | TypedQuestion>(one: Q): Q => {
          return one.images ? { ...one, images: arrived(one.images) } : one;
        };
        expect([read.problems, read.notes]).toEqual([[], undefined]);
        expect({ name: read.name, language: read.language }).toEqual({ name, language });
        expect(read.questions.map((entry) => entry.question)).toEqual(deck.questions.map(withNames));
        expect(read.typed?.map((entry) => entry.question) ?? []).toEqual(deck.typed?.map(withNames));
        for (const [image, bytes] of read.embedded ?? []) expect(nameOf(bytes)).toBe(image);
      }),
      { numRuns: 300 },
    );
  });

  test('is a sound database with the tables of schema 11, a note and a new card for each question', () => {
    const bytes = anki.write(sound);
    expect(rows(bytes, 'PRAGMA integrity_check')).toEqual([['ok']]);
    expect(rows(bytes, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")).toEqual(
      ['cards', 'col', 'graves', 'notes', 'revlog'].map((name) => [name]),
    );
    expect(
      rows(bytes, 'SELECT n.id = c.nid, c.ord, c.type, c.queue, c.due FROM notes n JOIN cards c ON c.nid = n.id'),
    ).toEqual([
      [1, 0, 0, 0, 1],
      [1, 0, 0, 0, 2],
      [1, 0, 0, 0, 3],
    ]);
    const [[ver, models = '', decks = ''] = []] = rows(bytes, 'SELECT ver, models, decks FROM col');
    expect(ver).toBe(11);
    const types = JSON.parse(String(models)) as Record<
      string,
      { flds: { name: string }[]; tmpls: { qfmt: string; afmt: string }[] }
    >;
    const [[type = '', fields = '', deckId] = []] = rows(
      bytes,
      'SELECT mid, flds, did FROM notes JOIN cards ON nid = notes.id',
    );
    const used = types[String(type)];
    expect(String(fields).split('\u001F')).toHaveLength(used?.flds.length ?? 0);
    expect(JSON.parse(String(decks))).toMatchObject({
      1: { name: 'Default' },
      [String(deckId)]: { name: 'Cells', conf: 1 },
    });
    // Each field that a template names exists, and the answer is on the back alone.
    const names = used?.flds.map(({ name }) => name) ?? [];
    for (const { qfmt, afmt } of used?.tmpls ?? []) {
      for (const [, named = ''] of (qfmt + afmt).matchAll(/\{\{[#/]?(\w+)\}\}/g))
        expect(['FrontSide', ...names]).toContain(named);
      expect(qfmt).not.toMatch(/Answer|Explanation|Feedback|Title/);
    }
  });

  test('shows formatted text and the picture in Anki, and runs nothing that is text', () => {
    const bytes = anki.write(sound);
    const [[fields = '', tags, sort] = []] = rows(bytes, 'SELECT flds, tags, sfld FROM notes');
    const [asked = '', picture = '', choices = ''] = String(fields).split('\u001F');
    const shown = (html: string): string => html.replaceAll(/<span class="mark">.*?<\/span>/g, '');
    expect(shown(asked)).toBe(
      'Which part makes <b>most</b> of the <code>ATP</code>?<br>*see* <code>x</code> &#91;sound:a.mp3]',
    );
    expect(shown(choices)).toBe('<ol type="A"><li>The <i>mitochondrion</i></li><li>The &lt;nucleus&gt;</li></ol>');
    const [id = ''] = images.keys();
    expect(picture).toBe(`<img src="${id}" alt="a &quot;cell&quot;">`);
    expect(tags).toBe(' two_words energy ');
    expect(sort).toContain('Which part makes');
    const files = unzipSync(bytes);
    expect(JSON.parse(new TextDecoder().decode(files['media']))).toEqual({ 0: id });
    expect(files['0']).toEqual(PICTURES[0]);
  });

  test('is the same bytes each time', () => {
    expect(Buffer.from(anki.write(sound)).equals(Buffer.from(anki.write(structuredClone(sound))))).toBe(true);
  });

  test('has notes that Anki knows again by title, else by text, each only once', () => {
    const guids = (deck: WritableDeck): unknown[] =>
      rows(anki.write(deck), 'SELECT guid FROM notes ORDER BY id').flat();
    const [power, ...others] = sound.questions;
    const before = guids(sound);
    expect(new Set(before).size).toBe(3);
    if (!power) throw new Error('no question');
    const changed = { ...power, stem: 'Otherwise?', key: [1], explanation: 'New.' };
    expect(guids({ ...sound, questions: [changed, ...others] })).toEqual(before);
    expect(guids({ ...sound, name: 'Other' })).not.toContain(before[0]);
  });

  test('has ids that no version of Anki takes for those of the future', () => {
    fc.assert(
      fc.property(deckName, (name) => {
        const [[note, card, deck] = []] = rows(anki.write({ ...sound, name }), 'SELECT nid, id, did FROM cards');
        for (const id of [note, card, deck]) {
          expect(id).toBeGreaterThan(Date.UTC(2010, 0, 1) - 1);
          expect(id).toBeLessThan(Date.UTC(2020, 0, 2));
        }
      }),
      { numRuns: 50 },
    );
  });

  test('leaves out a picture that is not there', () => {
    const { questions, embedded } = anki.read(anki.write({ ...sound, images: new Map() }));
    expect(questions[0]?.question.images).toBeUndefined();
    expect(embedded).toBeUndefined();
  });

  test('is recognised, also without a question in it', () => {
    expect(recognize(anki.write(sound), 'x.zip')).toBe('Anki');
    expect(inEnglish(anki.read(anki.write({ ...sound, questions: [] }))).problems).toEqual([
      { line: 1, expected: 'a note', found: 'none' },
    ]);
  });
});

describe('a note that was edited in Anki', () => {
  /** The package with what `sql` changes in it. */
  function edited(sql: string): ReturnType<typeof anki.read> {
    const opened = database(anki.write(sound));
    opened.exec(sql);
    const collection = opened.serialize();
    opened.close();
    const { media = new Uint8Array(), '0': first = new Uint8Array() } = unzipSync(anki.write(sound));
    return anki.read(packageOf({ 'collection.anki2': collection, media, '0': first }, {}));
  }

  test('is read with the change', () => {
    const { questions, problems } = inEnglish(
      edited(
        "UPDATE notes SET flds = replace(replace(flds, 'About 30.', '<div>About 32.</div><div>Or more.</div>'), 'The &lt;nucleus&gt;', '<b>The ribosome</b>')",
      ),
    );
    expect(problems).toEqual([]);
    expect(questions[0]?.question).toMatchObject({
      stem: sound.questions[0]?.stem,
      explanation: 'About 32.\nOr more.',
      choices: [{ text: 'The *mitochondrion*', feedback: 'Yes.' }, { text: 'The ribosome' }],
    });
  });

  test('has the tags that it got there, and not those that it lost', () => {
    const { questions } = edited("UPDATE notes SET tags = ' Two_Words new leech '");
    expect(questions[0]?.question.tags).toEqual(['two words', 'new']);
  });
});
