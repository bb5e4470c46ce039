import { expect, test } from 'vitest';
import type { Bench } from '../engines.ts';
import {
  addDeck,
  ANNA,
  BEN,
  boardQuery,
  click,
  draft,
  DAY,
  lines,
  NOON,
  openRound,
  OTHER_SERVER,
  pendingImport,
  question,
  RIGHT,
  schedule,
  SERVER,
  TODAY,
  WRONG,
} from '../fixtures.ts';

export function membersContract(bench: Bench): void {
  /** Opens a round on a day counted from today, and has Anna answer it unless told otherwise. */
  async function practise(day: number, kind: 'quiz' | 'daily', answered = true): Promise<void> {
    const openedAt = NOON + day * DAY;
    const id = `${kind}${day}`;
    await openRound(bench.storage, id, { openedAt, kind });
    if (answered) await bench.storage.answers.record(click(id, ANNA, WRONG, openedAt + 1));
  }

  const streak = (day = 0): Promise<number> => bench.storage.members.streak(SERVER, ANNA, TODAY + day);

  test('without dailies any answer of a day keeps the streak, and a day without one ends it', async () => {
    for (const day of [-5, -3, -2, -1]) await practise(day, 'quiz');
    expect(await streak()).toBe(3);
    await practise(0, 'quiz');
    expect(await streak()).toBe(4);
    expect(await streak(2)).toBe(0);
    expect(await bench.storage.members.stats(SERVER, ANNA, TODAY)).toMatchObject({ streak: 4, longestStreak: 4 });
  });

  test('with dailies only they count, and a day on which none was posted is excused', async () => {
    for (const day of [-4, -3, 0]) await practise(day, 'daily');
    await practise(-2, 'quiz');
    expect(await streak()).toBe(3);
    await practise(-1, 'daily', false);
    expect(await streak()).toBe(1);
    expect(await bench.storage.members.stats(SERVER, ANNA, TODAY)).toMatchObject({ streak: 1, longestStreak: 2 });
  });

  test('a daily that never appeared does not break a streak', async () => {
    await practise(-2, 'daily');
    await openRound(bench.storage, 'lost', { openedAt: NOON - DAY, kind: 'daily', posted: false });
    await bench.storage.rounds.void('lost');
    await practise(0, 'daily');
    expect(await streak()).toBe(2);
  });

  test('an answer that is revealed later keeps the streak at once', async () => {
    await openRound(bench.storage, 'later', { kind: 'daily', reveal: 'at close' });
    await bench.storage.answers.record(click('later', ANNA));
    expect(await streak()).toBe(1);
    expect(await bench.storage.members.stats(SERVER, ANNA, TODAY)).toMatchObject({ answered: 0, points: 0 });
  });

  test('a streak of 200 days is counted whole', { timeout: 30_000 }, async () => {
    for (let day = -199; day <= 0; day += 1) await practise(day, 'daily');
    expect(await streak()).toBe(200);
  });

  test('statistics sum up what counts, with the most answered topic first', async () => {
    const trees = await addDeck(bench.storage, 'Trees', [question('One', { topic: 'trees' })]);
    const graphs = await addDeck(bench.storage, 'Graphs', [question('Two', { topic: 'graphs' })]);
    await openRound(bench.storage, 'one', { deckId: graphs.id });
    await openRound(bench.storage, 'two', { deckId: trees.id });
    await openRound(bench.storage, 'three', { deckId: trees.id });
    await openRound(bench.storage, 'hidden', { deckId: graphs.id, reveal: 'at close' });
    await bench.storage.answers.record(click('one', ANNA, RIGHT));
    await bench.storage.answers.record(click('two', ANNA, RIGHT));
    await bench.storage.answers.record(click('three', ANNA, WRONG));
    await bench.storage.answers.record(click('hidden', ANNA, RIGHT));
    await bench.storage.answers.record(click('one', BEN, WRONG));
    expect(await bench.storage.members.stats(SERVER, ANNA, TODAY)).toEqual({
      answered: 3,
      correct: 2,
      points: 20,
      streak: 1,
      longestStreak: 1,
      topics: [
        { topic: 'trees', answered: 2, correct: 1 },
        { topic: 'graphs', answered: 1, correct: 1 },
      ],
    });
  });

  test('a member who never answered has zeros', async () => {
    const nothing = { answered: 0, correct: 0, points: 0, streak: 0, longestStreak: 0, topics: [] };
    expect(await bench.storage.members.stats(SERVER, ANNA, TODAY)).toEqual(nothing);
    expect(await bench.storage.members.erase(SERVER, ANNA)).toBe(0);
  });

  test('the export holds what the member did, as plain data, and keeps an open key to itself', async () => {
    await openRound(bench.storage, 'open', { openedBy: ANNA, reveal: 'at close' });
    await bench.storage.schedules.add(schedule('daily', { createdBy: ANNA, createdAt: NOON }));
    await openRound(bench.storage, 'known');
    await bench.storage.answers.record(click('open', ANNA, RIGHT, NOON + 1));
    await bench.storage.answers.record(click('known', ANNA, WRONG, NOON + 2));
    const data = await bench.storage.members.export(SERVER, ANNA);
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    expect(data).toMatchObject({
      memberId: ANNA,
      answers: [
        { roundId: 'open', question: 'What about One?', picked: ['This'], answeredAt: '2026-01-07T12:00:00.001Z' },
        { roundId: 'known', picked: ['That'], correct: false, points: 0 },
      ],
      practiceDays: [{ date: '2026-01-07', daily: false }],
      roundsOpened: [{ roundId: 'open', openedAt: '2026-01-07T12:00:00.000Z' }],
      schedulesCreated: [{ scheduleId: 'daily', createdAt: '2026-01-07T12:00:00.000Z' }],
    });
    expect(data['points']).toContainEqual(
      expect.objectContaining({ deck: null, period: 'week', from: '2026-01-05', points: 0, answered: 1 }),
    );
    expect((data['answers'] as unknown[])[0]).not.toHaveProperty('correct');
  });

  test('the export names what the member is writing and has uploaded, until it is done', async () => {
    const awaited = [{ from: 'link', url: 'https://example.org/cell.png', alt: 'A cell' }] as const;
    await bench.storage.drafts.keep(draft('d', { images: [{ image: 'a.png', alt: 'Another' }], awaited }));
    await bench.storage.imports.keep(pendingImport('a', 'Biology', [question('One'), question('Two')]));
    const at = '2026-01-07T12:00:00.000Z';
    expect(await bench.storage.members.export(SERVER, ANNA)).toMatchObject({
      questionsBeingWritten: [
        {
          form: { stem: 'What is a cell?' },
          images: [{ image: 'a.png', alt: 'Another' }],
          awaitedImages: awaited,
          createdAt: at,
        },
      ],
      filesUploaded: [{ deck: 'Biology', questions: 2, createdAt: at }],
    });
    await bench.storage.members.erase(SERVER, ANNA);
    expect(await bench.storage.members.export(SERVER, ANNA)).toMatchObject({
      questionsBeingWritten: [],
      filesUploaded: [],
    });
    expect(await bench.storage.drafts.get(SERVER, ANNA, 'd')).toBeNull();
  });

  test('erasing takes answers, points and streak, and gives how many answers went', async () => {
    for (const id of ['one', 'two']) {
      await openRound(bench.storage, id);
      for (const member of [ANNA, BEN]) await bench.storage.answers.record(click(id, member));
    }
    expect(await bench.storage.members.erase(SERVER, ANNA)).toBe(2);
    expect(await bench.storage.answers.find('one', ANNA)).toBeNull();
    expect(await streak()).toBe(0);
    expect(await bench.storage.members.export(SERVER, ANNA)).toMatchObject({ answers: [], points: [] });
    const board = await bench.storage.boards.around(boardQuery(), 2);
    expect(lines(board)).toEqual([`1. ${BEN} 20/2`]);
    expect(board).toMatchObject({ total: 1, own: null });
  });

  test('what is over keeps its numbers after erasing; what is open counts without the member', async () => {
    const over = await openRound(bench.storage, 'over');
    await openRound(bench.storage, 'open');
    for (const id of ['over', 'open']) {
      for (const member of [ANNA, BEN]) await bench.storage.answers.record(click(id, member));
    }
    await bench.storage.rounds.close('over', over.closesAt);
    await bench.storage.members.erase(SERVER, ANNA);
    expect(await bench.storage.rounds.get('over')).toMatchObject({ answerCount: 2 });
    expect(await bench.storage.rounds.distribution('over')).toMatchObject({
      counts: [2, 0, 0],
      answers: 2,
      correct: 2,
    });
    expect(await bench.storage.rounds.get('open')).toMatchObject({ answerCount: 1 });
    expect(await bench.storage.rounds.distribution('open')).toMatchObject({ counts: [1, 0, 0], answers: 1 });
  });

  test('an erased member can answer again and starts anew', async () => {
    await openRound(bench.storage, 'round');
    await bench.storage.answers.record(click('round', ANNA, WRONG));
    await bench.storage.members.erase(SERVER, ANNA);
    expect(await bench.storage.answers.record(click('round', ANNA, RIGHT))).toMatchObject({ kind: 'recorded' });
    expect(lines(await bench.storage.boards.page(boardQuery(), 0, 9))).toEqual([`1. ${ANNA} 10/1`]);
  });

  test('erasing in one server leaves the other as it is', async () => {
    await openRound(bench.storage, 'here');
    await openRound(bench.storage, 'there', { serverId: OTHER_SERVER });
    await bench.storage.answers.record(click('here', ANNA));
    await bench.storage.answers.record({ ...click('there', ANNA), serverId: OTHER_SERVER });
    await bench.storage.members.erase(SERVER, ANNA);
    expect(await bench.storage.answers.find('there', ANNA)).not.toBeNull();
    expect(await bench.storage.members.stats(OTHER_SERVER, ANNA, TODAY)).toMatchObject({ points: 10, streak: 1 });
  });
}
