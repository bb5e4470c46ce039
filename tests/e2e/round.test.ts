import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buttonId, idsOf, letterOf, openQuizbellWorld, START, textOf, type QuizbellWorld } from './quizbellWorld.ts';

let it: QuizbellWorld;
beforeEach(async () => {
  it = await openQuizbellWorld();
});
afterEach(async () => {
  await it.close();
});

const HOUR = 3_600_000;

describe('a round from question to reveal', () => {
  test('/quiz posts the question with its choices by letter, topic, deadline and count', async () => {
    const message = await it.quiz({ deck: 'Basics', topic: 'geography', open_for: '1h' });
    const text = textOf(message);
    expect(text).toContain('What is the capital of Australia?');
    expect(text).toMatch(/\*\*A\.\*\* .*\n\*\*B\.\*\* .*\n\*\*C\.\*\* /);
    for (const choice of ['Sydney', 'Canberra', 'Melbourne']) expect(text).toContain(choice);
    expect(text).toContain('geography');
    expect(text).toContain(`<t:${(START + HOUR) / 1000}:R>`);
    expect(text).toContain('no answers yet');
    expect(idsOf(message)).toHaveLength(3);
  });

  test('each member learns privately whether they were right, why, and where they stand', async () => {
    const message = await it.quiz({ deck: 'Basics', topic: 'geography' });
    const right = letterOf(message, 'Canberra');
    const wrong = letterOf(message, 'Sydney');
    const toAlice = await it.answer(it.alice, message, right);
    expect(toAlice).toContain('Right! +10 points');
    expect(toAlice).toContain('built as a compromise');
    expect(toAlice).toContain(`**1.** 🥇 <@${it.alice}> · **10 points** ← you`);
    expect(toAlice).toContain('Day 1 of your streak');
    const toBob = await it.answer(it.bob, message, wrong);
    expect(toBob).toContain('❌');
    expect(toBob).toContain(`The right answer: **${right}.** Canberra`);
    expect(toBob).toContain('The largest city, but not the capital.');
    expect(toBob).toContain(`**2.** <@${it.bob}> · **0 points** ← you`);
    expect(it.world.messages(it.study)).toHaveLength(1);
  });

  test('one response per click and nothing else is sent', async () => {
    const message = await it.quiz({ deck: 'Basics' });
    it.world.requests.clear();
    await it.answer(it.alice, message, 'A');
    expect(it.world.requests.of().map(({ method, route }) => `${method} ${route}`)).toEqual([
      'POST /interactions/:interactionId/:token/callback',
    ]);
  });

  test('the count follows in one edit for many clicks, and at the deadline the message becomes the reveal', async () => {
    const message = await it.quiz({ deck: 'Basics', topic: 'geography', open_for: '1h' });
    const right = letterOf(message, 'Canberra');
    await Promise.all([
      it.answer(it.alice, message, right),
      it.answer(it.bob, message, letterOf(message, 'Sydney')),
      it.answer(it.chandra, message, right),
    ]);
    it.clock.advance(1000);
    await it.until(() => textOf(it.now(message)).includes('3 answers'), 'the count');
    expect(it.world.requests.of('PATCH')).toHaveLength(1);

    it.clock.advance(HOUR);
    await it.until(() => textOf(it.now(message)).includes('Solution'), 'the reveal');
    const reveal = textOf(it.now(message));
    expect(reveal).toContain(`Solution: ${right}`);
    expect(reveal).toContain(`✅ **${right}.** Canberra`);
    expect(reveal).toContain('67% · 2');
    expect(reveal).toContain('2 of 3 answers right');
    expect(reveal).toContain(`first right answer: <@${it.alice}>`);
    expect(reveal).toContain('built as a compromise');
    expect(idsOf(it.now(message))).toEqual([]);
    expect(it.world.pings).toEqual([]);
  });

  test('choices that refer to others keep their order', async () => {
    const text = textOf(await it.quiz({ deck: 'Basics', topic: 'machine learning' }));
    expect(text).toMatch(
      /\*\*A\.\*\* Recurrent ones\n\*\*B\.\*\* Convolutional ones\n\*\*C\.\*\* Both A and B\n\*\*D\.\*\* Neither/,
    );
  });

  test('no question comes twice until all were asked, then the longest unseen', async () => {
    const asked: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      asked.push(/What is the capital|Which networks/.exec(textOf(await it.quiz({ deck: 'Basics' })))?.[0] ?? '');
      it.clock.advance(1000);
    }
    expect(new Set(asked.slice(0, 2)).size).toBe(2);
    expect(asked.slice(2)).toEqual(asked.slice(0, 2));
  });
});

describe('reveal at close', () => {
  test('a click is noted, can be changed until the deadline, and points come with the reveal', async () => {
    const message = await it.quiz({ deck: 'Basics', topic: 'geography', open_for: '10m', reveal: 'at close' });
    const right = letterOf(message, 'Canberra');
    const wrong = letterOf(message, 'Sydney');
    const first = await it.answer(it.alice, message, wrong);
    expect(first).toContain(`Noted: ${wrong}`);
    expect(first).not.toMatch(/Right|❌|✅|compromise|point/);
    expect(await it.answer(it.alice, message, right)).toContain(`Changed to ${right}`);
    expect(await it.ask(it.alice, 'stats')).toContain('No answers yet');
    it.clock.advance(600_000);
    await it.until(() => textOf(it.now(message)).includes('Solution'), 'the reveal');
    expect(textOf(it.now(message))).toContain('1 of 1 answer right');
    expect(await it.ask(it.alice, 'leaderboard')).toContain('**10 points** ← you');
  });

  test('a server may say that answers are final', async () => {
    await it.ask(it.mia, 'settings', { change_answers: false });
    const message = await it.quiz({ deck: 'Basics', topic: 'geography', reveal: 'at close' });
    await it.answer(it.alice, message, 'A');
    const second = await it.answer(it.alice, message, 'B');
    expect(second).toContain('You answered **A** already');
    expect(second).not.toMatch(/compromise|Canberra/);
  });
});

describe('several right choices', () => {
  test('are picked in a select, can be picked anew, and count once when confirmed', async () => {
    const message = await it.quiz({ deck: 'Several' });
    const [select = ''] = idsOf(message);
    const values = ['2', '9', '11'].map((text) => String('ABCD'.indexOf(letterOf(message, `** ${text}`))));
    const first = await it.world.click(it.alice, message.id, select, [values[0] ?? '', values[1] ?? '']).response;
    expect(first.ephemeral).toBe(true);
    expect(textOf(first.message)).toContain('It counts once you confirm it');
    const repick = idsOf(first.message)[0] ?? '';
    const second = await it.world.click(it.alice, first.message.id, repick, [values[0] ?? '', values[2] ?? ''])
      .response;
    expect(second.kind).toBe('update');
    const confirm = idsOf(second.message)[1] ?? '';
    const told = await it.world.click(it.alice, first.message.id, confirm).response;
    expect(textOf(told.message)).toContain('Right! +10 points');
    const again = await it.world.click(it.alice, message.id, select, [values[1] ?? '']).response;
    expect(textOf(again.message)).toContain('You had answered already');
  });

  test('a part of them is worth a part of the points', async () => {
    const message = await it.quiz({ deck: 'Several' });
    const [select = ''] = idsOf(message);
    const two = String('ABCD'.indexOf(letterOf(message, '** 2')));
    const chosen = await it.world.click(it.bob, message.id, select, [two]).response;
    const told = await it.world.click(it.bob, chosen.message.id, idsOf(chosen.message)[1] ?? '').response;
    expect(textOf(told.message)).toContain('Partly right: +5 points');
  });
});

describe('restarts', () => {
  test('a deadline that passed while the bot was down is kept as soon as it is back', async () => {
    await it.close();
    const { mkdtemp } = await import('node:fs/promises');
    const folder = await mkdtemp(`${(await import('node:os')).tmpdir()}/quizbell-`);
    it = await openQuizbellWorld({ databaseUrl: `file:${folder}/test.db` });
    const message = await it.quiz({ deck: 'Basics', topic: 'geography', open_for: '10m' });
    await it.answer(it.alice, message, letterOf(message, 'Canberra'));
    await it.restart();
    expect(await it.answer(it.alice, message, letterOf(message, 'Sydney'))).toContain('You had answered already');
    const restarted = it.restart();
    it.clock.advance(600_000);
    await restarted;
    await it.until(() => textOf(it.now(message)).includes('1 of 1 answer right'), 'the reveal');
  });
});

describe('what is too long for one message', () => {
  test('is cut, pings nobody, and can be read in full behind a button', async () => {
    const message = await it.quiz({ deck: 'Hostile' });
    expect(textOf(message)).toContain('…');
    expect(it.world.pings).toEqual([]);
    const full = await it.world.click(it.bob, message.id, buttonId(message, 'Read in full')).response;
    expect(textOf(full.message)).toContain('Page 1 of');
    const next = await it.world.click(it.bob, full.message.id, buttonId(full.message, 'Next ▶')).response;
    expect(textOf(next.message)).toContain('Page 2 of');

    const reply = await it.world.click(it.alice, message.id, buttonId(message, letterOf(message, 'open bold')))
      .response;
    expect(textOf(reply.message)).toContain('Paragraph 1');
    const explained = await it.world.click(it.alice, reply.message.id, buttonId(reply.message, 'Read on')).response;
    expect(textOf(explained.message)).toContain('The explanation in full');
  });

  test('the explanation is not for those who have not answered', async () => {
    const message = await it.quiz({ deck: 'Hostile' });
    const read = buttonId(message, 'Read in full').replace(':q.0', ':e.0');
    const told = await it.world.forge({ memberId: it.bob, messageId: message.id, customId: read }).response;
    expect(textOf(told.message)).toContain('The explanation is for after your answer');
  });
});
