import { describe, expect, test } from 'vitest';
import { judge, type Click } from '../../src/quiz/judge.ts';
import type { Answer, Round } from '../../src/quiz/round.ts';

const round: Round = {
  id: 'round-0000000001',
  serverId: 'server',
  channelId: 'channel',
  messageId: 'message',
  attachmentIds: [],
  deckId: 1,
  deckName: 'Deck',
  questionId: 1,
  version: 1,
  question: { stem: 'Which?', choices: [{ text: 'x' }, { text: 'y' }, { text: 'z' }], key: [2], tags: [] },
  order: [2, 0, 1],
  kind: 'quiz',
  scheduleId: null,
  reveal: 'at once',
  changeable: false,
  language: 'en',
  zone: 'UTC',
  openedBy: 'opener',
  openedAt: 1000,
  closesAt: 2000,
  state: 'open',
  answerCount: 0,
};
const severalRight: Round = { ...round, question: { ...round.question, key: [0, 2] } };
const untilClose: Round = { ...round, reveal: 'at close', changeable: true };

const click = (change: Partial<Click> = {}): Click => ({
  roundId: round.id,
  serverId: 'server',
  memberId: 'member',
  positions: [0],
  at: 1500,
  ...change,
});
const earlier: Answer = {
  roundId: round.id,
  memberId: 'member',
  picked: [1],
  correct: false,
  points: 0,
  answeredAt: 1200,
};

describe('a click', () => {
  test('on the right choice, shown at any position, is recorded as right with full points', () => {
    expect(judge(round, null, click())).toEqual({
      kind: 'recorded',
      round,
      answer: { roundId: round.id, memberId: 'member', picked: [2], correct: true, points: 10, answeredAt: 1500 },
      replaced: null,
    });
  });

  test('on a wrong choice is recorded without points', () => {
    expect(judge(round, null, click({ positions: [2] }))).toMatchObject({
      kind: 'recorded',
      answer: { picked: [1], correct: false, points: 0 },
    });
  });

  test('on several choices is recorded in the order of the question, with a share of the points', () => {
    expect(judge(severalRight, null, click({ positions: [1, 0] }))).toMatchObject({
      answer: { picked: [0, 2], correct: true, points: 10 },
    });
    expect(judge(severalRight, null, click({ positions: [1] }))).toMatchObject({
      answer: { correct: false, points: 5 },
    });
  });

  test('before the message is confirmed is recorded', () => {
    expect(judge({ ...round, state: 'opening' }, null, click()).kind).toBe('recorded');
  });

  test('at a round that is not there, is void, or belongs to another server is unknown', () => {
    expect(judge(null, null, click())).toEqual({ kind: 'unknown' });
    expect(judge({ ...round, state: 'void' }, null, click())).toEqual({ kind: 'unknown' });
    expect(judge(round, earlier, click({ serverId: 'other' }))).toEqual({ kind: 'unknown' });
  });

  test('counts by its own time: in time up to the last millisecond, though the round was closed since', () => {
    expect(judge({ ...round, state: 'closed' }, null, click({ at: 1999 })).kind).toBe('recorded');
    expect(judge(round, null, click({ at: 2000 }))).toEqual({ kind: 'closed', round, previous: null });
    expect(judge(round, earlier, click({ at: 5000 }))).toEqual({ kind: 'closed', round, previous: earlier });
  });

  test.each([[[]], [[3]], [[-1]], [[0.5]], [[0, 1]], [[0, 0]]])(
    'at the positions %j of one with one right choice is invalid',
    (positions) => {
      expect(judge(round, null, click({ positions }))).toEqual({ kind: 'invalid', round });
    },
  );

  test('at a position that is not there is invalid among several too', () => {
    expect(judge(severalRight, null, click({ positions: [0, 3] })).kind).toBe('invalid');
    expect(judge(severalRight, null, click({ positions: [1, 1] })).kind).toBe('invalid');
  });
});

describe('a second click', () => {
  test('leaves the first answer as it is', () => {
    expect(judge(round, earlier, click())).toEqual({ kind: 'repeated', round, previous: earlier });
    expect(judge({ ...round, changeable: true }, earlier, click()).kind).toBe('repeated');
    expect(judge({ ...untilClose, changeable: false }, earlier, click()).kind).toBe('repeated');
  });

  test('replaces the first while the key is not revealed and the round allows it', () => {
    expect(judge(untilClose, earlier, click())).toMatchObject({
      kind: 'recorded',
      answer: { picked: [2], correct: true },
      replaced: earlier,
    });
  });

  test('replaces nothing once the round is closed', () => {
    expect(judge({ ...untilClose, state: 'closed' }, earlier, click()).kind).toBe('repeated');
  });
});
