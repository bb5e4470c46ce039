import { expect, test } from 'vitest';
import type { Question } from '../../../src/quiz/question.ts';
import type { Bench } from '../engines.ts';
import {
  addDeck,
  addOwnDeck,
  ANNA,
  click,
  DAY,
  NOON,
  openRound,
  OTHER_SERVER,
  question,
  schedule,
  SERVER,
} from '../fixtures.ts';

const named = (...titles: string[]): Question[] => titles.map((title) => question(title));

export function ownDecksContract(bench: Bench): void {
  const names = async (server = SERVER): Promise<string[]> =>
    (await bench.storage.decks.list(server)).map((deck) => deck.name);

  async function titles(deckId: number, offset = 0, limit = 100): Promise<(string | undefined)[]> {
    const found = await bench.storage.ownDecks.questions(SERVER, deckId, offset, limit);
    return found.map((one) => one.question.title);
  }

  test('a new deck is empty, and only its own server has it', async () => {
    const deck = await bench.storage.ownDecks.create(SERVER, 'Biology', 'de');
    expect(deck).toMatchObject({ name: 'Biology', language: 'de', serverId: SERVER, questionCount: 0 });
    expect(await bench.storage.decks.find(SERVER, 'biology')).toEqual(deck);
    expect(await bench.storage.decks.list(SERVER)).toEqual([deck]);
    expect(await names(OTHER_SERVER)).toEqual([]);
  });

  test('a name that the server has is taken, built in or its own, in any case and spacing', async () => {
    await addDeck(bench.storage, 'Neural networks', named('One'));
    await bench.storage.ownDecks.create(SERVER, 'Biology', 'en');
    expect(await bench.storage.ownDecks.create(SERVER, ' BIOLOGY ', 'en')).toBe('taken');
    expect(await bench.storage.ownDecks.create(SERVER, 'neural  Networks', 'en')).toBe('taken');
    expect(await bench.storage.ownDecks.create(OTHER_SERVER, 'Biology', 'en')).toMatchObject({ name: 'Biology' });
    expect(await names()).toEqual(['Biology', 'Neural networks']);
  });

  test('of two that are made at once under one name one is taken', async () => {
    const made = await Promise.all([1, 2].map(() => bench.storage.ownDecks.create(SERVER, 'Biology', 'en')));
    expect(made.filter((one) => one === 'taken')).toHaveLength(1);
    expect(await names()).toEqual(['Biology']);
  });

  test('a renamed deck keeps its id and questions, and its rounds their old name', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', named('One'));
    const round = await openRound(bench.storage, 'round', { deckId: deck.id });
    expect(await bench.storage.ownDecks.rename(SERVER, deck.id, 'Botany')).toEqual({ ...deck, name: 'Botany' });
    expect(await bench.storage.decks.find(SERVER, 'botany')).toEqual({ ...deck, name: 'Botany' });
    expect(await bench.storage.decks.find(SERVER, 'Biology')).toBeNull();
    expect(await bench.storage.rounds.get(round.id)).toMatchObject({ deckName: 'Biology' });
  });

  test('a deck can be renamed to its own name in another case, but not to one that is taken', async () => {
    await addDeck(bench.storage, 'Networks', named('One'));
    await addOwnDeck(bench.storage, 'Botany', []);
    const deck = await addOwnDeck(bench.storage, 'biology', []);
    expect(await bench.storage.ownDecks.rename(SERVER, deck.id, 'Biology')).toMatchObject({ name: 'Biology' });
    expect(await bench.storage.ownDecks.rename(SERVER, deck.id, 'BOTANY')).toBe('taken');
    expect(await bench.storage.ownDecks.rename(SERVER, deck.id, 'networks')).toBe('taken');
    expect(await names()).toEqual(['Biology', 'Botany', 'Networks']);
  });

  test('neither a built-in deck nor that of another server can be renamed, removed or restored', async () => {
    const builtIn = await addDeck(bench.storage, 'Networks', named('One'));
    const own = await addOwnDeck(bench.storage, 'Biology', named('Two'));
    for (const [server, id] of [
      [SERVER, builtIn.id],
      [OTHER_SERVER, own.id],
      [SERVER, 12_345],
    ] as const) {
      expect(await bench.storage.ownDecks.rename(server, id, 'New')).toBeNull();
      expect(await bench.storage.ownDecks.remove(server, id, NOON)).toBe(false);
      expect(await bench.storage.ownDecks.restore(server, id, NOON)).toBeNull();
    }
    expect(await names()).toEqual(['Biology', 'Networks']);
  });

  test('a removed deck is gone everywhere at once', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', [question('Cells', { topic: 'cells' })]);
    const [cells] = await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 1);
    const id = cells?.id ?? 0;
    expect(await bench.storage.ownDecks.remove(SERVER, deck.id, NOON)).toBe(true);
    expect(await bench.storage.decks.list(SERVER)).toEqual([]);
    expect(await bench.storage.decks.find(SERVER, 'Biology')).toBeNull();
    expect(await bench.storage.decks.topics(SERVER)).toEqual([]);
    expect(await bench.storage.decks.topics(SERVER, deck.id)).toEqual([]);
    for (const filter of [{}, { deckId: deck.id }]) {
      expect(await bench.storage.decks.pick({ serverId: SERVER, ...filter }, () => 0)).toBeNull();
    }
    expect(await bench.storage.schedules.pick(schedule('s', { deckId: deck.id }), 'en', () => 0)).toBeNull();
    expect(await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 9)).toEqual([]);
    expect(await bench.storage.ownDecks.counts(SERVER, deck.id)).toEqual({ topics: [], difficulties: [] });
    expect(await bench.storage.ownDecks.rename(SERVER, deck.id, 'New')).toBeNull();
    expect(await bench.storage.questions.get(SERVER, id)).toBeNull();
    expect(await bench.storage.questions.search(SERVER, 'cells', 0, 9)).toEqual({ found: [], total: 0 });
    expect(await bench.storage.questions.add(SERVER, deck.id, question('New'))).toBeNull();
    expect(await bench.storage.questions.edit(SERVER, id, question('Better'))).toBeNull();
    expect(await bench.storage.questions.retire(SERVER, id, true)).toBeNull();
  });

  test('rounds of a removed deck go on: they take answers, close and show their question', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', named('Cells'));
    const round = await openRound(bench.storage, 'round', { deckId: deck.id });
    await bench.storage.ownDecks.remove(SERVER, deck.id, NOON);
    expect(await bench.storage.answers.record(click('round', ANNA))).toMatchObject({ kind: 'recorded' });
    const closed = await bench.storage.rounds.close('round', round.closesAt);
    expect(closed).toMatchObject({
      state: 'closed',
      deckName: 'Biology',
      answerCount: 1,
      question: { title: 'Cells' },
    });
    expect(await bench.storage.members.stats(SERVER, ANNA, 0)).toMatchObject({ answered: 1, points: 10 });
  });

  test('within a day a removed deck comes back whole, and a second undo finds it there', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', named('One', 'Two'));
    await bench.storage.ownDecks.remove(SERVER, deck.id, NOON);
    for (const now of [NOON + DAY, NOON + 3 * DAY]) {
      expect(await bench.storage.ownDecks.restore(SERVER, deck.id, now)).toEqual(deck);
    }
    expect(await bench.storage.decks.list(SERVER)).toEqual([deck]);
    expect(await titles(deck.id)).toEqual(['One', 'Two']);
  });

  test('after a day a removed deck stays gone, however often it is removed', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', named('One'));
    await bench.storage.ownDecks.remove(SERVER, deck.id, NOON);
    expect(await bench.storage.ownDecks.remove(SERVER, deck.id, NOON + DAY)).toBe(false);
    expect(await bench.storage.ownDecks.restore(SERVER, deck.id, NOON + DAY + 1)).toBeNull();
    expect(await names()).toEqual([]);
  });

  test('the name of a removed deck is free, and a deck that took it keeps the old one away', async () => {
    const old = await addOwnDeck(bench.storage, 'Biology', named('One'));
    await bench.storage.ownDecks.remove(SERVER, old.id, NOON);
    const next = await addOwnDeck(bench.storage, 'biology', []);
    expect(next.id).not.toBe(old.id);
    expect(await bench.storage.ownDecks.restore(SERVER, old.id, NOON + 1)).toBeNull();
    await bench.storage.ownDecks.remove(SERVER, next.id, NOON + 2);
    expect(await bench.storage.ownDecks.restore(SERVER, old.id, NOON + 3)).toEqual(old);
    expect(await bench.storage.decks.list(SERVER)).toEqual([old]);
  });

  test('a built-in deck that took the name keeps a removed one away', async () => {
    const own = await addOwnDeck(bench.storage, 'Biology', named('One'));
    await bench.storage.ownDecks.remove(SERVER, own.id, NOON);
    await addDeck(bench.storage, 'biology', named('Two'));
    expect(await bench.storage.ownDecks.restore(SERVER, own.id, NOON + 1)).toBeNull();
  });

  test('built-in decks come and go, and leave a deck of a server as it is', async () => {
    const own = await addOwnDeck(bench.storage, 'Biology', named('One', 'Two'));
    await addDeck(bench.storage, 'biology', named('One'));
    await addDeck(bench.storage, 'biology', named('Three'));
    await bench.storage.decks.retireBuiltInExcept([]);
    expect(await bench.storage.decks.list(SERVER)).toEqual([own]);
    expect(await titles(own.id)).toEqual(['One', 'Two']);
  });

  test('questions of a deck are asked like those of built-in ones, in their own server only', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', named('One'));
    const filter = { deckId: deck.id };
    expect(await bench.storage.decks.pick({ serverId: SERVER, ...filter }, () => 0)).toMatchObject({
      deckName: 'Biology',
      version: 1,
      question: { title: 'One' },
    });
    expect(await bench.storage.decks.pick({ serverId: OTHER_SERVER, ...filter }, () => 0)).toBeNull();
    expect(await bench.storage.ownDecks.questions(OTHER_SERVER, deck.id, 0, 9)).toEqual([]);
    expect(await bench.storage.ownDecks.counts(OTHER_SERVER, deck.id)).toEqual({ topics: [], difficulties: [] });
  });

  test('questions come page by page in the order of the deck, retired ones left out', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', named('Delta', 'Alpha', 'Charlie', 'Bravo'));
    const [, alpha] = await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 2);
    await bench.storage.questions.retire(SERVER, alpha?.id ?? 0, true);
    expect(await titles(deck.id, 0, 2)).toEqual(['Delta', 'Charlie']);
    expect(await titles(deck.id, 2, 2)).toEqual(['Bravo']);
    expect(await titles(deck.id, 4, 2)).toEqual([]);
    expect(await titles(deck.id, 0, 0)).toEqual([]);
  });

  test('those of a built-in deck come in the order of its file', async () => {
    const deck = await addDeck(bench.storage, 'Networks', named('One', 'Two'));
    await addDeck(bench.storage, 'Networks', named('Two', 'New', 'One'));
    expect(await titles(deck.id)).toEqual(['Two', 'New', 'One']);
    const [first] = await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 1);
    expect(first).toMatchObject({ deckName: 'Networks', serverId: null, retired: false, version: 1 });
  });

  test('a deck of many pages is read whole', async () => {
    const all = Array.from({ length: 1203 }, (_, index) => `Number ${index}`);
    const deck = await addOwnDeck(bench.storage, 'Large', named(...all));
    expect(await titles(deck.id, 0, 100_000)).toEqual(all);
    expect(await titles(deck.id, 3, 1100)).toEqual(all.slice(3, 1103));
  });

  test('counts add up topics in any case and difficulties, those without last', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', [
      question('One', { topic: 'Trees', difficulty: 'hard' }),
      question('Two', { topic: 'cells', difficulty: 'easy' }),
      question('Three', { topic: 'trees' }),
      question('Four'),
      question('Five', { difficulty: 'hard' }),
      question('Six', { topic: 'gone', difficulty: 'medium' }),
    ]);
    const gone = (await bench.storage.ownDecks.questions(SERVER, deck.id, 5, 1))[0];
    await bench.storage.questions.retire(SERVER, gone?.id ?? 0, true);
    expect(await bench.storage.ownDecks.counts(SERVER, deck.id)).toEqual({
      topics: [
        { topic: 'cells', questions: 1 },
        { topic: 'Trees', questions: 2 },
        { topic: null, questions: 2 },
      ],
      difficulties: [
        { difficulty: 'easy', questions: 1 },
        { difficulty: 'hard', questions: 2 },
        { difficulty: null, questions: 2 },
      ],
    });
  });
}
