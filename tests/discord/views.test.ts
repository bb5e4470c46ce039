import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MessageBody } from '../../src/discord/command.ts';
import { confirmView, fullTextView, gradedView, notedView } from '../../src/discord/views/answer.ts';
import { boardView } from '../../src/discord/views/board.ts';
import { questionView } from '../../src/discord/views/question.ts';
import { revealView } from '../../src/discord/views/reveal.ts';
import { statsView } from '../../src/discord/views/stats.ts';
import { grade } from '../../src/quiz/grading.ts';
import type { Question } from '../../src/quiz/question.ts';
import { createTexts } from '../../src/texts.ts';
import { readMessage } from './message.ts';
import { OPENED_AT, QUESTION, roundOf } from './rounds.ts';

const texts = createTexts();
const t = texts.in('en');

const standing = (memberId: string, points: number, rank: number) => ({ memberId, points, answered: 1, rank });
const ALICE = '100000000000000011';
const BOB = '100000000000000012';
const board = { standings: [standing(BOB, 30, 1), standing(ALICE, 10, 2)], total: 2, own: standing(ALICE, 10, 2) };

const answer = (picked: readonly number[], question: Question = QUESTION) => ({
  roundId: 'abcdefgh12345678',
  memberId: ALICE,
  picked,
  answeredAt: OPENED_AT,
  ...grade(question, picked),
});

const reveal = (question: Question, picks: readonly number[]) => ({
  pingRoleId: null,
  previous: null,
  streaks: [],
  distribution: {
    counts: question.choices.map((_, index) => picks.filter((pick) => pick === index).length),
    answers: picks.length,
    correct: picks.filter((pick) => question.key.includes(pick)).length,
    firstCorrect: null,
  },
});

describe('the open question', () => {
  test('shows stem, every choice in full with the letters of the round, topic, deadline and count', () => {
    const { text, labels } = readMessage(questionView(roundOf(QUESTION, { answerCount: 3 }), t));
    expect(text).toContain('What is the capital of Australia?');
    expect(text).toContain('**A.** Melbourne');
    expect(text).toContain('**B.** Canberra');
    expect(text).toContain('**C.** Sydney');
    expect(text).toContain('cities');
    expect(text).toContain(`<t:${(OPENED_AT + 3_600_000) / 1000}:R>`);
    expect(text).toContain('3 answers');
    expect(labels).toEqual(['A', 'B', 'C']);
  });

  test('tells the key nowhere: two questions that differ in it alone look the same', () => {
    expect(questionView(roundOf({ ...QUESTION, key: [0] }), t)).toEqual(
      questionView(roundOf({ ...QUESTION, key: [2] }), t),
    );
  });

  test('a title is not shown, since it may tell the answer', () => {
    expect(readMessage(questionView(roundOf(), t)).text).not.toContain('Capital\n');
  });

  test('several right choices are picked in a select', () => {
    const several = roundOf({ ...QUESTION, key: [0, 1] });
    expect(readMessage(questionView(several, t)).customIds).toEqual(['1pick:abcdefgh12345678:']);
  });

  test('Markdown left open in one choice does not reach the next: each is a text of its own', () => {
    const open = { ...QUESTION, choices: [{ text: '```js' }, { text: '**bold' }, { text: 'plain' }] };
    const { count } = readMessage(questionView(roundOf(open), t));
    expect(count).toBe(readMessage(questionView(roundOf(), t)).count);
  });
});

describe('the private reply', () => {
  test('a right answer gets points, the explanation and the board with the reader marked', () => {
    const { text } = readMessage(gradedView(roundOf(), answer([1]), { board, streak: 3 }, false, t));
    expect(text).toContain('Right! +10 points');
    expect(text).toContain('**B.** Canberra');
    expect(text).toContain('compromise');
    expect(text).toContain(`<@${ALICE}> · **10 points** ← you`);
    expect(text).toContain('3 days in a row');
  });

  test('a wrong answer gets the key and the reason for the choice that was picked', () => {
    const { text } = readMessage(gradedView(roundOf(), answer([0]), { board, streak: 0 }, false, t));
    expect(text).toContain('❌');
    expect(text).toContain('You chose: **C.** Sydney');
    expect(text).toContain('The right answer: **B.** Canberra');
    const reason = text.indexOf('> The largest city, but not the capital.');
    expect(reason).toBeGreaterThan(text.indexOf('Sydney'));
    expect(reason).toBeLessThan(text.indexOf('The right answer'));
  });

  test('a partly right answer says so, and which of the choices are right', () => {
    const several = { ...QUESTION, key: [0, 1] };
    const one = readMessage(gradedView(roundOf(several), answer([0], several), null, false, t)).text;
    expect(one).toContain('Partly right: +5 points');
    const both = readMessage(gradedView(roundOf(several), answer([0, 2], several), null, false, t)).text;
    expect(both).toContain('✅ **C.** Sydney');
    expect(both).toMatch(/❌ \*\*A\.\*\* /);
    expect(both).toContain('The right answers:');
  });

  test('before the reveal nothing is said about right or wrong', () => {
    const round = roundOf(QUESTION, { reveal: 'at close' });
    const right = readMessage(notedView(round, answer([1]), false, t)).text;
    const wrong = readMessage(notedView(round, answer([0]), false, t)).text;
    expect(right).toContain('Noted: B');
    expect(right.replace('B', 'C').replace('**B.** Canberra', '**C.** Sydney')).toBe(wrong);
  });
});

describe('the reveal', () => {
  test('shows the key by sign and word, the spread as bars and numbers, and the explanation', () => {
    const { text, labels } = readMessage(
      revealView(roundOf(QUESTION, { state: 'closed' }), reveal(QUESTION, [1, 1, 0]), t),
    );
    expect(text).toContain('✅ **B.** Canberra');
    expect(text).toContain('67% · 2');
    expect(text).toContain('Solution: B');
    expect(text).toContain('2 of 3 answers right');
    expect(text).toContain('compromise');
    expect(labels).toEqual([]);
  });

  test('without answers it says that nobody answered', () => {
    expect(readMessage(revealView(roundOf(), reveal(QUESTION, []), t)).text).toContain('nobody answered');
  });
});

describe('the board', () => {
  test('pages can be turned where there are more, and only there', () => {
    const many = { standings: [standing(BOB, 30, 1)], total: 25, own: null };
    const first = readMessage(boardView(many, { period: 'week', deck: null, page: 0 }, ALICE, t));
    expect(first.text).toContain('Page 1 of 3');
    expect(first.labels).toHaveLength(2);
    const single = readMessage(boardView(board, { period: 'week', deck: null, page: 0 }, ALICE, t));
    expect(single.labels).toEqual([]);
    expect(single.text).toContain('You are number 2 of 2');
  });

  test('a medal needs points: nobody has won yet where all have none', () => {
    const nothing = { standings: [standing(BOB, 0, 1)], total: 1, own: null };
    const { text } = readMessage(boardView(nothing, { period: 'week', deck: null, page: 0 }, ALICE, t));
    expect(text).toContain(`**1.** <@${BOB}> · 0 points`);
  });
});

describe('statistics', () => {
  test('weak and strong topics need a few answers and are never the same', () => {
    const topics = [
      { topic: 'strong', answered: 9, correct: 9 },
      { topic: 'weak', answered: 4, correct: 1 },
      { topic: 'rare', answered: 1, correct: 0 },
    ];
    const { text } = readMessage(
      statsView(ALICE, { answered: 14, correct: 10, points: 100, streak: 2, longestStreak: 5, topics }, t),
    );
    expect(text.indexOf('strong ·')).toBeGreaterThan(text.indexOf('Strongest'));
    expect(text.indexOf('weak ·')).toBeGreaterThan(text.indexOf('Worth another look'));
    expect(text).not.toContain('rare');
  });
});

describe('whatever the question holds', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.constantFrom(
      '```',
      '**',
      '@everyone',
      '<@&1>',
      '# big',
      '> quote',
      '\u202Eevil',
      'مرحبا',
      '👩‍🔬',
      '-# small',
      '||',
    ),
    fc.string({ minLength: 1, maxLength: 40 }).map((part) => part.repeat(100)),
    fc.lorem({ maxCount: 400 }),
  );
  const text = fc.array(hostile, { minLength: 1, maxLength: 4 }).map((parts) => `x${parts.join(' ')}`.slice(0, 4000));
  const questions: fc.Arbitrary<Question> = fc
    .record({
      stem: text,
      choices: fc.array(fc.record({ text, feedback: text }), { minLength: 2, maxLength: 10 }),
      explanation: text,
      topic: text,
    })
    .chain((parts) =>
      fc
        .uniqueArray(fc.nat({ max: parts.choices.length - 1 }), { minLength: 1, maxLength: 3 })
        .map((key) => ({ ...parts, key: key.toSorted((a, b) => a - b), tags: [] })),
    );

  function expectFits(message: MessageBody): void {
    const { characters, count, customIds, labels, rowSizes, emptyTexts } = readMessage(message);
    expect(characters).toBeLessThanOrEqual(4000);
    expect(count).toBeLessThanOrEqual(40);
    expect(emptyTexts).toBe(0);
    expect(new Set(customIds).size).toBe(customIds.length);
    for (const label of labels) expect(label.length).toBeLessThanOrEqual(80);
    for (const size of rowSizes) expect(size).toBeLessThanOrEqual(5);
  }

  test.each(['en', 'de'])('every message stays within the limits of Discord (%s)', (language) => {
    const translate = texts.in(language);
    fc.assert(
      fc.property(questions, (question) => {
        const round = roundOf(question, { deckName: question.stem });
        const picked = question.choices.length > 2 && question.key.length > 1 ? [0, 1] : [0];
        expectFits(questionView(round, translate));
        expectFits(revealView(round, reveal(question, picked), translate));
        expectFits(gradedView(round, answer(picked, question), { board, streak: 3 }, true, translate));
        expectFits(notedView(round, answer(picked, question), true, translate));
        expectFits(confirmView(round, picked, translate));
        for (const part of ['q', 'e'] as const) {
          for (const page of [0, 1, 2, 99]) expectFits(fullTextView(round, part, page, translate));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the full text holds every choice from the first letter to the last', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const round = roundOf(question);
        const shown = [...Array(20).keys()]
          .map((page) => readMessage(fullTextView(round, 'q', page, t)).text)
          .join('\n');
        for (const [position] of round.order.entries()) expect(shown).toContain(`**${'ABCDEFGHIJ'[position]}.**`);
      }),
      { numRuns: 50 },
    );
  });
});
