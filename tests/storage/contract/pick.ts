import { expect, test } from 'vitest';
import type { QuestionFilter } from '../../../src/storage/storage.ts';
import type { Bench } from '../engines.ts';
import { addDeck, DAY, NOON, openRound, OTHER_SERVER, question, SERVER } from '../fixtures.ts';

export function pickContract(bench: Bench): void {
  async function titleOf(filter: Partial<QuestionFilter>, random = 0): Promise<string | null | undefined> {
    const picked = await bench.storage.decks.pick({ serverId: SERVER, ...filter }, () => random);
    return picked && picked.question.title;
  }

  /** Asks questions one after the other, a day apart, and gives their titles. */
  async function ask(rounds: number, firstDay = 0): Promise<(string | undefined)[]> {
    const titles: (string | undefined)[] = [];
    for (let day = firstDay; day < firstDay + rounds; day += 1) {
      const round = await openRound(bench.storage, `round-${day}`, { openedAt: NOON + day * DAY });
      titles.push(round.question.title);
    }
    return titles;
  }

  test('without any question there is nothing to pick', async () => {
    expect(await titleOf({})).toBeNull();
  });

  test('no question repeats until all were asked, then the longest unseen comes first', async () => {
    await addDeck(
      bench.storage,
      'Deck',
      ['One', 'Two', 'Three', 'Four'].map((title) => question(title)),
    );
    const first = await ask(4);
    expect(new Set(first).size).toBe(4);
    expect(await ask(4, 4)).toEqual(first);
  });

  test('chance decides among the unseen, from the first to the last', async () => {
    const titles = ['One', 'Two', 'Three', 'Four'];
    await addDeck(
      bench.storage,
      'Deck',
      titles.map((title) => question(title)),
    );
    const picked = await Promise.all([0, 0.25, 0.5, 0.999_999].map((random) => titleOf({}, random)));
    expect(new Set(picked)).toEqual(new Set(titles));
  });

  test('chance decides among questions unseen for equally long', async () => {
    await addDeck(bench.storage, 'Deck', [question('One'), question('Two')]);
    await openRound(bench.storage, 'first');
    await openRound(bench.storage, 'second');
    expect(new Set([await titleOf({}, 0), await titleOf({}, 0.9)])).toEqual(new Set(['One', 'Two']));
  });

  test('what one server was asked is still new to another', async () => {
    await addDeck(bench.storage, 'Deck', [question('One'), question('Two')]);
    const round = await openRound(bench.storage, 'round');
    expect(await titleOf({})).not.toBe(round.question.title);
    expect(await titleOf({ serverId: OTHER_SERVER })).toBe(round.question.title);
  });

  test('a question whose round never appeared counts as unseen', async () => {
    await addDeck(bench.storage, 'Deck', [question('One'), question('Two')]);
    const round = await openRound(bench.storage, 'round', { posted: false });
    await bench.storage.rounds.void(round.id);
    expect(await titleOf({})).toBe(round.question.title);
  });

  test('a question whose second round never appeared counts from the first', async () => {
    await addDeck(bench.storage, 'Deck', [question('One'), question('Two')]);
    const [first, second] = await ask(2);
    await openRound(bench.storage, 'lost', { openedAt: NOON + 5 * DAY, posted: false });
    expect(await titleOf({})).toBe(second);
    await bench.storage.rounds.void('lost');
    expect(await titleOf({})).toBe(first);
  });

  test('topic, difficulty and deck narrow the choice, the topic in any case', async () => {
    const deck = await addDeck(bench.storage, 'Deck', [
      question('One', { topic: 'Trees', difficulty: 'easy' }),
      question('Two', { topic: 'Trees', difficulty: 'hard' }),
      question('Three', { difficulty: 'hard' }),
    ]);
    const other = await addDeck(bench.storage, 'Other', [question('Four', { topic: 'Trees', difficulty: 'hard' })]);
    expect(await titleOf({ deckId: deck.id, topic: ' trees', difficulty: 'hard' })).toBe('Two');
    expect(await titleOf({ deckId: other.id })).toBe('Four');
    expect(await titleOf({ topic: 'graphs' })).toBeNull();
    expect(await titleOf({ deckId: 12_345 })).toBeNull();
  });

  test('decks in the language come first, its regions next, and any before none', async () => {
    await addDeck(bench.storage, 'Deutsch', [question('Eins', { topic: 'Bäume' })], 'de');
    await addDeck(bench.storage, 'English', [question('One')], 'en');
    expect(await titleOf({ language: 'de' })).toBe('Eins');
    expect(await titleOf({ language: 'en-US' })).toBe('One');
    expect(await titleOf({ language: 'en', topic: 'bäume' })).toBe('Eins');
    expect(await titleOf({ language: 'fr' }, 0)).not.toBeNull();
  });

  test('a named deck is asked whatever its language', async () => {
    const deck = await addDeck(bench.storage, 'Deutsch', [question('Eins')], 'de');
    await addDeck(bench.storage, 'English', [question('One')], 'en');
    expect(await titleOf({ deckId: deck.id, language: 'en' })).toBe('Eins');
  });
}
