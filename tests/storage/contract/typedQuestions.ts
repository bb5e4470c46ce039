import { expect, test } from 'vitest';
import type { Question } from '../../../src/quiz/question.ts';
import type { TypedQuestion } from '../../../src/quiz/typedQuestion.ts';
import type { Deck, ImportPlan } from '../../../src/storage/storage.ts';
import type { Bench } from '../engines.ts';
import { addDeck, DAY, NOON, OTHER_SERVER, pendingImport, question, SERVER, typedQuestion } from '../fixtures.ts';

/** One with everything that a typed question can have. */
const whole: TypedQuestion = typedQuestion('Whole', {
  kind: 'numerical',
  images: [{ image: 'a.png', alt: 'A scale' }],
  answers: [
    { text: '9.81', share: 1, tolerance: 0.01, feedback: 'On the ground.' },
    { text: '10', share: 0.5 },
  ],
  caseMatters: true,
  explanation: 'Measured.',
  topic: 'physics',
  tags: ['gravity'],
  difficulty: 'hard',
  source: 'A book',
  author: 'Anna',
});

export function typedQuestionsContract(bench: Bench): void {
  let kept = 0;
  /** Keeps an import of typed questions alone and says yes; throws if that was not possible. */
  async function apply(
    typed: readonly TypedQuestion[],
    deckName = 'Physics',
  ): Promise<{ deck: Deck; plan: ImportPlan }> {
    const id = `import ${(kept += 1)}`;
    const planned = await bench.storage.imports.plan(SERVER, deckName, [], typed);
    await bench.storage.imports.keep(pendingImport(id, deckName, [], typed));
    const applied = await bench.storage.imports.apply(SERVER, id);
    if (applied === null || applied === 'built in') throw new Error('the import was not applied');
    // What was said before is what was done.
    expect(applied.plan).toEqual(planned);
    return applied;
  }

  const typedOf = async (deck: Deck, server = SERVER) => await bench.storage.ownDecks.typed(server, deck.id);

  test('a file of typed questions alone makes a deck that keeps them whole, in their order', async () => {
    const all = [typedQuestion('Two'), whole, typedQuestion('One')];
    const { deck, plan } = await apply(all);
    expect(plan).toEqual({ added: [], changed: [], duplicate: [], typedAdded: 3 });
    expect(deck).toMatchObject({ name: 'Physics', questionCount: 0 });
    expect(await typedOf(deck)).toEqual(all);
    expect(await bench.storage.decks.pick({ serverId: SERVER }, () => 0)).toBeNull();
  });

  test('what was kept for a yes has its typed questions beside the others', async () => {
    const pending = pendingImport('a', 'Physics', [question('One')], [whole, whole]);
    await bench.storage.imports.keep(pending);
    expect(await bench.storage.imports.get(SERVER, 'a')).toEqual(pending);
    expect(await bench.storage.imports.plan(SERVER, 'Physics', pending.questions, pending.typed)).toMatchObject({
      added: [0],
      typedAdded: 1,
    });
    expect(await bench.storage.imports.plan(SERVER, 'Physics', pending.questions)).toMatchObject({ typedAdded: 0 });
    expect(await bench.storage.imports.apply(SERVER, 'a')).toMatchObject({ deck: { questionCount: 1 } });
  });

  test('the same typed question is kept once in a deck, whatever the order of its fields, and in each deck', async () => {
    const { stem, kind, ...rest } = whole;
    const same = { ...rest, kind, stem };
    const { deck, plan } = await apply([whole, typedQuestion('One'), same]);
    expect(plan).toMatchObject({ typedAdded: 2 });
    expect((await apply([typedQuestion('One', { caseMatters: false, images: [] }), same])).plan.typedAdded).toBe(0);
    expect((await apply([typedQuestion('New'), whole])).plan).toMatchObject({ typedAdded: 1 });
    expect((await typedOf(deck)).map(({ title }) => title)).toEqual(['Whole', 'One', 'New']);
    expect((await apply([whole], 'Another')).plan).toMatchObject({ typedAdded: 1 });
  });

  test.each<[string, Partial<TypedQuestion>]>([
    ['kind', { kind: 'short answer' }],
    ['answer', { answers: [{ text: '9.8', share: 1 }] }],
    ['tolerance', { answers: [{ text: '9.81', share: 1, tolerance: 0.1 }] }],
    ['image', { images: [{ image: 'b.png', alt: 'A scale' }] }],
    ['attention to case', { caseMatters: false }],
  ])('another %s makes another question', async (_name, changes) => {
    const { deck } = await apply([whole]);
    expect((await apply([{ ...whole, ...changes }])).plan).toMatchObject({ typedAdded: 1 });
    expect(await typedOf(deck)).toHaveLength(2);
  });

  test('applying twice, also at once, changes nothing more', async () => {
    await bench.storage.imports.keep(pendingImport('a', 'Physics', [question('One')], [whole, typedQuestion('Two')]));
    const both = await Promise.all([1, 2].map(() => bench.storage.imports.apply(SERVER, 'a')));
    expect(both).toMatchObject([{ plan: { typedAdded: 2 } }, { plan: { typedAdded: 0 } }]);
    expect(await bench.storage.imports.apply(SERVER, 'a')).toMatchObject({ plan: { added: [], typedAdded: 0 } });
    const deck = await bench.storage.decks.find(SERVER, 'Physics');
    expect(deck && (await typedOf(deck))).toEqual([whole, typedQuestion('Two')]);
  });

  test('of an import that cannot be stored no typed question is kept either', async () => {
    const broken = { ...question('Broken'), difficulty: ['hard'] } as unknown as Question;
    const { deck } = await apply([]);
    await bench.storage.imports.keep(pendingImport('a', 'Physics', [broken], [whole]));
    await expect(bench.storage.imports.apply(SERVER, 'a')).rejects.toThrow('cannot be stored');
    expect(await typedOf(deck)).toEqual([]);
    expect((await apply([whole])).plan).toMatchObject({ typedAdded: 1 });
  });

  test('they belong to their server, go with their deck and come back with it', async () => {
    const { deck } = await apply([whole]);
    expect(await typedOf(deck, OTHER_SERVER)).toEqual([]);
    await bench.storage.ownDecks.remove(SERVER, deck.id, NOON);
    expect(await typedOf(deck)).toEqual([]);
    await bench.storage.ownDecks.restore(SERVER, deck.id, NOON + DAY);
    await bench.storage.ownDecks.rename(SERVER, deck.id, 'Mechanics');
    expect(await typedOf(deck)).toEqual([whole]);
  });

  test('a built-in deck has none and takes none', async () => {
    const deck = await addDeck(bench.storage, 'Networks', [question('One')]);
    await bench.storage.imports.keep(pendingImport('a', 'Networks', [], [whole]));
    expect(await bench.storage.imports.plan(SERVER, 'Networks', [], [whole, whole])).toMatchObject({ typedAdded: 1 });
    expect(await bench.storage.imports.apply(SERVER, 'a')).toBe('built in');
    expect(await typedOf(deck)).toEqual([]);
  });

  test('thousands are kept in their order', { timeout: 20_000 }, async () => {
    const images = [{ image: 'a.png', alt: '' }];
    const all = Array.from({ length: 6001 }, (_, index) =>
      typedQuestion(`Number ${index}`, index % 9 ? {} : { images }),
    );
    const { deck, plan } = await apply(all);
    expect(plan).toMatchObject({ typedAdded: 6001 });
    expect(await typedOf(deck)).toEqual(all);
    expect((await apply(all)).plan).toMatchObject({ typedAdded: 0 });
  });
}
