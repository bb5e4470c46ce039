import { expect, test } from 'vitest';
import type { Bench } from '../engines.ts';
import { addDeck, addOwnDeck, question, SERVER } from '../fixtures.ts';

/** A question in which nothing can be found but what is given. */
const plain = (stem: string, more: Partial<ReturnType<typeof question>> = {}) => ({
  stem,
  choices: [{ text: 'x' }, { text: 'z' }],
  key: [0],
  tags: [],
  ...more,
});

export function questionSearchContract(bench: Bench): void {
  const search = async (words: string, offset = 0, limit = 100): Promise<string[]> =>
    (await bench.storage.questions.search(SERVER, words, offset, limit)).found.map((one) => one.question.stem);

  test('words are found in title, topic, stem and choices, in that order', async () => {
    await addOwnDeck(bench.storage, 'Deck', [
      plain('choice', { choices: [{ text: 'a tree' }, { text: 'z' }] }),
      plain('stem with a tree'),
      plain('topic', { topic: 'Trees' }),
      plain('title', { title: 'The tree' }),
      plain('explanation', { explanation: 'tree', tags: ['tree'], source: 'tree' }),
    ]);
    expect(await search('tree')).toEqual(['topic', 'title', 'stem with a tree', 'choice']);
  });

  test('every word has to be there, in any field and order, also within a longer word', async () => {
    await addOwnDeck(bench.storage, 'Deck', [
      plain('about gradients', { topic: 'networks', choices: [{ text: 'descent' }, { text: 'ascent' }] }),
      plain('about gradients alone'),
    ]);
    expect(await search('descent  gradient\nnetwork')).toEqual(['about gradients']);
    expect(await search('gradient descent tree')).toEqual([]);
  });

  test.each([
    ['case', 'ZELLE', 'die zelle'],
    ['accents that are typed', 'café', 'das cafe'],
    ['accents that are left out', 'ubung', 'die Übung'],
    ['accents written as marks of their own', 'u\u0308bung', 'die \u00FCbung'],
    ['letters that people write as two', 'strasse', 'die Straße'],
    ['letters with a stroke', 'lodz', 'w Łodzi'],
    ['the Turkish capital i', 'istanbul', 'İSTANBUL'],
    ['the last letter of a Greek word', 'ΟΔΟΣ', 'μια οδός'],
    ['width', 'ATP', 'ＡＴＰ'],
    ['Chinese within a sentence', '光合', '什么是光合作用'],
    ['Hindi with its vowel signs', 'किताब', 'यह किताब है'],
  ])('%s', async (_name, words, stem) => {
    await addOwnDeck(bench.storage, 'Deck', [plain('something else'), plain(stem)]);
    expect(await search(words)).toEqual([stem]);
  });

  test('vowel signs that change the word keep words apart', async () => {
    await addOwnDeck(bench.storage, 'Deck', [plain('कल'), plain('कला')]);
    expect(await search('कला')).toEqual(['कला']);
  });

  test('what means something to the database is searched as it is', async () => {
    const stems = ['100% sure', 'snake_case', String.raw`back\slash`, "it's", '"quoted"', 'nothing'];
    await addOwnDeck(
      bench.storage,
      'Deck',
      stems.map((stem) => plain(stem)),
    );
    for (const [word, stem] of [
      ['%', '100% sure'],
      ['_', 'snake_case'],
      ['\\', String.raw`back\slash`],
      ["'s", "it's"],
      ['"quo', '"quoted"'],
    ] as const) {
      expect(await search(word)).toEqual([stem]);
    }
    expect(await search('%%')).toEqual([]);
    expect(await search('s_re')).toEqual([]);
  });

  test('without words everything is found, deck by deck in its order', async () => {
    await addDeck(bench.storage, 'Networks', [plain('Three'), plain('Four')]);
    await addOwnDeck(bench.storage, 'biology', [plain('Two'), plain('One')]);
    expect(await search('  ')).toEqual(['Two', 'One', 'Three', 'Four']);
  });

  test('pages follow each other, and the total stays', async () => {
    await addOwnDeck(
      bench.storage,
      'Deck',
      Array.from({ length: 7 }, (_, index) => plain(`cell ${index}`)),
    );
    expect(await search('cell', 0, 3)).toEqual(['cell 0', 'cell 1', 'cell 2']);
    expect(await search('cell', 6, 3)).toEqual(['cell 6']);
    for (const offset of [0, 6, 7, 100]) {
      expect(await bench.storage.questions.search(SERVER, 'cell', offset, 3)).toMatchObject({ total: 7 });
    }
    expect(await search('cell', 0, 0)).toEqual([]);
  });

  test('what was edited is found by its new words and not by its old ones', async () => {
    const deck = await addOwnDeck(bench.storage, 'Deck', [plain('about cells')]);
    const [stored] = await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 1);
    await bench.storage.questions.edit(SERVER, stored?.id ?? 0, plain('about trees'));
    expect(await search('cells')).toEqual([]);
    expect(await search('trees')).toEqual(['about trees']);
  });

  test('what changed in the file of a built-in deck is found by its new words', async () => {
    await addDeck(bench.storage, 'Deck', [question('One', { stem: 'about cells' })]);
    await addDeck(bench.storage, 'Deck', [question('One', { stem: 'about trees' })]);
    expect(await search('cells')).toEqual([]);
    expect(await search('trees')).toEqual(['about trees']);
  });

  test('retired questions of the server come last, those of built-in decks not at all', async () => {
    const deck = await addOwnDeck(bench.storage, 'Deck', [plain('old', { topic: 'cells' }), plain('a new cell')]);
    const [old] = await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 1);
    await bench.storage.questions.retire(SERVER, old?.id ?? 0, true);
    await addDeck(bench.storage, 'Built in', [plain('a lost cell'), plain('a built-in cell')]);
    await addDeck(bench.storage, 'Built in', [plain('a built-in cell')]);
    expect(await search('cell')).toEqual(['a built-in cell', 'a new cell', 'old']);
    expect(await bench.storage.questions.search(SERVER, 'cell', 0, 2)).toMatchObject({ total: 3 });
  });

  test('a text of thousands of words is answered like any other', async () => {
    await addOwnDeck(bench.storage, 'Deck', [plain('w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12')]);
    const words = Array.from({ length: 2000 }, (_, index) => `w${index + 1}`).join(' ');
    expect(await search(words)).toHaveLength(1);
    expect(await search(`${'w1 '.repeat(3000)} no-such-word`)).toEqual([]);
    expect(await search('x'.repeat(6000))).toEqual([]);
  });

  test('ten thousand questions are searched in a moment, in their order', { timeout: 20_000 }, async () => {
    const all = Array.from({ length: 10_000 }, (_, index) => plain(`Number ${index} of the cells`));
    await addOwnDeck(bench.storage, 'Large', all);
    for (let time = 0; time < 10; time += 1) {
      expect(await search('number 77 cells', 0, 3)).toEqual([
        'Number 77 of the cells',
        'Number 177 of the cells',
        'Number 277 of the cells',
      ]);
    }
    expect(await search('cells', 9998, 9)).toEqual(['Number 9998 of the cells', 'Number 9999 of the cells']);
  });
}
