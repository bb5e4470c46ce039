/** Daily questions as moderators and members see them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { APIMessage } from 'discord-api-types/v10';
import {
  buttonId,
  idsOf,
  letterOf,
  openQuizbellWorld,
  START,
  textOf,
  type QuizbellWorld,
  type Values,
} from './quizbellWorld.ts';

let it: QuizbellWorld;
let channel: string;
beforeEach(async () => {
  it = await openQuizbellWorld({ rateLimits: false });
  channel = it.world.channel('general');
});
afterEach(async () => {
  await it.close();
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const add = (values: Values = {}) =>
  it.world.command(it.mia, it.study, 'daily add', { channel, time: '10:00', deck: 'Basics', ...values }).response;

/** Questions in the channel, oldest first. */
const posts = (): APIMessage[] =>
  it.world.messages(channel).filter((message) => idsOf(message).length > 0 || textOf(message).includes('Solution'));

/** Moves the clock and waits until the channel has so many questions. */
async function after(ms: number, count: number): Promise<APIMessage[]> {
  it.clock.advance(ms);
  await it.until(() => posts().length >= count, `${count} questions`);
  return posts();
}

/** The id of the only schedule, from completion. */
async function scheduleId(): Promise<string> {
  const { choices } = await it.world.autocomplete(it.mia, it.study, 'daily preview', { schedule: '' }, 'schedule')
    .response;
  return String(choices[0]?.value);
}

async function ask(command: string, values: Values = {}): Promise<string> {
  return it.ask(it.mia, `daily ${command}`, { schedule: await scheduleId(), ...values });
}

describe('/daily add', () => {
  test('shows the next five posts in the zone of the reader beside that of the schedule', async () => {
    const { message, ephemeral } = await add({ timezone: 'Europe/Berlin', days: 'weekdays' });
    expect(ephemeral).toBe(true);
    const text = textOf(message);
    // 10:00 in Berlin has just begun at the start (09:00 UTC), so Wednesday is next; Saturday and Sunday are left out.
    const first = START / 1000 + 86_400;
    for (const day of [0, 1, 2, 5, 6]) expect(text).toContain(`<t:${first + day * 86_400}:F>`);
    expect(text).toContain('10:00');
    expect(text).toContain('Europe/Berlin');
    expect(text).toContain('weekdays');
    expect(text).toContain('Basics');
  });

  test('the question comes at its time, once, and can be answered', async () => {
    await add();
    const [post] = await after(HOUR, 1);
    if (!post) throw new Error('no post');
    expect(textOf(post)).toContain('Question of the day · Basics');
    await it.answer(it.alice, post, 'A');
    await it.restart();
    await it.ask(it.mia, 'help');
    expect(posts()).toHaveLength(1);
  });

  test('Undo takes it back, and Post one now does not wait', async () => {
    const { message } = await add();
    await it.world.click(it.mia, message.id, buttonId(message, 'Post one now')).response;
    await it.until(() => posts().length === 1, 'the post');
    const undone = await it.world.click(it.mia, message.id, buttonId(message, 'Undo')).response;
    expect(textOf(undone.message)).toContain('Undone');
    expect(await it.ask(it.mia, 'daily list')).toContain('no daily questions yet');
  });

  test.each<[Values, RegExp]>([
    [{ time: 'soonish' }, /can't read “soonish” as a time of day.*noon/],
    [{ time: '25:00' }, /as a time of day/],
    [{ days: 'sometimes' }, /can't read “sometimes” as days/],
    [{ timezone: 'Atlantis' }, /don't know the time zone/],
    [{ deck: 'Cooking' }, /no deck called/],
    [{ open_for: '400 days' }, /30 days at most/],
    [{ grace: '3 days' }, /24 hours at most/],
  ])('%o is refused with what can be read', async (values, sentence) => {
    expect(textOf((await add(values)).message)).toMatch(sentence);
    expect(await it.ask(it.mia, 'daily list')).toContain('no daily questions yet');
  });

  test('a channel in which the bot may not post is refused with the permission named', async () => {
    it.world.deny(channel, ['SendMessages']);
    expect(textOf((await add()).message)).toContain('Send Messages');
  });

  test('a server can have 25 and no more', async () => {
    for (let count = 0; count < 25; count += 1) await add();
    expect(textOf((await add()).message)).toContain('25 schedules at most');
  });
});

describe('the post', () => {
  test('pings its role once, and no edit pings again', async () => {
    const role = it.world.addRole('Learners', true);
    it.world.setRoles(it.alice, [role.id]);
    await add({ ping: role.id });
    const [post] = await after(HOUR, 1);
    if (!post) throw new Error('no post');
    expect(it.world.pings).toHaveLength(1);
    await it.answer(it.alice, post, 'A');
    await it.pass(() => textOf(it.now(post)).includes('1 answer'), 'the count');
    it.clock.advance(DAY);
    await it.until(() => textOf(it.now(post)).includes('Solution'), 'the reveal');
    expect(it.world.pings.filter(({ messageId }) => messageId === post.id)).toHaveLength(1);
  });

  test('opens a thread if wanted', async () => {
    await add({ thread: true });
    const [post] = await after(HOUR, 1);
    await it.until(() => it.world.state.channels.has(post?.id ?? ''), 'the thread');
    expect(it.world.state.channels.get(post?.id ?? '')?.json.name).toContain('Talk about it');
  });

  test('links to the solution of the one before, and the reveal shows streaks', async () => {
    await add();
    const [first] = await after(HOUR, 1);
    if (!first) throw new Error('no post');
    await it.answer(it.alice, first, 'A');
    const [, second] = await after(DAY, 2);
    if (!second) throw new Error('no second post');
    expect(textOf(second)).toContain(`https://discord.com/channels/${it.world.guild.id}/${channel}/${first.id}`);
    await it.answer(it.alice, second, 'A');
    it.clock.advance(DAY);
    await it.until(() => textOf(it.now(second)).includes('Solution'), 'the reveal');
    expect(textOf(it.now(second))).toContain(`Longest streaks: <@${it.alice}> 2 days`);
  });

  test('no question repeats until all were asked, and moderators are told before and when it starts over', async () => {
    await it.ask(it.mia, 'settings', { moderator_channel: it.world.channel('moderators') });
    await add();
    for (let day = 1; day <= 3; day += 1) await after(day === 1 ? HOUR : DAY, day);
    const stems = posts().map((post) => /What is the capital|Which networks/.exec(textOf(post))?.[0]);
    expect(new Set(stems.slice(0, 2)).size).toBe(2);
    expect(stems[2]).toBe(stems[0]);
    const told = () => it.world.messages(it.world.channel('moderators')).map(textOf);
    await it.until(() => told().some((text) => text.includes('the last new question was just asked')), 'the notice');
    expect(told()).toHaveLength(1);
  });

  test('two schedules of one server in the same minute ask different questions', async () => {
    await add();
    await add();
    const both = await after(HOUR, 2);
    const stems = both.map((post) => /What is the capital|Which networks/.exec(textOf(post))?.[0]);
    expect(new Set(stems).size).toBe(2);
  });
});

describe('a moderator can', () => {
  test('list, preview, edit and undo the edit', async () => {
    await add();
    expect(await it.ask(it.mia, 'daily list')).toContain(`<#${channel}> **10:00 UTC** · every day · Basics`);
    const { message } = await it.world.command(it.mia, it.study, 'daily edit', {
      schedule: await scheduleId(),
      time: '9pm',
      days: 'mon, wed',
    }).response;
    expect(textOf(message)).toContain('**21:00 UTC**');
    expect(textOf(message)).toContain('Mon, Wed');
    const undone = await it.world.click(it.mia, message.id, buttonId(message, 'Undo')).response;
    expect(textOf(undone.message)).toContain('10:00 UTC is as it was before');
    expect(await ask('preview')).toContain('**10:00 UTC**');
  });

  test('skip the next one', async () => {
    await add();
    expect(await ask('skip')).toContain(`The next one comes <t:${(START + HOUR + DAY) / 1000}:F>`);
    it.clock.advance(HOUR);
    await it.ask(it.mia, 'help');
    expect(posts()).toHaveLength(0);
    await after(DAY, 1);
  });

  test('edit something else after a skip, and the skipped one stays skipped', async () => {
    await add();
    await ask('skip');
    const edited = await ask('edit', { open_for: '2h' });
    expect(edited).toContain(`- <t:${(START + HOUR + DAY) / 1000}:F>`);
    expect(edited).not.toContain(`<t:${(START + HOUR) / 1000}:F>`);
    expect(edited).toContain('open for 2 hours');
  });

  test('take a topic away again', async () => {
    await add({ topic: 'geography' });
    expect(await ask('preview')).toContain('geography');
    expect(await ask('edit', { clear: 'topic' })).not.toContain('geography');
  });

  test('pause and resume', async () => {
    await add();
    expect(await ask('pause')).toContain('Paused');
    it.clock.advance(2 * DAY);
    await it.ask(it.mia, 'help');
    expect(posts()).toHaveLength(0);
    expect(await it.ask(it.mia, 'daily list')).toContain('⏸️');
    await ask('resume');
    await after(HOUR, 1);
    expect(posts()).toHaveLength(1);
  });

  test('post one now, and remove the schedule after being asked', async () => {
    await add();
    expect(await ask('post-now')).toContain(`On its way to <#${channel}>`);
    await it.until(() => posts().length === 1, 'the post');
    const { message } = await it.world.command(it.mia, it.study, 'daily remove', { schedule: await scheduleId() })
      .response;
    await it.world.click(it.mia, message.id, buttonId(message, 'Remove')).response;
    expect(await it.ask(it.mia, 'daily list')).toContain('no daily questions yet');
  });

  test('but members cannot, not even with a forged click', async () => {
    const { message } = await add();
    const reply = await it.world.forge({
      memberId: it.alice,
      messageId: message.id,
      customId: buttonId(message, 'Undo'),
    }).response;
    expect(textOf(reply.message)).toContain('for moderators');
  });
});

describe('what can go wrong', () => {
  test('a role that was deleted: the question comes without its ping, and moderators are told', async () => {
    const role = it.world.addRole('Learners', true);
    await add({ ping: role.id });
    it.world.deleteRole(role.id);
    // Whatever comes over the same connection afterwards, the bot has heard of the role by then.
    await it.ask(it.alice, 'help');
    const [post] = await after(HOUR, 1);
    expect(textOf(post as APIMessage)).not.toContain('<@&');
    expect(await it.ask(it.mia, 'help')).toContain('their role was deleted');
  });

  test('a role that nobody may mention is refused when it is chosen', async () => {
    it.world.deny(channel, ['MentionEveryone']);
    const role = it.world.addRole('Quiet');
    expect(textOf((await add({ ping: role.id })).message)).toContain("I can't ping");
  });

  test('a channel that is gone pauses the schedule and says so in the moderator channel', async () => {
    await it.ask(it.mia, 'settings', { moderator_channel: it.world.channel('moderators') });
    const doomed = it.world.addChannel('doomed');
    await it.world.command(it.mia, it.study, 'daily add', { channel: doomed, time: '10:00' }).response;
    it.world.deleteChannel(doomed);
    it.clock.advance(HOUR);
    const told = () => it.world.messages(it.world.channel('moderators')).map(textOf).join('\n');
    await it.until(() => told().includes('their channel was deleted'), 'the notice');
    expect(await it.ask(it.mia, 'daily list')).toContain('Its channel was deleted');
  });

  test('a deck that is gone pauses the schedule, and the list says what to do', async () => {
    const file = it.world.upload('own.txt', 'Is this ours?\nA. Yes\nB. No\nANSWER: A\n');
    const preview = (await it.world.command(it.mia, it.study, 'deck import', { file, deck: 'Ours' }).finished).message;
    await it.world.click(it.mia, preview.id, idsOf(preview)[0] ?? '').response;
    await add({ deck: 'Ours' });
    const { message } = await it.world.command(it.mia, it.study, 'deck delete', { deck: 'Ours' }).response;
    await it.world.click(it.mia, message.id, buttonId(message, 'Delete')).response;
    it.clock.advance(HOUR);
    await it.until(() => it.log.some(({ msg }) => msg === 'schedule paused'), 'the pause');
    expect(await it.ask(it.mia, 'daily list')).toContain('Its deck is no longer there');
    expect(posts()).toHaveLength(0);
  });

  test('without a moderator channel the next moderator who uses a command is told, once', async () => {
    await add();
    it.world.deny(channel, ['SendMessages']);
    it.clock.advance(HOUR);
    await it.until(() => it.log.some(({ msg }) => msg === 'schedule paused'), 'the pause');
    expect(await it.ask(it.alice, 'help')).not.toContain('needs you');
    const told = await it.ask(it.mia, 'help');
    expect(told).toContain('Quizbell needs you');
    expect(told).toContain('I am missing Send Messages there');
    expect(await it.ask(it.mia, 'help')).not.toContain('needs you');
    it.world.allow(channel, ['SendMessages']);
    await ask('resume');
    await after(DAY, 1);
  });

  test('an answer that is not wanted any more: clicking on yesterday says that it closed', async () => {
    await add({ open_for: '1h' });
    const [post] = await after(HOUR, 1);
    if (!post) throw new Error('no post');
    const click = buttonId(post, letterOf(post, 'Canberra'));
    it.clock.advance(2 * HOUR);
    const reply = await it.world.forge({ memberId: it.bob, messageId: post.id, customId: click }).response;
    expect(textOf(reply.message)).toContain('closed');
  });
});
