import { expect, test } from 'vitest';
import type { Bench } from '../engines.ts';
import {
  addDeck,
  ANNA,
  BEN,
  boardQuery,
  CARA,
  click,
  DAY,
  lines,
  NOON,
  openRound,
  OTHER_SERVER,
  question,
  RIGHT,
  SERVER,
  TODAY,
  WRONG,
} from '../fixtures.ts';

export function boardsContract(bench: Bench): void {
  const member = (index: number): string => String(500 + index);

  /** Members with so many right answers each: `[2, 1]` gives the first two and the second one. */
  async function score(rightAnswers: readonly number[]): Promise<void> {
    for (let round = 0; round < Math.max(...rightAnswers, 1); round += 1) {
      await openRound(bench.storage, `round-${round}`);
      await Promise.all(
        rightAnswers.map((right, index) =>
          bench.storage.answers.record(click(`round-${round}`, member(index), round < right ? RIGHT : WRONG)),
        ),
      );
    }
  }

  test('equal points share a rank, stand in the order of their ids, and the next rank is skipped', async () => {
    await score([1, 3, 2, 2, 0]);
    const board = await bench.storage.boards.page(boardQuery({ readerId: member(0) }), 0, 10);
    expect(lines(board)).toEqual(['1. 501 30/3', '2. 502 20/3', '2. 503 20/3', '4. 500 10/3', '5. 504 0/3']);
    expect(board.total).toBe(5);
    expect(board.own).toEqual({ memberId: '500', points: 10, answered: 3, rank: 4 });
  });

  test('pages continue each other, also between equals, and past the end there is nothing', async () => {
    await score([1, 2, 2, 2, 0, 1]);
    const whole = await bench.storage.boards.page(boardQuery(), 0, 10);
    const pages = await Promise.all([0, 2, 4].map((offset) => bench.storage.boards.page(boardQuery(), offset, 2)));
    expect(pages.flatMap((page) => page.standings)).toEqual(whole.standings);
    expect(await bench.storage.boards.page(boardQuery(), 6, 2)).toEqual({ standings: [], total: 6, own: null });
  });

  test('a board that nobody is on is empty', async () => {
    const empty = { standings: [], total: 0, own: null };
    expect(await bench.storage.boards.page(boardQuery(), 0, 10)).toEqual(empty);
    expect(await bench.storage.boards.around(boardQuery(), 2)).toEqual(empty);
  });

  test('the board around the reader shows the neighbours on both sides with their true ranks', async () => {
    await score([5, 4, 4, 3, 3, 3, 2, 1]);
    const around = await bench.storage.boards.around(boardQuery({ readerId: member(4) }), 2);
    expect(lines(around)).toEqual(['2. 502 40/5', '4. 503 30/5', '4. 504 30/5', '4. 505 30/5', '7. 506 20/5']);
    expect(around).toMatchObject({ total: 8, own: { rank: 4, memberId: '504' } });
  });

  test('around every reader the board is a piece of the whole one', async () => {
    await score([3, 1, 1, 2, 0, 0, 3, 1, 2]);
    const { standings } = await bench.storage.boards.page(boardQuery(), 0, 100);
    for (const [index, { memberId }] of standings.entries()) {
      for (const neighbours of [0, 1, 3]) {
        const around = await bench.storage.boards.around(boardQuery({ readerId: memberId }), neighbours);
        const expected = standings.slice(Math.max(0, index - neighbours), index + neighbours + 1);
        expect(around.standings).toEqual(expected);
        expect(around.own).toEqual(standings[index]);
      }
    }
  });

  test('a reader without a standing sees the top', async () => {
    await score([3, 2, 1, 1, 1, 0]);
    const around = await bench.storage.boards.around(boardQuery({ readerId: ANNA }), 2);
    expect(around.standings.map(({ memberId }) => memberId)).toEqual(['500', '501', '502', '503', '504']);
    expect(around.own).toBeNull();
  });

  test('each period counts its own days, weeks from Monday', async () => {
    // Sunday, Monday, Wednesday; and the last day of the month before.
    const days = { sunday: TODAY - 3, monday: TODAY - 2, december: TODAY - 7 };
    for (const [id, day] of Object.entries({ ...days, today: TODAY })) {
      const openedAt = day * DAY;
      await openRound(bench.storage, id, { openedAt });
      await bench.storage.answers.record(click(id, ANNA, RIGHT, openedAt + 1));
    }
    for (const [period, points] of [
      ['today', 10],
      ['week', 20],
      ['month', 30],
      ['all', 40],
    ] as const) {
      const board = await bench.storage.boards.page(boardQuery({ period }), 0, 10);
      expect([period, board.own?.points]).toEqual([period, points]);
    }
    const thatWeek = await bench.storage.boards.page(boardQuery({ period: 'week', day: days.sunday }), 0, 10);
    expect(thatWeek.own?.points).toBe(20);
  });

  test('decks have boards of their own, which add up to the one over all', async () => {
    const first = await addDeck(bench.storage, 'First', [question('One')]);
    const second = await addDeck(bench.storage, 'Second', [question('Two')]);
    await openRound(bench.storage, 'one', { deckId: first.id });
    await openRound(bench.storage, 'two', { deckId: second.id });
    // Both at once: the two decks add to the same row of the board over all.
    await Promise.all([
      bench.storage.answers.record(click('one', ANNA)),
      bench.storage.answers.record(click('two', ANNA)),
      bench.storage.answers.record(click('two', BEN, WRONG)),
    ]);
    const board = async (deckId?: number) =>
      lines(await bench.storage.boards.page(boardQuery(deckId === undefined ? {} : { deckId }), 0, 10));
    expect(await board(first.id)).toEqual([`1. ${ANNA} 10/1`]);
    expect(await board(second.id)).toEqual([`1. ${ANNA} 10/1`, `2. ${BEN} 0/1`]);
    expect(await board()).toEqual([`1. ${ANNA} 20/2`, `2. ${BEN} 0/1`]);
  });

  test('servers do not see each other', async () => {
    await openRound(bench.storage, 'here');
    await openRound(bench.storage, 'there', { serverId: OTHER_SERVER });
    await bench.storage.answers.record(click('here', ANNA));
    await bench.storage.answers.record({ ...click('there', CARA, RIGHT, NOON + 1), serverId: OTHER_SERVER });
    expect(lines(await bench.storage.boards.page(boardQuery({ serverId: SERVER }), 0, 9))).toEqual([`1. ${ANNA} 10/1`]);
    const there = await bench.storage.boards.page(boardQuery({ serverId: OTHER_SERVER }), 0, 9);
    expect(lines(there)).toEqual([`1. ${CARA} 10/1`]);
  });
}
