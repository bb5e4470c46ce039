import { expect, test } from 'vitest';
import type { DueKind } from '../../../src/storage/storage.ts';
import type { Bench } from '../engines.ts';
import {
  addDeck,
  ANNA,
  BEN,
  boardQuery,
  CARA,
  click,
  lines,
  NOON,
  openRound,
  question,
  recorded,
  RIGHT,
  WRONG,
} from '../fixtures.ts';

const LATER = NOON + 365 * 86_400_000;

export function roundsContract(bench: Bench): void {
  /** Every due row, in the order of its time; claims them all. */
  async function dueKinds(): Promise<[DueKind, number][]> {
    const rows = await bench.storage.dueRows.claim(LATER, 1, 100);
    return rows.map((row) => [row.kind, row.dueAt]);
  }

  test('a new round is stored whole and waits for its message', async () => {
    const round = await openRound(bench.storage, 'round', {
      posted: false,
      order: [2, 0, 1],
      kind: 'daily',
      reveal: 'at close',
      changeable: true,
      zone: 'Asia/Tokyo',
      openedBy: ANNA,
    });
    expect(await bench.storage.rounds.get('round')).toEqual({
      ...round,
      messageId: null,
      attachmentIds: [],
      state: 'opening',
      answerCount: 0,
    });
    expect(await dueKinds()).toEqual([
      ['adopt', NOON + 30_000],
      ['close', round.closesAt],
    ]);
  });

  test('a round nobody stored is null', async () => {
    expect(await bench.storage.rounds.get('nothing')).toBeNull();
    expect(await bench.storage.rounds.close('nothing', NOON)).toBeNull();
    expect(await bench.storage.rounds.distribution('nothing')).toMatchObject({ answers: 0 });
  });

  test('the same round can be stored once only', async () => {
    const round = await openRound(bench.storage, 'round');
    await expect(bench.storage.rounds.insert(round)).rejects.toThrow();
    expect(await bench.storage.rounds.get('round')).toMatchObject({ state: 'open' });
  });

  test('a confirmed round is open, keeps its first message, and is looked for no more', async () => {
    const round = await openRound(bench.storage, 'round');
    await bench.storage.rounds.posted('round', 'another');
    expect(await bench.storage.rounds.get('round')).toMatchObject({ state: 'open', messageId: 'message-round' });
    expect(await dueKinds()).toEqual([['close', round.closesAt]]);
  });

  test('the files of the message are kept with it, in their order, and those of the first message stay', async () => {
    await openRound(bench.storage, 'round', { posted: false });
    await bench.storage.rounds.posted('round', 'message', ['30', '4']);
    await bench.storage.rounds.posted('round', 'message', ['5']);
    await bench.storage.rounds.posted('round', 'message');
    expect(await bench.storage.rounds.get('round')).toMatchObject({ messageId: 'message', attachmentIds: ['30', '4'] });
    expect(await bench.storage.rounds.close('round', NOON)).toMatchObject({ attachmentIds: ['30', '4'] });
    await openRound(bench.storage, 'without files');
    expect(await bench.storage.rounds.get('without files')).toMatchObject({ attachmentIds: [] });
  });

  test('a round that never appeared is void, with nothing left to do, and takes no answers', async () => {
    await openRound(bench.storage, 'round', { posted: false });
    await bench.storage.rounds.void('round');
    expect(await bench.storage.rounds.get('round')).toMatchObject({ state: 'void' });
    expect(await dueKinds()).toEqual([]);
    expect(await bench.storage.answers.record(click('round', ANNA))).toEqual({ kind: 'unknown' });
    expect(await bench.storage.rounds.close('round', NOON)).toMatchObject({ state: 'void' });
    expect(await dueKinds()).toEqual([]);
  });

  test('a round with a message or an answer is not made void', async () => {
    await openRound(bench.storage, 'posted');
    await openRound(bench.storage, 'answered', { posted: false });
    await bench.storage.answers.record(click('answered', ANNA));
    await bench.storage.rounds.void('posted');
    await bench.storage.rounds.void('answered');
    expect(await bench.storage.rounds.get('posted')).toMatchObject({ state: 'open' });
    expect(await bench.storage.rounds.get('answered')).toMatchObject({ state: 'opening', answerCount: 1 });
  });

  test('closing leaves the reveal to be done, once', async () => {
    const round = await openRound(bench.storage, 'round');
    await bench.storage.answers.record(click('round', ANNA));
    const closed = await bench.storage.rounds.close('round', round.closesAt);
    expect(closed).toMatchObject({ state: 'closed', answerCount: 1 });
    const [reveal, ...others] = await bench.storage.dueRows.claim(LATER, 1, 100);
    expect(reveal).toMatchObject({ kind: 'reveal', dueAt: round.closesAt });
    expect(others).toEqual([]);
    if (reveal) await bench.storage.dueRows.done(reveal);
    expect(await bench.storage.rounds.close('round', round.closesAt + 1)).toEqual(closed);
    expect(await dueKinds()).toEqual([]);
  });

  test('a message found only after the deadline is revealed', async () => {
    const round = await openRound(bench.storage, 'round', { posted: false });
    await bench.storage.rounds.close('round', round.closesAt);
    for (const row of await bench.storage.dueRows.claim(LATER, 1, 100)) await bench.storage.dueRows.done(row);
    await bench.storage.rounds.posted('round', 'late');
    expect(await bench.storage.rounds.get('round')).toMatchObject({ state: 'closed', messageId: 'late' });
    expect((await dueKinds()).map(([kind]) => kind)).toEqual(['reveal']);
  });

  test('points wait for the close of a round that is revealed then, and are counted once', async () => {
    const round = await openRound(bench.storage, 'round', { reveal: 'at close' });
    await bench.storage.answers.record(click('round', ANNA, RIGHT));
    await bench.storage.answers.record(click('round', BEN, WRONG));
    expect(await bench.storage.boards.page(boardQuery(), 0, 10)).toMatchObject({ total: 0, own: null });
    await Promise.all([1, 2, 3].map(() => bench.storage.rounds.close('round', round.closesAt)));
    const board = await bench.storage.boards.page(boardQuery(), 0, 10);
    expect(lines(board)).toEqual([`1. ${ANNA} 10/1`, `2. ${BEN} 0/1`]);
  });

  test('the distribution counts each choice, the right answers, and tells the first of them', async () => {
    await addDeck(bench.storage, 'Several', [question('Some', { key: [0, 2] })]);
    const deck = await bench.storage.decks.find('any', 'Several');
    await openRound(bench.storage, 'round', { order: [2, 1, 0], ...(deck && { deckId: deck.id }) });
    await bench.storage.answers.record(click('round', ANNA, [1], NOON + 1));
    await bench.storage.answers.record(click('round', BEN, [0, 2], NOON + 9));
    const cara = await bench.storage.answers.record(click('round', CARA, [2, 0], NOON + 5));
    expect(await bench.storage.rounds.distribution('round')).toEqual({
      counts: [2, 1, 2],
      answers: 3,
      correct: 2,
      firstCorrect: recorded(cara),
    });
  });

  test('a round nobody answered has an empty distribution', async () => {
    await openRound(bench.storage, 'round');
    expect(await bench.storage.rounds.distribution('round')).toEqual({
      counts: [0, 0, 0],
      answers: 0,
      correct: 0,
      firstCorrect: null,
    });
  });
}
