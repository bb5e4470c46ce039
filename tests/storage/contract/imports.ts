import { expect, test } from 'vitest';
import type { Question } from '../../../src/quiz/question.ts';
import type { Deck, ImportPlan } from '../../../src/storage/storage.ts';
import type { Bench } from '../engines.ts';
import {
  addDeck,
  addOwnDeck,
  ANNA,
  click,
  NOON,
  openRound,
  OTHER_SERVER,
  pendingImport,
  question,
  SERVER,
} from '../fixtures.ts';

const NOTHING: ImportPlan = { added: [], changed: [], duplicate: [], typedAdded: 0 };
const named = (...titles: string[]): Question[] => titles.map((title) => question(title));
const untitled = (stem: string, ...choices: string[]): Question => ({
  stem,
  choices: choices.map((text) => ({ text })),
  key: [0],
  tags: [],
});

export function importsContract(bench: Bench): void {
  let kept = 0;
  /** Keeps it and says yes; throws if that was not possible. */
  async function apply(deckName: string, questions: readonly Question[]): Promise<{ deck: Deck; plan: ImportPlan }> {
    const id = `import ${(kept += 1)}`;
    await bench.storage.imports.keep(pendingImport(id, deckName, questions));
    const applied = await bench.storage.imports.apply(SERVER, id);
    if (applied === null || applied === 'built in') throw new Error('the import was not applied');
    return applied;
  }

  const plan = (questions: readonly Question[], deckName = 'Biology'): Promise<ImportPlan> =>
    bench.storage.imports.plan(SERVER, deckName, questions);

  async function stored(deck: Deck) {
    return await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 1000);
  }

  const titles = async (deck: Deck) => (await stored(deck)).map((one) => one.question.title);

  test('into a new deck everything is added, in the order of the file', async () => {
    const questions = named('Delta', 'Alpha', 'Charlie');
    expect(await plan(questions)).toEqual({ ...NOTHING, added: [0, 1, 2] });
    expect(await bench.storage.decks.list(SERVER)).toEqual([]);
    const { deck, plan: done } = await apply('Biology', questions);
    expect(done).toEqual({ ...NOTHING, added: [0, 1, 2] });
    expect(deck).toMatchObject({ name: 'Biology', language: 'en', serverId: SERVER, questionCount: 3 });
    expect(await bench.storage.decks.list(SERVER)).toEqual([deck]);
    expect((await stored(deck)).map((one) => one.question)).toEqual(questions);
  });

  test('the deck is found whatever the case and the space around its name, and keeps name and language', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', named('One'));
    await bench.storage.imports.keep({ ...pendingImport('a', ' BIOLOGY ', named('Two')), language: 'de' });
    expect(await bench.storage.imports.apply(SERVER, 'a')).toMatchObject({ deck: { ...deck, questionCount: 2 } });
  });

  test('new questions come after those that are there, of which none is taken away', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', named('One', 'Two'));
    const { plan: done } = await apply('Biology', named('Zero', 'Two', 'Three'));
    expect(done).toEqual({ ...NOTHING, added: [0, 2], duplicate: [1] });
    expect(await titles(deck)).toEqual(['One', 'Two', 'Zero', 'Three']);
  });

  test('a question of the same title is changed: a new version in the old place, and rounds keep theirs', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', named('One', 'Two'));
    const [one] = await stored(deck);
    await openRound(bench.storage, 'round', { questionId: one?.id ?? 0, deckId: deck.id });
    const better = question(' one', { stem: 'A better stem?', topic: 'cells' });
    const changed = [{ index: 0, questionId: one?.id ?? 0 }];
    expect(await plan([better])).toEqual({ ...NOTHING, changed });
    expect(await apply('Biology', [better])).toMatchObject({ plan: { ...NOTHING, changed } });
    expect((await stored(deck))[0]).toMatchObject({ id: one?.id, version: 2, question: better });
    expect(await titles(deck)).toEqual([' one', 'Two']);
    expect(await bench.storage.questions.search(SERVER, 'better', 0, 9)).toMatchObject({ total: 1 });
    expect(await bench.storage.answers.record(click('round', ANNA))).toMatchObject({ kind: 'recorded' });
    expect((await bench.storage.rounds.get('round'))?.question).toEqual(one?.question);
  });

  test('without a title a question is recognised by its stem and choices', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', [
      untitled('What is a cell?', 'A unit', 'A room', 'A jail'),
    ]);
    const better = untitled('what is  a cell?', 'A unit of life', 'A room', 'A jail');
    expect(await plan([better])).toMatchObject({ added: [], changed: [{ index: 0 }] });
    expect(await plan([{ ...better, title: 'Cells' }])).toMatchObject({ added: [], changed: [{ index: 0 }] });
    await apply('Biology', [better]);
    expect((await stored(deck)).map((one) => [one.version, one.question])).toEqual([[2, better]]);
  });

  test('questions that begin alike and have other choices are other questions', async () => {
    const first = untitled('Which of these is true?', 'Cells divide', 'Cells sleep');
    const second = untitled('Which of these is true?', 'Leaves are green', 'Leaves are blue');
    const deck = await addOwnDeck(bench.storage, 'Biology', [first]);
    expect(await apply('Biology', [second])).toMatchObject({ plan: { ...NOTHING, added: [0] } });
    const better = { ...first, explanation: 'Seen under a microscope.' };
    const [one] = await stored(deck);
    expect(await plan([second, better])).toEqual({
      ...NOTHING,
      changed: [{ index: 1, questionId: one?.id }],
      duplicate: [0],
    });
  });

  test('of two questions with one title the one with the same stem is changed', async () => {
    const twins = [question('Twin', { stem: 'Left?' }), question('Twin', { stem: 'Right?' })];
    const deck = await addOwnDeck(bench.storage, 'Biology', twins);
    const right = (await stored(deck))[1];
    const better = question('Twin', { stem: 'Right?', explanation: 'Since it is not left.' });
    expect(await plan([better])).toEqual({ ...NOTHING, changed: [{ index: 0, questionId: right?.id }] });
  });

  test('what is equal to an earlier one of the same list is a duplicate; one title with two stems are two', async () => {
    const list = [...named('One', 'Two', 'One'), question('One', { stem: 'Another?' }), ...named('Two')];
    const expected = { ...NOTHING, added: [0, 1, 3], duplicate: [2, 4] };
    expect(await plan(list)).toEqual(expected);
    const { deck, plan: done } = await apply('Biology', list);
    expect(done).toEqual(expected);
    expect((await stored(deck)).map((one) => one.question)).toEqual([list[0], list[1], list[3]]);
  });

  test('the order of fields makes no difference', async () => {
    await addOwnDeck(bench.storage, 'Biology', named('One'));
    const { title = '', stem, ...rest } = question('One');
    expect(await plan([{ ...rest, stem, title }])).toEqual({ ...NOTHING, duplicate: [0] });
  });

  test('a retired question stays away if it is equal, and comes back if it was changed', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', named('One', 'Two'));
    for (const { id } of await stored(deck)) await bench.storage.questions.retire(SERVER, id, true);
    const { plan: done } = await apply('Biology', [question('One'), question('Two', { stem: 'Better?' })]);
    expect(done).toMatchObject({ added: [], changed: [{ index: 1 }], duplicate: [0] });
    expect((await stored(deck)).map((one) => [one.question.stem, one.version])).toEqual([['Better?', 2]]);
  });

  test('applying twice, also at once, changes nothing more', async () => {
    await bench.storage.imports.keep(pendingImport('a', 'Biology', named('One', 'Two')));
    const both = await Promise.all([1, 2].map(() => bench.storage.imports.apply(SERVER, 'a')));
    expect(both).toMatchObject([{ plan: { added: [0, 1] } }, { plan: { added: [], duplicate: [0, 1] } }]);
    expect(await bench.storage.imports.apply(SERVER, 'a')).toMatchObject({ plan: { added: [], duplicate: [0, 1] } });
    expect(await bench.storage.decks.list(SERVER)).toMatchObject([{ questionCount: 2 }]);
  });

  test('what happened to the deck since the plan counts', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', named('One'));
    await bench.storage.imports.keep(pendingImport('a', 'Biology', named('One', 'Two')));
    const [, applied] = await Promise.all([
      bench.storage.questions.add(SERVER, deck.id, question('Two')),
      bench.storage.imports.apply(SERVER, 'a'),
    ]);
    expect(applied).toMatchObject({ plan: { added: [], duplicate: [0, 1] } });
    expect(await titles(deck)).toEqual(['One', 'Two']);
  });

  test('a deck that is removed while it is imported into is made anew', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', named('One'));
    await bench.storage.imports.keep(pendingImport('a', 'Biology', named('One')));
    const [, applied] = await Promise.all([
      bench.storage.ownDecks.remove(SERVER, deck.id, NOON),
      bench.storage.imports.apply(SERVER, 'a'),
    ]);
    expect(applied).toMatchObject({ plan: { added: [0] }, deck: { questionCount: 1 } });
    expect((await bench.storage.decks.list(SERVER)).map((one) => one.id)).not.toContain(deck.id);
  });

  test('a built-in deck takes no import, and is left as it is', async () => {
    const deck = await addDeck(bench.storage, 'Networks', named('One'));
    await bench.storage.imports.keep(pendingImport('a', ' networks', named('Two')));
    expect(await plan(named('One', 'Two'), 'networks')).toEqual({ ...NOTHING, added: [0, 1] });
    expect(await bench.storage.imports.apply(SERVER, 'a')).toBe('built in');
    expect(await bench.storage.decks.list(SERVER)).toEqual([deck]);
  });

  test('another server has its own deck of that name, and cannot apply the import', async () => {
    await addOwnDeck(bench.storage, 'Biology', named('One'));
    expect(await bench.storage.imports.plan(OTHER_SERVER, 'Biology', named('One'))).toEqual({ ...NOTHING, added: [0] });
    await bench.storage.imports.keep(pendingImport('a', 'Biology', named('Two')));
    expect(await bench.storage.imports.apply(OTHER_SERVER, 'a')).toBeNull();
    expect(await bench.storage.decks.list(OTHER_SERVER)).toEqual([]);
  });

  test('an import that cannot be stored leaves nothing behind', async () => {
    const broken = { ...question('Broken'), difficulty: ['hard'] } as unknown as Question;
    await bench.storage.imports.keep(pendingImport('a', 'Biology', [...named('One'), broken]));
    await expect(bench.storage.imports.apply(SERVER, 'a')).rejects.toThrow('cannot be stored');
    expect(await bench.storage.decks.list(SERVER)).toEqual([]);
    expect(await apply('Biology', named('Two'))).toMatchObject({ plan: { added: [0] } });
  });

  test('answers are recorded while ten thousand questions are imported', { timeout: 30_000 }, async () => {
    await openRound(bench.storage, 'round');
    const many = Array.from({ length: 10_000 }, (_, index) => question(`Number ${index}`));
    await bench.storage.imports.keep(pendingImport('large', 'Large', many));
    const importing = bench.storage.imports.apply(SERVER, 'large');
    let running = true;
    const done = importing.finally(() => (running = false));
    let answered = 0;
    // Were the import kept waiting by answers, this would not end by itself.
    while (running && answered < 5000) {
      await bench.storage.answers.record(click('round', String(500 + answered)));
      answered += 1;
    }
    expect(await done).toMatchObject({ deck: { questionCount: 10_000 } });
    expect(answered).toBeGreaterThan(3);
    expect(await bench.storage.rounds.get('round')).toMatchObject({ answerCount: answered });
  });
}
