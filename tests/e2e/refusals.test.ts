/** Bad input: each gets a clear private sentence and loses nothing. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  buttonId,
  idsOf,
  letterOf,
  openQuizbellWorld,
  textOf,
  type QuizbellWorld,
  type Values,
} from './quizbellWorld.ts';

let it: QuizbellWorld;
beforeAll(async () => {
  it = await openQuizbellWorld();
});
afterAll(async () => {
  await it.close();
});

/** Nothing but private sentences came of it: no stack, no pings, no errors in the log. */
afterEach(() => {
  expect(it.world.pings).toEqual([]);
  const errors = it.log.filter(({ level, msg }) => Number(level) >= 50 && !/(broken|empty)\.md/.test(String(msg)));
  expect(errors).toEqual([]);
});

describe('/quiz', () => {
  test.each<[string, Values, RegExp]>([
    ['an unknown deck', { deck: 'Cooking' }, /no deck called “Cooking”/],
    [
      'a deck named like Markdown and a mention',
      { deck: '**x** @everyone' },
      /no deck called “\\\*\\\*x\\\*\\\* @\u200Beveryone”/,
    ],
    ['an unknown topic', { topic: 'astrology' }, /No deck has questions on “astrology”/],
    ['a topic of another deck', { deck: 'Basics', topic: 'numbers' }, /“Basics” has no questions on “numbers”/],
    ['an empty deck', { deck: 'Empty' }, /“Empty” has no questions yet/],
    ['a difficulty that the deck lacks', { deck: 'Several', difficulty: 'hard' }, /no question that fits all of that/],
    ['apples', { open_for: '5 apples' }, /can't read “5 apples” as a length of time/],
    ['no time at all', { open_for: '0 s' }, /at least 1 second/],
    ['too much time', { open_for: '400 days' }, /30 days at most/],
  ])('%s is refused in a sentence', async (_, values, sentence) => {
    const before = it.world.messages(it.study).length;
    const { message, ephemeral } = await it.world.command(it.alice, it.study, 'quiz', values).response;
    expect(ephemeral).toBe(true);
    expect(textOf(message)).toMatch(sentence);
    expect(it.world.messages(it.study)).toHaveLength(before);
  });

  test.each([
    ['SendMessages', 'Send Messages'],
    ['ReadMessageHistory', 'Read Message History'],
    ['ViewChannel', 'View Channel'],
  ] as const)('a missing %s is named', async (permission, name) => {
    const channel = it.world.addChannel(`without-${permission.toLowerCase()}`);
    it.world.deny(channel, [permission]);
    const { message, ephemeral } = await it.world.command(it.alice, channel, 'quiz').response;
    expect(ephemeral).toBe(true);
    expect(textOf(message)).toContain(name);
  });
});

describe('a click', () => {
  test('on a closed round says when it closed', async () => {
    const message = await it.quiz({ deck: 'Basics', open_for: '1m' });
    it.clock.advance(60_000);
    expect(await it.answer(it.alice, message, 'A')).toMatch(/closed <t:\d+:R>, so your answer could not be counted/);
  });

  test('made before the deadline counts, however late it is handled', async () => {
    const message = await it.quiz({ deck: 'Basics', topic: 'geography', open_for: '1m' });
    it.clock.advance(59_999);
    const click = it.world.click(it.bob, message.id, buttonId(message, letterOf(message, 'Canberra')));
    it.clock.advance(1000);
    expect(textOf((await click.response).message)).toContain('Right!');
  });

  test('on a second answer shows the first, which counts', async () => {
    const message = await it.quiz({ deck: 'Basics', topic: 'geography' });
    await it.answer(it.alice, message, letterOf(message, 'Sydney'));
    const second = await it.answer(it.alice, message, letterOf(message, 'Canberra'));
    expect(second).toContain(`Your first answer, **${letterOf(message, 'Sydney')}**, counts`.replace('Your', 'your'));
  });

  test('twice in the same moment is one answer', async () => {
    const message = await it.quiz({ deck: 'Basics', topic: 'geography' });
    const replies = await Promise.all(['A', 'B', 'C'].map((letter) => it.answer(it.chandra, message, letter)));
    expect(replies.filter((reply) => reply.includes('You had answered already'))).toHaveLength(2);
  });

  test.each([
    ['a round that never was', (id: string) => id.replace(/:[^:]+:/, ':AAAAAAAAAAAAAAAA:'), /no longer there/],
    [
      'a letter that the round does not have',
      (id: string) => id.replace(/\d$/, '9'),
      /does not belong to this question/,
    ],
    ['no letter at all', (id: string) => id.replace(/\d$/, ''), /does not belong to this question/],
    ['something else', () => '1answer:round:../../etc', /don't know what this button is for/],
    ['an id of another bot', () => 'vote-up', /don't know what this button is for/],
    ['an older version', (id: string) => id.replace(/^1/, '0'), /older version of Quizbell/],
    ['an action that no longer exists', (id: string) => id.replace('answer', 'guess'), /older version of Quizbell/],
  ])('with a custom_id tampered with: %s', async (_, tamper, sentence) => {
    const message = await it.quiz({ deck: 'Basics' });
    const customId = tamper(idsOf(message)[0] ?? '');
    const reply = await it.world.forge({ memberId: it.alice, messageId: message.id, customId }).response;
    expect(reply.ephemeral).toBe(true);
    expect(textOf(reply.message)).toMatch(sentence);
    expect(await it.answer(it.alice, message, 'A')).not.toContain('answered already');
  });

  test("on another server's round is refused as if there were none", async () => {
    const message = await it.quiz({ deck: 'Basics' });
    const elsewhere = it.world.channel('lobby', it.world.addGuild('Elsewhere'));
    const { message: theirs } = await it.world.command(it.alice, elsewhere, 'quiz', { deck: 'Basics' }).response;
    const customId = idsOf(message)[0] ?? '';
    const reply = await it.world.forge({ memberId: it.alice, messageId: theirs.id, channelId: elsewhere, customId })
      .response;
    expect(textOf(reply.message)).toContain('no longer there');
  });
});

describe('what is for moderators', () => {
  test('is not even offered to members, and refused to those who try', async () => {
    const settings = it.world.findCommand('settings', 1, it.study);
    expect(it.world.commandsFor(it.alice).map(({ name }) => name)).not.toContain('settings');
    const reply = await it.world.rawCommand(it.alice, it.study, settings.id, []).response;
    expect(textOf(reply.message)).toContain('for moderators');
  });

  test('is open to whoever has the moderator role', async () => {
    const role = it.world.addRole('Tutors');
    expect(await it.ask(it.mia, 'settings', { moderator_role: role.id })).toContain('Integrations → Quizbell');
    it.world.setRoles(it.bob, [role.id]);
    const settings = it.world.findCommand('settings', 1, it.study);
    const reply = await it.world.rawCommand(it.bob, it.study, settings.id, []).response;
    expect(textOf(reply.message)).toContain('Settings of this server');
  });

  test.each<[Values, RegExp]>([
    [{ timezone: 'Berlin time' }, /don't know the time zone “Berlin time”/],
    [{ language: 'Klingon' }, /don't speak “Klingon” yet/],
  ])('settings that do not exist are refused: %o', async (values, sentence) => {
    expect(await it.ask(it.mia, 'settings', values)).toMatch(sentence);
  });
});

test('a board whose page or deck does not exist is refused or empty, never an error', async () => {
  const { message } = await it.world.command(it.alice, it.study, 'leaderboard').response;
  const forged = (customId: string) => it.world.forge({ memberId: it.alice, messageId: message.id, customId }).response;
  expect(textOf((await forged('1board::week.0.-1')).message)).toContain("don't know what this button is for");
  expect(textOf((await forged('1board::week.999999.0')).message)).toContain('deck is no longer there');
  expect(textOf((await forged('1board::week.0.99999')).message)).toContain('Leaderboard');
});

test('a deck file with a mistake is named with its line, and its other questions are there', async () => {
  const named = it.log.find(({ msg }) => String(msg).includes('broken.md'));
  expect(named).toMatchObject({ level: 50, deck: 'broken.md' });
  expect(String(named?.['msg'])).toMatch(/broken\.md:\d+: expected .*, found /);
  expect(textOf(await it.quiz({ deck: 'Half broken' }))).toContain('Is this one taken all the same?');
});
