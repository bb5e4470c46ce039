import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bench } from '../engines.ts';
import { ANNA, BEN, CARA, click, DAY, NOON, openRound, RIGHT, SERVER, TODAY, WRONG } from '../fixtures.ts';

const MEMBERS = [ANNA, BEN, CARA];

export function roundStreaksContract(bench: Bench): void {
  /** Has a round posted on a day counted from today, and these members answer it in this order. */
  async function post(day: number, members: readonly string[], kind: 'daily' | 'quiz' = 'daily'): Promise<string> {
    const openedAt = NOON + day * DAY;
    const id = `${kind}${day}`;
    await openRound(bench.storage, id, { openedAt, kind });
    for (const [index, member] of members.entries()) {
      await bench.storage.answers.record(click(id, member, index % 2 ? RIGHT : WRONG, openedAt + index));
    }
    return id;
  }

  const streaks = (id: string, limit = 10) => bench.storage.schedules.streaks(id, limit);

  test('the longest streaks come first, of two days or more, no more than asked for', async () => {
    await post(-3, [ANNA, BEN]);
    await post(-2, [ANNA, CARA]);
    await post(-1, [ANNA, BEN]);
    const id = await post(0, [CARA, BEN, ANNA]);
    const both = [
      { memberId: ANNA, days: 4 },
      { memberId: BEN, days: 2 },
    ];
    expect(await streaks(id)).toEqual(both);
    expect(await streaks(id, 1)).toEqual(both.slice(0, 1));
  });

  test('of equal streaks the one comes first whose member answered first', async () => {
    await post(-1, [ANNA, BEN, CARA]);
    const id = await post(0, [CARA, ANNA, BEN]);
    expect((await streaks(id)).map(({ memberId }) => memberId)).toEqual([CARA, ANNA, BEN]);
  });

  test('who did not answer is not told, nor what came after the day of the round', async () => {
    await post(-1, [ANNA, BEN]);
    const id = await post(0, [ANNA]);
    await post(1, [ANNA]);
    expect(await streaks(id)).toEqual([{ memberId: ANNA, days: 2 }]);
  });

  test('a day without a daily is excused', async () => {
    await post(-9, [ANNA]);
    expect(await streaks(await post(0, [ANNA]))).toEqual([{ memberId: ANNA, days: 2 }]);
  });

  test('in a server that never had a daily every day with an answer counts', async () => {
    await post(-2, [ANNA], 'quiz');
    await post(-1, [ANNA, BEN], 'quiz');
    const id = await post(0, [BEN, ANNA], 'quiz');
    expect(await streaks(id)).toEqual([
      { memberId: ANNA, days: 3 },
      { memberId: BEN, days: 2 },
    ]);
  });

  test('a round that is not there or has no answers tells nothing', async () => {
    expect(await streaks('nothing')).toEqual([]);
    expect(await streaks(await post(0, []))).toEqual([]);
  });

  test('they are what each member is told themselves', { timeout: 60_000 }, async () => {
    const kind = fc.constantFrom('daily' as const, 'quiz' as const);
    const days = fc.array(fc.record({ kind, members: fc.subarray(MEMBERS), gap: fc.nat(2) }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(days, async (sequence) => {
        await bench.storage.close();
        bench.place.remove();
        bench.storage = await bench.place.open();
        let day = -40;
        for (const step of sequence) {
          day += 1 + step.gap;
          await post(day, step.members, step.kind);
        }
        const id = await post(day + 1, MEMBERS, 'quiz');
        const today = TODAY + day + 1;
        const expected = await Promise.all(
          MEMBERS.map(async (memberId) => [memberId, await bench.storage.members.streak(SERVER, memberId, today)]),
        );
        const told = (await streaks(id)).map(({ memberId, days: length }) => [memberId, length]);
        expect(Object.fromEntries(told)).toEqual(
          Object.fromEntries(expected.filter(([, length]) => Number(length) > 1)),
        );
      }),
      { numRuns: 25 },
    );
  });
}
