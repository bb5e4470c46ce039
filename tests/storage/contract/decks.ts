import { expect, test } from 'vitest';
import type { Bench } from '../engines.ts';
import { addDeck, openRound, OTHER_SERVER, question, SERVER } from '../fixtures.ts';

export function decksContract(bench: Bench): void {
  async function idsByTitle(): Promise<Map<string | undefined, number>> {
    const ids = new Map<string | undefined, number>();
    for (let position = 0; position < 1; position += 0.01) {
      const picked = await bench.storage.decks.pick({ serverId: SERVER }, () => position);
      if (picked) ids.set(picked.question.title, picked.questionId);
    }
    return ids;
  }

  test('a built-in deck is listed in every server with the number of its questions', async () => {
    await addDeck(bench.storage, 'Networks', [question('One'), question('Two')]);
    await addDeck(bench.storage, 'Algebra', [question('Three')], 'de');
    for (const server of [SERVER, OTHER_SERVER]) {
      expect(await bench.storage.decks.list(server)).toMatchObject([
        { name: 'Algebra', language: 'de', serverId: null, questionCount: 1 },
        { name: 'Networks', language: 'en', serverId: null, questionCount: 2 },
      ]);
    }
  });

  test('a deck is found by its name whatever the case and the space around it', async () => {
    await addDeck(bench.storage, 'Neural  Networks', [question('One')]);
    expect(await bench.storage.decks.find(SERVER, ' neural networks ')).toMatchObject({ name: 'Neural  Networks' });
    expect(await bench.storage.decks.find(SERVER, 'Neural')).toBeNull();
  });

  test('topics are listed once each, by name, and only for questions that can be asked', async () => {
    const first = await addDeck(bench.storage, 'First', [
      question('One', { topic: 'trees' }),
      question('Two', { topic: 'Trees' }),
      question('Three', { topic: 'graphs' }),
      question('Four'),
    ]);
    await addDeck(bench.storage, 'Second', [question('Five', { topic: 'sets' }), question('Six', { topic: 'old' })]);
    await addDeck(bench.storage, 'Second', [question('Five', { topic: 'sets' })]);
    const topics = await bench.storage.decks.topics(SERVER);
    expect(topics.map((topic) => topic.toLowerCase())).toEqual(['graphs', 'sets', 'trees']);
    expect(await bench.storage.decks.topics(SERVER, first.id)).toHaveLength(2);
  });

  test('a question that is unchanged in the file keeps its id and version, whatever moves around it', async () => {
    await addDeck(bench.storage, 'Deck', [question('One'), question('Two')]);
    const before = await idsByTitle();
    await addDeck(bench.storage, 'Deck', [question('New'), question('Two'), question('One')]);
    const after = await idsByTitle();
    expect(after.get('One')).toBe(before.get('One'));
    expect(after.get('Two')).toBe(before.get('Two'));
    expect(after.size).toBe(3);
  });

  test('a question whose title stays gets a new version, and rounds keep the one they asked', async () => {
    await addDeck(bench.storage, 'Deck', [question('One')]);
    const round = await openRound(bench.storage, 'round-before-edit');
    await addDeck(bench.storage, 'Deck', [question('One', { stem: 'A better stem?' })]);
    const picked = await bench.storage.decks.pick({ serverId: OTHER_SERVER }, () => 0);
    expect(picked).toMatchObject({ questionId: round.questionId, version: 2, question: { stem: 'A better stem?' } });
    const stored = await bench.storage.rounds.get(round.id);
    expect(stored).toMatchObject({ version: 1, question: { stem: 'What about One?' } });
  });

  test('a question without a title is recognised by its stem, also when it is given a title', async () => {
    const { title: _title, ...untitled } = question('One');
    await addDeck(bench.storage, 'Deck', [untitled]);
    const before = await bench.storage.decks.pick({ serverId: SERVER }, () => 0);
    await addDeck(bench.storage, 'Deck', [question('One')]);
    const after = await bench.storage.decks.pick({ serverId: SERVER }, () => 0);
    expect(after?.questionId).toBe(before?.questionId);
    expect(after?.question.title).toBe('One');
  });

  test('two questions with one title stay two, each with its own id', async () => {
    const twins = [question('Twin', { stem: 'Left?' }), question('Twin', { stem: 'Right?' })];
    const deck = await addDeck(bench.storage, 'Deck', twins);
    expect(deck.questionCount).toBe(2);
    const again = await addDeck(bench.storage, 'Deck', twins.toReversed());
    expect(again.questionCount).toBe(2);
  });

  test('a question missing from the file is not asked any more, and comes back under its old id', async () => {
    await addDeck(bench.storage, 'Deck', [question('One'), question('Two')]);
    const before = await idsByTitle();
    expect(await addDeck(bench.storage, 'Deck', [question('One')])).toMatchObject({ questionCount: 1 });
    expect([...(await idsByTitle()).keys()]).toEqual(['One']);
    await addDeck(bench.storage, 'Deck', [question('One'), question('Two')]);
    expect(await idsByTitle()).toEqual(before);
  });

  test('a deck that is left out is retired, and whole again when its file returns', async () => {
    await addDeck(bench.storage, 'Kept', [question('One')]);
    const before = await addDeck(bench.storage, 'Gone', [question('Two')]);
    await bench.storage.decks.retireBuiltInExcept(['kept']);
    expect((await bench.storage.decks.list(SERVER)).map((deck) => deck.name)).toEqual(['Kept']);
    expect(await bench.storage.decks.find(SERVER, 'Gone')).toBeNull();
    expect(await bench.storage.decks.pick({ serverId: SERVER, deckId: before.id }, () => 0)).toBeNull();
    expect(await addDeck(bench.storage, 'Gone', [question('Two')])).toEqual(before);
  });

  test('with no deck left in the files every built-in deck is retired', async () => {
    await addDeck(bench.storage, 'Gone', [question('One')]);
    await bench.storage.decks.retireBuiltInExcept([]);
    expect(await bench.storage.decks.list(SERVER)).toEqual([]);
  });

  test('a known fingerprint changes nothing', async () => {
    const file = { name: 'Deck', language: 'en', fingerprint: 'same' };
    await bench.storage.decks.syncBuiltIn({ ...file, questions: [question('One')] });
    await bench.storage.decks.syncBuiltIn({ ...file, questions: [] });
    expect(await bench.storage.decks.find(SERVER, 'Deck')).toMatchObject({ questionCount: 1 });
  });

  test('two starts at once store a deck once', async () => {
    await Promise.all([1, 2].map(() => addDeck(bench.storage, 'Deck', [question('One'), question('Two')])));
    expect(await bench.storage.decks.list(SERVER)).toMatchObject([{ questionCount: 2 }]);
  });

  test('ten thousand questions are stored in a moment', { timeout: 10_000 }, async () => {
    const questions = Array.from({ length: 10_000 }, (_, index) => question(`Number ${index}`));
    expect(await addDeck(bench.storage, 'Large', questions)).toMatchObject({ questionCount: 10_000 });
  });
}
