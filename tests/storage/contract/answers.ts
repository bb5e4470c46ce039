import { expect, test } from 'vitest';
import type { Verdict } from '../../../src/quiz/judge.ts';
import type { Bench } from '../engines.ts';
import {
  ANNA,
  BEN,
  boardQuery,
  CARA,
  click,
  lines,
  NOON,
  openRound,
  OTHER_SERVER,
  recorded,
  RIGHT,
  WRONG,
} from '../fixtures.ts';

export function answersContract(bench: Bench): void {
  const kinds = (verdicts: readonly Verdict[]): string[] => verdicts.map((verdict) => verdict.kind);

  async function pointsOf(memberId: string): Promise<number | undefined> {
    return (await bench.storage.boards.page(boardQuery({ readerId: memberId }), 0, 1)).own?.points;
  }

  test('a right answer is recorded with its points and the time of the click', async () => {
    await openRound(bench.storage, 'round', { order: [2, 0, 1] });
    const verdict = await bench.storage.answers.record(click('round', ANNA, [1], NOON + 5));
    const answer = { roundId: 'round', memberId: ANNA, picked: [0], correct: true, points: 10, answeredAt: NOON + 5 };
    expect(verdict).toMatchObject({ kind: 'recorded', answer, replaced: null });
    expect(await bench.storage.answers.find('round', ANNA)).toEqual(answer);
    expect(await bench.storage.answers.find('round', BEN)).toBeNull();
    expect(await bench.storage.rounds.get('round')).toMatchObject({ answerCount: 1 });
  });

  test('a double click scores once, whether the clicks come together or apart', async () => {
    await openRound(bench.storage, 'round');
    const together = await Promise.all([1, 2, 3].map(() => bench.storage.answers.record(click('round', ANNA))));
    expect(kinds(together)).toEqual(['recorded', 'repeated', 'repeated']);
    expect(kinds([await bench.storage.answers.record(click('round', ANNA, WRONG))])).toEqual(['repeated']);
    expect(await pointsOf(ANNA)).toBe(10);
    expect(await bench.storage.rounds.get('round')).toMatchObject({ answerCount: 1 });
  });

  test('the first of several clicks at once is the one that counts', async () => {
    await openRound(bench.storage, 'round');
    const [first, second] = await Promise.all([
      bench.storage.answers.record(click('round', ANNA, WRONG)),
      bench.storage.answers.record(click('round', ANNA, RIGHT)),
    ]);
    expect(second).toMatchObject({ kind: 'repeated', previous: recorded(first) });
    expect(await pointsOf(ANNA)).toBe(0);
  });

  test('a thousand members at once are all recorded', async () => {
    await openRound(bench.storage, 'round');
    const members = Array.from({ length: 1000 }, (_, index) => String(200_000_000_000_000_000n + BigInt(index)));
    const verdicts = await Promise.all(members.map((member) => bench.storage.answers.record(click('round', member))));
    expect(new Set(kinds(verdicts))).toEqual(new Set(['recorded']));
    expect(await bench.storage.rounds.get('round')).toMatchObject({ answerCount: 1000 });
    expect(await bench.storage.boards.page(boardQuery(), 0, 1)).toMatchObject({ total: 1000 });
  });

  test('answers to several rounds at once are kept apart', async () => {
    await openRound(bench.storage, 'one');
    await openRound(bench.storage, 'two');
    await Promise.all(
      [ANNA, BEN].flatMap((member) => ['one', 'two'].map((id) => bench.storage.answers.record(click(id, member)))),
    );
    expect(await bench.storage.rounds.get('one')).toMatchObject({ answerCount: 2 });
    expect(lines(await bench.storage.boards.page(boardQuery(), 0, 9))).toEqual([`1. ${ANNA} 20/2`, `1. ${BEN} 20/2`]);
  });

  test('one click that cannot be stored fails alone', async () => {
    await openRound(bench.storage, 'round');
    const broken = { ...click('round', BEN), memberId: undefined as unknown as string };
    const outcomes = await Promise.allSettled([
      bench.storage.answers.record(click('round', ANNA)),
      bench.storage.answers.record(broken),
      bench.storage.answers.record(click('round', CARA, WRONG)),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await bench.storage.rounds.get('round')).toMatchObject({ answerCount: 2 });
    expect(await pointsOf(ANNA)).toBe(10);
  });

  test('an unknown round is unknown now, and known as soon as it is there', async () => {
    expect(await bench.storage.answers.record(click('round', ANNA))).toEqual({ kind: 'unknown' });
    await openRound(bench.storage, 'round');
    expect(await bench.storage.answers.record(click('round', ANNA))).toMatchObject({ kind: 'recorded' });
  });

  test('a round of another server is unknown', async () => {
    await openRound(bench.storage, 'round');
    const foreign = { ...click('round', ANNA), serverId: OTHER_SERVER };
    expect(await bench.storage.answers.record(foreign)).toEqual({ kind: 'unknown' });
  });

  test('a click on a position that is not there changes nothing', async () => {
    await openRound(bench.storage, 'round');
    for (const positions of [[7], [-1], [0.5], [Number.NaN], [], [0, 1]]) {
      expect(await bench.storage.answers.record(click('round', ANNA, positions))).toMatchObject({ kind: 'invalid' });
    }
    expect(await bench.storage.rounds.get('round')).toMatchObject({ answerCount: 0 });
  });

  test('a click after the deadline is closed, and tells the answer given before', async () => {
    const round = await openRound(bench.storage, 'round');
    const answer = recorded(await bench.storage.answers.record(click('round', ANNA)));
    const late = await bench.storage.answers.record(click('round', ANNA, WRONG, round.closesAt));
    expect(late).toMatchObject({ kind: 'closed', previous: answer });
    expect(await bench.storage.answers.record(click('round', BEN, RIGHT, round.closesAt))).toMatchObject({
      kind: 'closed',
      previous: null,
    });
  });

  test('until the reveal an answer can be changed, and only the last one counts', async () => {
    const round = await openRound(bench.storage, 'round', { reveal: 'at close', changeable: true });
    const first = recorded(await bench.storage.answers.record(click('round', ANNA, WRONG)));
    const [second, third] = await Promise.all([
      bench.storage.answers.record(click('round', ANNA, [2])),
      bench.storage.answers.record(click('round', ANNA, RIGHT)),
    ]);
    expect(second).toMatchObject({ kind: 'recorded', replaced: first });
    expect(third).toMatchObject({ kind: 'recorded', replaced: recorded(second) });
    await bench.storage.rounds.close('round', round.closesAt);
    expect(await bench.storage.rounds.get('round')).toMatchObject({ answerCount: 1 });
    expect(lines(await bench.storage.boards.page(boardQuery(), 0, 9))).toEqual([`1. ${ANNA} 10/1`]);
    expect(await bench.storage.rounds.distribution('round')).toMatchObject({ counts: [1, 0, 0], answers: 1 });
  });

  test('a click before the deadline that arrives after the close counts at once, and cannot be changed', async () => {
    const round = await openRound(bench.storage, 'round', { reveal: 'at close', changeable: true });
    await bench.storage.rounds.close('round', round.closesAt);
    const late = click('round', ANNA, RIGHT, round.closesAt - 1);
    expect(await bench.storage.answers.record(late)).toMatchObject({ kind: 'recorded' });
    expect(await bench.storage.answers.record({ ...late, positions: WRONG })).toMatchObject({ kind: 'repeated' });
    await bench.storage.rounds.close('round', round.closesAt);
    expect(await pointsOf(ANNA)).toBe(10);
  });

  test('answers and the close at once: every recorded answer counts once', async () => {
    const round = await openRound(bench.storage, 'round', { reveal: 'at close' });
    const members = Array.from({ length: 50 }, (_, index) => String(300 + index));
    const [before, , after] = await Promise.all([
      Promise.all(members.slice(0, 25).map((member) => bench.storage.answers.record(click('round', member)))),
      bench.storage.rounds.close('round', round.closesAt),
      Promise.all(members.slice(25).map((member) => bench.storage.answers.record(click('round', member)))),
    ]);
    expect(new Set(kinds([...before, ...after]))).toEqual(new Set(['recorded']));
    const board = await bench.storage.boards.page(boardQuery(), 0, 100);
    expect(board.standings).toHaveLength(50);
    expect(new Set(board.standings.map(({ points, answered }) => `${points}/${answered}`))).toEqual(new Set(['10/1']));
  });

  test('the day of an answer is the day of the click in the zone of the round', async () => {
    const midnightInTokyo = Date.UTC(2026, 0, 7, 15);
    await openRound(bench.storage, 'round', { zone: 'Asia/Tokyo', openedAt: midnightInTokyo - 60_000 });
    await bench.storage.answers.record(click('round', ANNA, RIGHT, midnightInTokyo - 1));
    await bench.storage.answers.record(click('round', BEN, RIGHT, midnightInTokyo));
    const day = Math.floor(Date.UTC(2026, 0, 7) / 86_400_000);
    const wednesday = await bench.storage.boards.page(boardQuery({ period: 'today', day }), 0, 9);
    const thursday = await bench.storage.boards.page(boardQuery({ period: 'today', day: day + 1 }), 0, 9);
    expect([lines(wednesday), lines(thursday)]).toEqual([[`1. ${ANNA} 10/1`], [`1. ${BEN} 10/1`]]);
  });

  test('hostile ids are stored and found as they are', async () => {
    const member = `'; drop table answers; --\u0000@everyone`;
    await openRound(bench.storage, 'round');
    await bench.storage.answers.record(click('round', member));
    expect(await bench.storage.answers.find('round', member)).toMatchObject({ memberId: member });
    expect(await bench.storage.answers.find('round', ANNA)).toBeNull();
  });
}
