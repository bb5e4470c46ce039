import { expect, test } from 'vitest';
import type { Schedule } from '../../../src/quiz/schedule.ts';
import type { ScheduledQuestion } from '../../../src/storage/storage.ts';
import type { Bench } from '../engines.ts';
import { addDeck, DAY, newRound, NOON, openRound, question, schedule } from '../fixtures.ts';

const IN_ORDER: Partial<Schedule> = { order: 'as in the deck' };
const named = (...titles: string[]) => titles.map((title) => question(title));

export function scheduledPickContract(bench: Bench): void {
  async function pick(changes: Partial<Schedule> = {}, random = 0, language = 'en'): Promise<ScheduledQuestion | null> {
    return await bench.storage.schedules.pick(schedule('one', changes), language, () => random);
  }

  /** Opens as many rounds as days, each with the question that is picked, and gives their titles. */
  async function post(days: number, changes: Partial<Schedule>, random = 0): Promise<(string | undefined)[]> {
    await bench.storage.schedules.add(schedule('one', changes));
    const first = (await bench.storage.schedules.occurrences('one', 1000)).length;
    const titles: (string | undefined)[] = [];
    for (let day = first; day < first + days; day += 1) {
      const picked = await pick(changes, random);
      if (!picked) throw new Error('there is no question to pick');
      const at = NOON + day * DAY;
      const { question: asked, questionId, version, deckId, deckName } = picked;
      const place = { questionId, version, deckId, deckName, question: asked, openedAt: at };
      const round = { ...(await newRound(bench.storage, `day-${day}`)), ...place, closesAt: at + 1000 };
      await bench.storage.schedules.open('one', at, round, at + DAY);
      titles.push(asked.title);
    }
    return titles;
  }

  test('without a fitting question there is nothing to pick', async () => {
    expect(await pick()).toBeNull();
    await addDeck(bench.storage, 'Deck', [question('One', { topic: 'trees', difficulty: 'easy' })]);
    expect(await pick({ deckId: 12_345 })).toBeNull();
    expect(await pick({ topic: 'graphs' })).toBeNull();
    expect(await pick({ difficulty: 'hard' })).toBeNull();
    expect(await pick({ topic: ' Trees', difficulty: 'easy' })).not.toBeNull();
  });

  test('with no deck named, those in the language are asked, and any before none', async () => {
    await addDeck(bench.storage, 'Deutsch', named('Eins'), 'de');
    await addDeck(bench.storage, 'English', named('One', 'Two'), 'en');
    expect(await pick({}, 0, 'de')).toMatchObject({ deckName: 'Deutsch', unseenLeft: 0 });
    expect(await pick({}, 0, 'en-US')).toMatchObject({ deckName: 'English', unseenLeft: 1 });
    expect(await pick({}, 0, 'fr')).toMatchObject({ unseenLeft: 2 });
  });

  test('what is left goes down to none, then the longest unseen comes again', async () => {
    const deck = await addDeck(bench.storage, 'Deck', named('One', 'Two', 'Three'));
    await addDeck(bench.storage, 'Other', named('Four'));
    const only = { deckId: deck.id };
    const first = await pick(only);
    expect(first).toMatchObject({ deckName: 'Deck', version: 1, unseenLeft: 2, startsOver: false });
    const [one] = await post(1, only);
    expect(one).toBe(first?.question.title);
    expect(await pick(only)).toMatchObject({ unseenLeft: 1, startsOver: false });
    const [two] = await post(1, only);
    expect(await pick(only)).toMatchObject({ unseenLeft: 0, startsOver: false });
    const [three] = await post(1, only);
    expect(await pick(only)).toMatchObject({ question: { title: one }, unseenLeft: 0, startsOver: true });
    expect(await post(3, only)).toEqual([one, two, three]);
  });

  test('a question that the server was asked by hand counts as seen', async () => {
    const deck = await addDeck(bench.storage, 'Deck', named('One', 'Two'));
    const round = await openRound(bench.storage, 'by-hand', { deckId: deck.id });
    const picked = await pick({ deckId: deck.id });
    expect(picked).toMatchObject({ unseenLeft: 0, startsOver: false });
    expect(picked?.questionId).not.toBe(round.questionId);
  });

  test('chance decides among the unseen when they are shuffled', async () => {
    await addDeck(bench.storage, 'Deck', named('One', 'Two', 'Three', 'Four'));
    const picked = await Promise.all([0, 0.25, 0.5, 0.999_999].map((random) => pick({}, random)));
    expect(new Set(picked.map((one) => one?.question.title)).size).toBe(4);
  });

  test('in the order of the deck, the file decides whatever chance says, and again when it starts over', async () => {
    const titles = ['Delta', 'Alpha', 'Charlie', 'Bravo'];
    await addDeck(bench.storage, 'Deck', named(...titles));
    expect(await post(4, IN_ORDER, 0.9)).toEqual(titles);
    expect(await post(4, IN_ORDER, 0.9)).toEqual(titles);
  });

  test('a question that is put in the middle of the file comes in its place', async () => {
    await addDeck(bench.storage, 'Deck', named('One', 'Three', 'Four'));
    expect(await post(1, IN_ORDER)).toEqual(['One']);
    await addDeck(bench.storage, 'Deck', named('One', 'Two', 'Four', 'Three'));
    expect(await post(3, IN_ORDER)).toEqual(['Two', 'Four', 'Three']);
  });

  test('a question that comes back to the file stands where the file has it', async () => {
    await addDeck(bench.storage, 'Deck', named('One', 'Two'));
    await addDeck(bench.storage, 'Deck', named('Two'));
    await addDeck(bench.storage, 'Deck', named('Two', 'One'));
    expect(await post(2, IN_ORDER)).toEqual(['Two', 'One']);
  });

  test('several decks come one after the other by name', async () => {
    await addDeck(bench.storage, 'zebra', named('Five'));
    await addDeck(bench.storage, 'Beta', named('Three', 'Four'));
    await addDeck(bench.storage, 'alpha', named('One', 'Two'));
    expect(await post(5, IN_ORDER)).toEqual(['One', 'Two', 'Three', 'Four', 'Five']);
  });

  test('ten thousand questions are looked through in a moment', { timeout: 10_000 }, async () => {
    await addDeck(bench.storage, 'Large', named(...Array.from({ length: 10_000 }, (_, index) => `Number ${index}`)));
    for (let time = 0; time < 20; time += 1) {
      expect(await pick({}, 0.5)).toMatchObject({ unseenLeft: 9999 });
      expect(await pick(IN_ORDER)).toMatchObject({ question: { title: 'Number 0' } });
    }
  });
}
