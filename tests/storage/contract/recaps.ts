import { expect, test } from 'vitest';
import type { Bench } from '../engines.ts';
import {
  addDeck,
  ANNA,
  BEN,
  CARA,
  click,
  DAY,
  dueOf,
  NOON,
  openRound,
  OTHER_SERVER,
  question,
  RIGHT,
  SERVER,
  TODAY,
  WRONG,
} from '../fixtures.ts';

/** The Monday before the Wednesday of `NOON`. */
const MONDAY = TODAY - 2;
const NO_STREAK = { memberIds: [], count: 0 };

export function recapsContract(bench: Bench): void {
  const week = (limit = 10) => bench.storage.recaps.week(SERVER, MONDAY, MONDAY + 6, limit);
  const due = (): Promise<string[]> => dueOf(bench.storage);

  /** A round on a day of the week (0 is Monday), answered right by some and wrong by others, and closed. */
  async function round(
    id: string,
    day: number,
    answers: { right?: readonly string[]; wrong?: readonly string[] },
    changes: Parameters<typeof openRound>[2] = {},
  ): Promise<void> {
    const openedAt = (MONDAY + day) * DAY + 3_600_000;
    const opened = await openRound(bench.storage, id, { openedAt, ...changes });
    for (const [positions, members] of [[RIGHT, answers.right ?? []] as const, [WRONG, answers.wrong ?? []] as const]) {
      for (const member of members) {
        await bench.storage.answers.record({ ...click(id, member, positions, openedAt), serverId: opened.serverId });
      }
    }
    await bench.storage.rounds.close(id, opened.closesAt);
  }

  test('a week in which nothing happened is empty', async () => {
    expect(await week()).toEqual({ board: [], hardest: null, keptStreak: NO_STREAK });
  });

  test('the best of the week are told, without the week before', async () => {
    await round('before', -1, { right: [CARA] });
    await round('monday', 0, { right: [ANNA], wrong: [CARA] });
    await round('sunday', 6, { right: [BEN, ANNA] });
    expect((await week()).board).toEqual([
      { memberId: ANNA, points: 20, answered: 2, rank: 1 },
      { memberId: BEN, points: 10, answered: 1, rank: 2 },
      { memberId: CARA, points: 0, answered: 1, rank: 3 },
    ]);
    expect((await week(1)).board).toHaveLength(1);
  });

  test('the hardest round is the one with the smallest share of right answers among those with three or more', async () => {
    await addDeck(bench.storage, 'Deck', [question('One')]);
    await round('two-answers', 0, { wrong: [ANNA, BEN] });
    await round('easier', 1, { right: [ANNA, BEN], wrong: [CARA, '4', '5'] });
    await round('hardest', 2, { right: [ANNA], wrong: [BEN, CARA] }, { channelId: '77' });
    await round('unseen', 3, { wrong: [ANNA, BEN, CARA] }, { posted: false });
    await round('last-week', -1, { wrong: [ANNA, BEN, CARA] });
    await round('next-week', 7, { wrong: [ANNA, BEN, CARA] });
    await round('there', 2, { wrong: [ANNA, BEN, CARA] }, { serverId: OTHER_SERVER });
    await openRound(bench.storage, 'open');
    for (const member of [ANNA, BEN, CARA]) await bench.storage.answers.record(click('open', member, WRONG));
    expect((await week()).hardest).toEqual({
      roundId: 'hardest',
      channelId: '77',
      messageId: 'message-hardest',
      deckName: 'Deck',
      question: question('One'),
      answers: 3,
      correct: 1,
    });
  });

  test('of equally hard rounds the one with more answers is told', async () => {
    await round('few', 1, { right: [ANNA], wrong: [BEN, CARA] });
    await round('many', 1, { right: [ANNA, BEN], wrong: [CARA, '4', '5', '6'] });
    expect((await week()).hardest).toMatchObject({ roundId: 'many', answers: 6, correct: 2 });
  });

  test('a round belongs to the week of its own zone', async () => {
    const late = { openedAt: (MONDAY + 7) * DAY - 3_600_000, closesAt: (MONDAY + 7) * DAY + 3_600_000 };
    const answers = { wrong: [ANNA, BEN, CARA] };
    await round('tokyo', 6, answers, { ...late, zone: 'Asia/Tokyo' });
    expect((await week()).hardest).toBeNull();
    await round('new-york', 6, answers, { ...late, zone: 'America/New_York' });
    expect((await week()).hardest).toMatchObject({ roundId: 'new-york' });
  });

  test('answers that were erased still count for how hard a round was', async () => {
    await round('round', 1, { right: [ANNA], wrong: [BEN, CARA, '4'] });
    await bench.storage.members.erase(SERVER, BEN);
    expect((await week()).hardest).toMatchObject({ roundId: 'round', answers: 4, correct: 1 });
  });

  test('who answered a daily on every day that had one kept the streak, most points first', async () => {
    await round('monday', 0, { right: [BEN], wrong: [ANNA, CARA] }, { kind: 'daily' });
    await round('tuesday', 1, { right: [CARA] }, { kind: 'quiz' });
    await round('friday', 4, { right: [BEN, ANNA] }, { kind: 'daily' });
    expect((await week()).keptStreak).toEqual({ memberIds: [BEN, ANNA], count: 2 });
    expect((await week(1)).keptStreak).toEqual({ memberIds: [BEN], count: 2 });
  });

  test('nobody keeps a streak in a week without a daily', async () => {
    await round('before', -1, { right: [ANNA] }, { kind: 'daily' });
    for (const day of [0, 1, 2, 3, 4, 5, 6]) await round(`day-${day}`, day, { right: [ANNA] });
    expect((await week()).keptStreak).toEqual(NO_STREAK);
  });

  test('in a server that never had a daily, who answered on each of the seven days kept the streak', async () => {
    for (const day of [0, 1, 2, 3, 4, 5, 6])
      await round(`day-${day}`, day, { right: day === 3 ? [ANNA] : [ANNA, BEN] });
    expect((await week()).keptStreak).toEqual({ memberIds: [ANNA], count: 1 });
  });

  test('turning the recap on makes it due, and turning it off takes it back', async () => {
    await bench.storage.settings.set(SERVER, { weeklyRecap: true }, NOON);
    expect(await due()).toEqual([`recap ${SERVER} ${NOON}`]);
    await bench.storage.settings.set(SERVER, { zone: 'Asia/Tokyo' }, NOON + 1);
    expect(await due()).toEqual([`recap ${SERVER} ${NOON + 1}`]);
    await bench.storage.settings.set(SERVER, { language: 'de' });
    expect(await due()).toEqual([`recap ${SERVER} ${NOON + 1}`]);
    expect(await bench.storage.settings.set(SERVER, { weeklyRecap: false }, NOON)).toMatchObject({
      weeklyRecap: false,
    });
    expect(await due()).toEqual([]);
  });

  test('a time for the recap means nothing while it is off', async () => {
    await bench.storage.settings.set(SERVER, { language: 'de' }, NOON);
    await bench.storage.recaps.plan(SERVER, NOON);
    await bench.storage.recaps.plan(OTHER_SERVER, NOON);
    expect(await due()).toEqual([]);
  });

  test('a recap that is planned while the last one is posted comes due once', async () => {
    await bench.storage.settings.set(SERVER, { weeklyRecap: true }, NOON);
    const [row] = await bench.storage.dueRows.claim(NOON, 60_000, 9);
    await bench.storage.recaps.plan(SERVER, NOON + 7 * DAY);
    if (row) await bench.storage.dueRows.done(row);
    expect(await due()).toEqual([`recap ${SERVER} ${NOON + 7 * DAY}`]);
  });
}
