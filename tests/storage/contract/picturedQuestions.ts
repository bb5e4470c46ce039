import { expect, test } from 'vitest';
import type { Question, QuestionImage } from '../../../src/quiz/question.ts';
import type { Bench } from '../engines.ts';
import { addDeck, addOwnDeck, OTHER_SERVER, openRound, pendingImport, question, SERVER } from '../fixtures.ts';

const shown = (name: string, alt = ''): QuestionImage => ({ image: `${name}.png`, alt });

/** What many picture questions have in common: all but the picture and what is right. */
const organelle = (name: string, right: number, alt = ''): Question => ({
  stem: 'What is this?',
  images: [shown(name, alt)],
  choices: [{ text: 'A nucleus' }, { text: 'A mitochondrion' }, { text: 'A ribosome' }],
  key: [right],
  tags: [],
});

export function picturedQuestionsContract(bench: Bench): void {
  const stored = async (deckId: number): Promise<Question[]> =>
    (await bench.storage.ownDecks.questions(SERVER, deckId, 0, 100)).map((one) => one.question);

  const plan = async (questions: readonly Question[]) => await bench.storage.imports.plan(SERVER, 'Biology', questions);

  test('four images of a question keep their order and their words, also in a round', async () => {
    const images = [shown('d', 'Fourth'), shown('b'), shown('c', 'Third'), shown('b', 'Again')];
    const deck = await addOwnDeck(bench.storage, 'Biology', [question('One', { images })]);
    expect(await stored(deck.id)).toEqual([question('One', { images })]);
    await openRound(bench.storage, 'round', { deckId: deck.id });
    expect((await bench.storage.rounds.get('round'))?.question.images).toEqual(images);
  });

  test('a round keeps the images of the version that it asked', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', [question('One', { images: [shown('old')] })]);
    const round = await openRound(bench.storage, 'round', { deckId: deck.id });
    await bench.storage.questions.edit(SERVER, round.questionId, question('One', { images: [shown('new')] }));
    expect(await bench.storage.rounds.get('round')).toMatchObject({ version: 1, question: { images: [shown('old')] } });
    expect(await stored(deck.id)).toMatchObject([{ images: [shown('new')] }]);
  });

  test('another image, other words for it or another order is a change; none and an empty list are the same', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', [question('One', { images: [shown('a'), shown('b')] })]);
    const [one] = await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 1);
    const id = one?.id ?? 0;
    const steps: [QuestionImage[], version: number][] = [
      [[shown('a'), shown('b')], 1],
      [[shown('b'), shown('a')], 2],
      [[shown('b'), shown('a', 'A cell')], 3],
      [[shown('b'), shown('c', 'A cell')], 4],
      [[], 5],
    ];
    for (const [images, version] of steps) {
      const edited = await bench.storage.questions.edit(SERVER, id, question('One', { images }));
      expect(edited).toMatchObject({ version });
    }
    expect(await bench.storage.questions.edit(SERVER, id, question('One'))).toMatchObject({ version: 5 });
    expect(await stored(deck.id)).toEqual([question('One')]);
  });

  test('a question is found by the words of its image, until it shows another', async () => {
    const [alt, better] = ['Zellkern mit Kernhülle', 'Mitochondrium'];
    const deck = await addOwnDeck(bench.storage, 'Biology', [question('One', { images: [shown('a', alt)] })]);
    const total = async (words: string) => (await bench.storage.questions.search(SERVER, words, 0, 9)).total;
    expect(await total('kernhulle')).toBe(1);
    const [one] = await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 1);
    await bench.storage.questions.edit(SERVER, one?.id ?? 0, question('One', { images: [shown('a', better)] }));
    expect(await total('kernhulle')).toBe(0);
    expect(await total('mitochondrium')).toBe(1);
  });

  test('two servers have the same image in questions of their own', async () => {
    const images = [shown('a')];
    await addOwnDeck(bench.storage, 'Biology', [question('One', { images })]);
    const theirs = { ...pendingImport('theirs', 'Biology', [question('Two', { images })]), serverId: OTHER_SERVER };
    await bench.storage.imports.keep(theirs);
    expect(await bench.storage.imports.apply(OTHER_SERVER, 'theirs')).toMatchObject({ plan: { added: [0] } });
    expect(await bench.storage.questions.search(OTHER_SERVER, '', 0, 9)).toMatchObject({
      found: [{ question: { title: 'Two', images } }],
      total: 1,
    });
  });

  test('an import with another image changes its question, the same import again nothing', async () => {
    await addOwnDeck(bench.storage, 'Biology', [question('One', { images: [shown('a')] }), organelle('b', 1)]);
    expect(await plan([question('One', { images: [shown('a', 'A cell')] })])).toMatchObject({
      changed: [{ index: 0 }],
    });
    expect(await plan([question('One')])).toMatchObject({ changed: [{ index: 0 }] });
    expect(await plan([organelle('sharper', 1)])).toMatchObject({ added: [], changed: [{ index: 0 }] });
    expect(await plan([question('One', { images: [shown('a')] }), organelle('b', 1)])).toMatchObject({
      added: [],
      changed: [],
      duplicate: [0, 1],
    });
  });

  test('questions that differ in their picture and what is right are not taken for each other', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', [organelle('nucleus', 0)]);
    expect(await plan([organelle('ribosome', 2)])).toMatchObject({ added: [0], changed: [] });
    // With the same picture what is right was put right.
    expect(await plan([organelle('nucleus', 1)])).toMatchObject({ added: [], changed: [{ index: 0 }] });
    expect(await stored(deck.id)).toEqual([organelle('nucleus', 0)]);
  });

  test.each([
    ['without a title', (name: string, alt: string) => organelle(name, 0, alt)],
    ['with one title', (name: string, alt: string) => question('Picture', { images: [shown(name, alt)] })],
  ])('of questions that are alike, %s, each is known by its picture, whatever their order', async (_name, make) => {
    const names = ['a', 'b', 'c'];
    const all = names.map((name) => make(name, ''));
    const deck = await addOwnDeck(bench.storage, 'Biology', all);
    const ids = (await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 9)).map(({ id }) => id);
    const described = names.map((name) => make(name, `It shows ${name}.`));
    expect(await plan(described.toReversed())).toMatchObject({
      added: [],
      changed: ids.toReversed().map((questionId, index) => ({ index, questionId })),
    });
  });

  test('a built-in deck gives its questions new versions when their images change', async () => {
    const deck = await addDeck(bench.storage, 'Networks', [question('One', { images: [shown('a')] })]);
    await addDeck(bench.storage, 'Networks', [question('One', { images: [shown('b')] })]);
    expect(await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 9)).toMatchObject([
      { version: 2, question: { images: [shown('b')] } },
    ]);
  });
}
