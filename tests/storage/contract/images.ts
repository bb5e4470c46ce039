import { expect, test } from 'vitest';
import type { Question } from '../../../src/quiz/question.ts';
import type { Bench } from '../engines.ts';
import {
  addDeck,
  addOwnDeck,
  click,
  DAY,
  draft,
  image,
  NOON,
  openRound,
  OTHER_SERVER,
  pendingImport,
  question,
  SERVER,
  typedQuestion,
} from '../fixtures.ts';

/** A question that shows these images, in this order. */
const pictured = (title: string, ...names: string[]): Question =>
  question(title, { images: names.map((name) => ({ image: image(name).id, alt: `It shows ${name}.` })) });

export function imagesContract(bench: Bench): void {
  /** Which of the images are there, once another one was put at this time. */
  async function left(names: readonly string[], at: number): Promise<string[]> {
    await bench.storage.images.put([image('another')], at);
    const found = await bench.storage.images.get(names.map((name) => image(name).id));
    return names.filter((name) => found.has(image(name).id));
  }

  test('images come back as they were put, each once, and none for what is not there', async () => {
    const bytes = Uint8Array.from({ length: 3_000_000 }, (_, index) => index % 251);
    const [small, large] = [image('small'), image('large', bytes)];
    await bench.storage.images.put([small, large, small], NOON);
    const found = await bench.storage.images.get([large.id, 'none.png', small.id, large.id]);
    expect([...found.keys()]).toEqual([large.id, small.id]);
    expect(found.get(small.id)).toEqual(small);
    expect(found.get(large.id)).toMatchObject({ width: 640, height: 480 });
    // Equality of the lists themselves takes seconds.
    expect(Buffer.compare(found.get(large.id)?.data ?? new Uint8Array(), bytes)).toBe(0);
    expect(await bench.storage.images.get([])).toEqual(new Map());
  });

  test('an image that cannot be stored is told, and those of the same question are not kept either', async () => {
    const broken = { ...image('broken'), width: Number.NaN };
    await expect(bench.storage.images.put([image('one'), broken], NOON)).rejects.toThrow('cannot be stored');
    expect(await bench.storage.images.get([image('one').id])).toEqual(new Map());
  });

  test('answers are recorded while many large images are put', { timeout: 30_000 }, async () => {
    await openRound(bench.storage, 'round');
    const many = Array.from({ length: 20 }, (_, index) =>
      image(`large ${index}`, new Uint8Array(2_000_000).fill(index)),
    );
    let running = true;
    const done = bench.storage.images.put(many, NOON).finally(() => (running = false));
    let answered = 0;
    while (running && answered < 5000) {
      await bench.storage.answers.record(click('round', String(500 + answered)));
      answered += 1;
    }
    await done;
    expect(answered).toBeGreaterThan(3);
    expect(await left(['large 0', 'large 19'], NOON)).toEqual(['large 0', 'large 19']);
  });

  test('one that nobody has stays for two days, and goes with the next one that is put', async () => {
    await bench.storage.images.put([image('one'), image('two')], NOON);
    expect(await left(['one', 'two'], NOON + 2 * DAY)).toEqual(['one', 'two']);
    await bench.storage.images.put([], NOON + 2 * DAY + 1);
    expect(await bench.storage.images.get([image('one').id, image('two').id])).toEqual(new Map());
  });

  test('one that is put again stays for two days more, also if the clock was behind', async () => {
    await bench.storage.images.put([image('one'), image('two')], NOON);
    await bench.storage.images.put([image('one')], NOON + DAY);
    await bench.storage.images.put([image('one')], NOON);
    expect(await left(['one', 'two'], NOON + 3 * DAY)).toEqual(['one']);
    expect(await left(['one'], NOON + 3 * DAY + 1)).toEqual([]);
    await bench.storage.images.put([image('one')], NOON + 9 * DAY);
    expect(await left(['one'], NOON + 9 * DAY)).toEqual(['one']);
  });

  test('hundreds that nobody has go at once, and those in use among them stay', async () => {
    const names = Array.from({ length: 250 }, (_, index) => `image ${index}`);
    await bench.storage.images.put(
      names.map((name) => image(name)),
      NOON,
    );
    await addOwnDeck(bench.storage, 'Biology', [pictured('One', 'image 3'), pictured('Two', 'image 249', 'image 77')]);
    const kept = ['image 3', 'image 77', 'image 249'];
    expect(await left(names, NOON + 3 * DAY)).toEqual(kept);
    expect(await left(names, NOON + 30 * DAY)).toEqual(kept);
  });

  test('one that a question has stays for ever, also after the question was edited away from it', async () => {
    await bench.storage.images.put([image('old'), image('new'), image('built in')], NOON);
    const deck = await addOwnDeck(bench.storage, 'Biology', []);
    const added = await bench.storage.questions.add(SERVER, deck.id, pictured('One', 'old'));
    await bench.storage.questions.edit(SERVER, added?.id ?? 0, pictured('One', 'new'));
    await bench.storage.questions.edit(SERVER, added?.id ?? 0, question('One'));
    await bench.storage.ownDecks.remove(SERVER, deck.id, NOON);
    await addDeck(bench.storage, 'Networks', [pictured('Two', 'built in')]);
    await addDeck(bench.storage, 'Networks', []);
    const names = ['old', 'new', 'built in'];
    expect(await left(names, NOON + 3 * DAY)).toEqual(names);
    await bench.storage.images.put([image('old')], NOON + 4 * DAY);
    expect(await left(names, NOON + 9 * DAY)).toEqual(names);
  });

  test('one that came only after its question stays, too', async () => {
    await addOwnDeck(bench.storage, 'Biology', [pictured('One', 'one')]);
    await bench.storage.images.put([image('one')], NOON);
    expect(await left(['one'], NOON + 3 * DAY)).toEqual(['one']);
  });

  test('one that two servers have stays when one of them is done with it', async () => {
    await bench.storage.images.put([image('one')], NOON);
    await addOwnDeck(bench.storage, 'Biology', [pictured('One', 'one')]);
    await bench.storage.images.put([image('one')], NOON + DAY);
    const theirs = { ...pendingImport('theirs', 'Biology', [pictured('One', 'one')]), serverId: OTHER_SERVER };
    await bench.storage.imports.keep(theirs);
    await bench.storage.imports.discard(OTHER_SERVER, 'theirs');
    expect(await left(['one'], NOON + 9 * DAY)).toEqual(['one']);
  });

  test('those of an import stay while it waits, and go after it was discarded', async () => {
    await bench.storage.images.put([image('one'), image('two')], NOON - DAY);
    const typed = [typedQuestion('Two', { images: [{ image: image('two').id, alt: '' }] })];
    await bench.storage.imports.keep(pendingImport('a', 'Biology', [pictured('One', 'one')], typed));
    expect(await left(['one', 'two'], NOON + DAY + 1)).toEqual(['one', 'two']);
    await bench.storage.imports.discard(SERVER, 'a');
    expect(await left(['one', 'two'], NOON + 2 * DAY + 1)).toEqual([]);
  });

  test('an import that waits for so long that its images go is forgotten with them, and so is a draft', async () => {
    await bench.storage.images.put([image('one')], NOON);
    await bench.storage.imports.keep(pendingImport('a', 'Biology', [pictured('One', 'one')]));
    await bench.storage.drafts.keep(draft('d', { images: [{ image: image('one').id, alt: '' }] }));
    expect(await left(['one'], NOON + 2 * DAY + 1)).toEqual([]);
    expect(await bench.storage.imports.apply(SERVER, 'a')).toBeNull();
    expect(await bench.storage.drafts.get(SERVER, draft('d').memberId, 'd')).toBeNull();
  });

  test('those of a draft that is kept again and again stay', async () => {
    await bench.storage.images.put([image('one')], NOON);
    const images = [{ image: image('one').id, alt: '' }];
    for (const days of [0.9, 1.8, 2.7]) {
      await bench.storage.drafts.keep(draft(`after ${days} days`, { images, createdAt: NOON + days * DAY }));
    }
    expect(await left(['one'], NOON + 3 * DAY)).toEqual(['one']);
    expect(await left(['one'], NOON + 5 * DAY)).toEqual([]);
  });

  test('those of a typed question stay', async () => {
    await bench.storage.images.put([image('one')], NOON);
    const typed = [typedQuestion('One', { images: [{ image: image('one').id, alt: '' }] })];
    await bench.storage.imports.keep(pendingImport('a', 'Biology', [], typed));
    await bench.storage.imports.apply(SERVER, 'a');
    expect(await left(['one'], NOON + 9 * DAY)).toEqual(['one']);
  });
}
