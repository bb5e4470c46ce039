import { expect, test } from 'vitest';
import type { StoredQuestion } from '../../../src/storage/storage.ts';
import type { Bench } from '../engines.ts';
import { addDeck, addOwnDeck, openRound, OTHER_SERVER, question, schedule, SERVER } from '../fixtures.ts';

export function questionsContract(bench: Bench): void {
  /** A question in a new deck of the server. */
  async function addOne(title = 'One'): Promise<StoredQuestion> {
    const deck = await addOwnDeck(bench.storage, 'Biology', []);
    const added = await bench.storage.questions.add(SERVER, deck.id, question(title));
    if (!added) throw new Error('the question was not added');
    return added;
  }

  test('an added question stands at the end of its deck and can be asked', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', [question('One')]);
    const added = await bench.storage.questions.add(SERVER, deck.id, question('Two', { topic: 'cells' }));
    expect(added).toMatchObject({ version: 1, deckName: 'Biology', serverId: SERVER, retired: false });
    expect(added?.question).toEqual(question('Two', { topic: 'cells' }));
    expect(await bench.storage.questions.get(SERVER, added?.id ?? 0)).toEqual(added);
    expect((await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 9)).at(-1)).toEqual(added);
    expect(await bench.storage.decks.find(SERVER, 'Biology')).toMatchObject({ questionCount: 2 });
    expect(await bench.storage.decks.topics(SERVER)).toEqual(['cells']);
    const inOrder = schedule('s', { deckId: deck.id, order: 'as in the deck' });
    expect(await bench.storage.schedules.pick(inOrder, 'en', () => 0.9)).toMatchObject({ question: { title: 'One' } });
  });

  test('nothing is added to a built-in deck, or that of another server', async () => {
    const builtIn = await addDeck(bench.storage, 'Networks', [question('One')]);
    const own = await addOwnDeck(bench.storage, 'Biology', []);
    expect(await bench.storage.questions.add(SERVER, builtIn.id, question('Two'))).toBeNull();
    expect(await bench.storage.questions.add(OTHER_SERVER, own.id, question('Two'))).toBeNull();
    expect(await bench.storage.questions.add(SERVER, 12_345, question('Two'))).toBeNull();
    expect((await bench.storage.decks.list(SERVER)).map((deck) => deck.questionCount)).toEqual([0, 1]);
  });

  test('an edited question is asked in its new version, and rounds keep the old one', async () => {
    const before = await addOne();
    const round = await openRound(bench.storage, 'round', { deckId: before.deckId });
    const better = question('One', { stem: 'A better stem?', topic: 'cells', difficulty: 'hard' });
    const after = await bench.storage.questions.edit(SERVER, before.id, better);
    expect(after).toEqual({ ...before, version: 2, question: better });
    expect(await bench.storage.questions.get(SERVER, before.id)).toEqual(after);
    expect(await bench.storage.decks.pick({ serverId: SERVER, topic: 'Cells' }, () => 0)).toMatchObject({
      questionId: before.id,
      version: 2,
      question: better,
    });
    expect(await bench.storage.rounds.get(round.id)).toMatchObject({ version: 1, question: before.question });
  });

  test('an edited question that the server was asked still counts as seen', async () => {
    const before = await addOne();
    await bench.storage.questions.add(SERVER, before.deckId, question('Two'));
    const round = await openRound(bench.storage, 'round', { deckId: before.deckId });
    await bench.storage.questions.edit(SERVER, round.questionId, question('Edited'));
    const next = await bench.storage.decks.pick({ serverId: SERVER }, () => 0);
    expect(next?.questionId).not.toBe(round.questionId);
  });

  test('an edit that changes nothing makes no version', async () => {
    const before = await addOne();
    const { stem, title = '', ...rest } = before.question;
    expect(await bench.storage.questions.edit(SERVER, before.id, { ...rest, title, stem })).toEqual(before);
    expect(await bench.storage.questions.get(SERVER, before.id)).toEqual(before);
  });

  test('an edited question keeps its place in the deck', async () => {
    const first = await addOne('One');
    await bench.storage.questions.add(SERVER, first.deckId, question('Two'));
    await bench.storage.questions.edit(SERVER, first.id, question('First'));
    const found = await bench.storage.ownDecks.questions(SERVER, first.deckId, 0, 9);
    expect(found.map((one) => one.question.title)).toEqual(['First', 'Two']);
  });

  test('a retired question is not asked any more, can still be seen, and comes back', async () => {
    const before = await addOne();
    expect(await bench.storage.questions.retire(SERVER, before.id, true)).toEqual({ ...before, retired: true });
    expect(await bench.storage.questions.get(SERVER, before.id)).toEqual({ ...before, retired: true });
    expect(await bench.storage.decks.pick({ serverId: SERVER }, () => 0)).toBeNull();
    expect(await bench.storage.decks.find(SERVER, 'Biology')).toMatchObject({ questionCount: 0 });
    expect(await bench.storage.questions.retire(SERVER, before.id, false)).toEqual(before);
    expect(await bench.storage.decks.pick({ serverId: SERVER }, () => 0)).toMatchObject({ questionId: before.id });
  });

  test('a retired question that is edited stays retired', async () => {
    const before = await addOne();
    await bench.storage.questions.retire(SERVER, before.id, true);
    const after = await bench.storage.questions.edit(SERVER, before.id, question('Better'));
    expect(after).toMatchObject({ version: 2, retired: true });
    expect(await bench.storage.decks.pick({ serverId: SERVER }, () => 0)).toBeNull();
  });

  test('questions of built-in decks can be seen and not changed', async () => {
    const deck = await addDeck(bench.storage, 'Networks', [question('One')]);
    const [stored] = await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 1);
    const id = stored?.id ?? 0;
    expect(await bench.storage.questions.get(SERVER, id)).toMatchObject({ serverId: null, question: { title: 'One' } });
    expect(await bench.storage.questions.edit(SERVER, id, question('Two'))).toBeNull();
    expect(await bench.storage.questions.retire(SERVER, id, true)).toBeNull();
    expect(await bench.storage.questions.get(SERVER, id)).toEqual(stored);
  });

  test('another server sees and changes nothing', async () => {
    const { id } = await addOne();
    expect(await bench.storage.questions.get(OTHER_SERVER, id)).toBeNull();
    expect(await bench.storage.questions.edit(OTHER_SERVER, id, question('Two'))).toBeNull();
    expect(await bench.storage.questions.retire(OTHER_SERVER, id, true)).toBeNull();
    expect(await bench.storage.questions.search(OTHER_SERVER, 'one', 0, 9)).toEqual({ found: [], total: 0 });
  });

  test('two edits at once make two versions, and one of them is asked', async () => {
    const { id } = await addOne();
    const edits = await Promise.all(
      ['Left', 'Right'].map((title) => bench.storage.questions.edit(SERVER, id, question(title))),
    );
    expect(edits.map((one) => one?.version)).toEqual([2, 3]);
    expect(await bench.storage.questions.get(SERVER, id)).toEqual(edits[1]);
  });
}
