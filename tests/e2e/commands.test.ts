/** Boards, statistics, settings, help and privacy as members see them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buttonId, letterOf, openQuizbellWorld, textOf, type QuizbellWorld } from './quizbellWorld.ts';

let it: QuizbellWorld;
beforeEach(async () => {
  it = await openQuizbellWorld({ rateLimits: false });
});
afterEach(async () => {
  await it.close();
});

/** One round in which these members are right and those are wrong. */
async function play(right: readonly string[], wrong: readonly string[] = []) {
  const message = await it.quiz({ deck: 'Basics', topic: 'geography' });
  for (const member of right) await it.answer(member, message, letterOf(message, 'Canberra'));
  for (const member of wrong) await it.answer(member, message, letterOf(message, 'Sydney'));
}

describe('/leaderboard', () => {
  test('equal points share a rank, and the next one is skipped', async () => {
    await play([it.alice, it.bob], [it.chandra]);
    await play([it.mia]);
    await play([it.mia]);
    const text = await it.ask(it.chandra, 'leaderboard');
    expect(text).toContain(`**1.** 🥇 <@${it.mia}> · 20 points`);
    expect(text).toContain(`**2.** 🥈 <@${it.alice}> · 10 points`);
    expect(text).toContain(`**2.** 🥈 <@${it.bob}> · 10 points`);
    expect(text).toContain(`**4.** <@${it.chandra}> · **0 points** ← you`);
    expect(text).toContain('You are number 4 of 4');
  });

  test("periods are days, weeks and months of the server's zone", async () => {
    await it.ask(it.mia, 'settings', { timezone: 'Pacific/Auckland' });
    await play([it.alice]);
    // 09:00 UTC is 22:00 in Auckland: three hours later it is tomorrow there.
    it.clock.advance(3 * 3_600_000);
    expect(await it.ask(it.alice, 'leaderboard', { period: 'today' })).toContain('Nobody has answered');
    expect(await it.ask(it.alice, 'leaderboard', { period: 'week' })).toContain('10 points');
    it.clock.advance(7 * 86_400_000);
    expect(await it.ask(it.alice, 'leaderboard', { period: 'week' })).toContain('Nobody has answered');
    expect(await it.ask(it.alice, 'leaderboard', { period: 'all' })).toContain('10 points');
  });

  test('of one deck counts only its questions', async () => {
    await play([it.alice]);
    expect(await it.ask(it.alice, 'leaderboard', { deck: 'Basics' })).toContain('10 points');
    expect(await it.ask(it.alice, 'leaderboard', { deck: 'several' })).toContain('Nobody has answered');
  });

  test('shows the own rank on every page, and turns pages', async () => {
    const learners = it.world.addMembers(24);
    await play(learners, [it.alice]);
    const { message } = await it.world.command(it.alice, it.study, 'leaderboard').response;
    expect(textOf(message)).toContain('You are number 25 of 25');
    expect(textOf(message)).toContain('Page 1 of 3');
    const second = await it.world.click(it.alice, message.id, buttonId(message, 'Next ▶')).response;
    const third = await it.world.click(it.alice, message.id, buttonId(second.message, 'Next ▶')).response;
    expect(textOf(third.message)).toContain('Page 3 of 3');
    expect(textOf(third.message)).toContain(`<@${it.alice}> · **0 points** ← you`);
    expect(() => buttonId(third.message, '◀ Back')).not.toThrow();
  });
});

test('/stats counts answers, accuracy, points and days in a row; of oneself or another member', async () => {
  await play([it.alice], [it.bob]);
  it.clock.advance(86_400_000);
  await play([], [it.alice]);
  const text = await it.ask(it.bob, 'stats', { member: it.alice });
  expect(text).toContain(`<@${it.alice}> so far`);
  expect(text).toContain('**Answered:** 2, 1 right');
  expect(text).toContain('**Accuracy:** 50%');
  expect(text).toContain('**Points:** 10');
  expect(text).toContain('**Streak:** 2 days');
  expect(await it.ask(it.bob, 'stats')).toContain('**Answered:** 1');
});

describe('language', () => {
  test('private replies are in the language of the reader, public ones in that of the server', async () => {
    it.world.setLocale(it.bob, 'de');
    const message = await it.quiz({ deck: 'Basics', topic: 'geography' });
    expect(textOf(message)).toContain('no answers yet');
    expect(await it.answer(it.bob, message, letterOf(message, 'Canberra'))).toContain('Richtig! +10 Punkte');
    await it.ask(it.mia, 'settings', { language: 'Deutsch' });
    expect(textOf(await it.quiz({ deck: 'Basics' }))).toContain('noch keine Antwort');
    expect(await it.ask(it.bob, 'quiz', { deck: 'nichts' })).toContain('Einen Stapel „nichts“ gibt es hier nicht');
  });

  test('names and descriptions of commands are translated', () => {
    const quiz = it.world.findCommand('quiz', 1, it.study);
    expect(quiz.description_localizations?.de).toBe('Eine Frage in diesem Kanal stellen');
    expect(quiz.options?.[0]).toMatchObject({ name: 'deck', name_localizations: { de: 'stapel' } });
  });
});

describe('/settings', () => {
  test('shows what is set, and keeps it', async () => {
    const channel = it.world.channel('moderators');
    const saved = await it.ask(it.mia, 'settings', { timezone: 'europe/berlin', moderator_channel: channel });
    expect(saved).toContain('Saved');
    const shown = await it.ask(it.mia, 'settings');
    expect(shown).toContain('Europe/Berlin (now 10:00');
    expect(shown).toContain(`<#${channel}>`);
    expect(shown).not.toContain('Saved');
  });

  test('zones are completed by any part of their name', async () => {
    const completion = it.world.autocomplete(it.mia, it.study, 'settings', { timezone: 'new york' }, 'timezone');
    const { choices } = await completion.response;
    expect(choices.map(({ value }) => value)).toContain('America/New_York');
  });

  test('languages are completed by name or code', async () => {
    const offered = async (language: string) => {
      const { choices } = await it.world.autocomplete(it.mia, it.study, 'settings', { language }, 'language').response;
      return choices.map(({ value }) => value);
    };
    expect(await offered('deu')).toEqual(['de']);
    expect(await offered('en')).toContain('en');
    expect(await offered('')).toEqual(['server', 'en', 'de']);
  });
});

test('deck and topic complete what is typed; topics are those of the deck', async () => {
  const decks = await it.world.autocomplete(it.alice, it.study, 'quiz', { deck: 'bas' }, 'deck').response;
  expect(decks.choices).toEqual([{ name: 'Basics · 2 questions', value: 'Basics' }]);
  const topics = await it.world.autocomplete(it.alice, it.study, 'quiz', { deck: 'Basics', topic: '' }, 'topic')
    .response;
  expect(topics.choices.map(({ value }) => value)).toEqual(['geography', 'machine learning']);
});

test('/help has clickable commands, and those of moderators for moderators', async () => {
  const quiz = it.world.findCommand('quiz', 1, it.study);
  expect(await it.ask(it.alice, 'help')).toContain(`</quiz:${quiz.id}>`);
  expect(await it.ask(it.alice, 'help')).not.toContain('settings');
  expect(await it.ask(it.mia, 'help')).toContain('</settings:');
});

describe('/privacy', () => {
  test('says what is stored, gives it as a file, and erases it when confirmed', async () => {
    await play([it.alice, it.bob]);
    expect(await it.ask(it.alice, 'privacy show')).toContain('Stored now: 1 answer and 10 points');

    const exported = await it.world.command(it.alice, it.study, 'privacy export').response;
    const url = exported.message.attachments[0]?.url ?? '';
    const file = JSON.stringify(await (await fetch(url)).json());
    expect(file).toContain(it.alice);
    expect(file).not.toContain(it.bob);

    const asked = await it.world.command(it.alice, it.study, 'privacy delete').response;
    const kept = await it.world.click(it.alice, asked.message.id, buttonId(asked.message, 'Keep it')).response;
    expect(textOf(kept.message)).toContain('Nothing was erased');
    const again = await it.world.command(it.alice, it.study, 'privacy delete').response;
    const erased = await it.world.click(it.alice, again.message.id, buttonId(again.message, 'Erase everything'))
      .response;
    expect(textOf(erased.message)).toContain('Erased: 1 answer');
    expect(await it.ask(it.alice, 'stats')).toContain('No answers yet');
    expect(await it.ask(it.bob, 'leaderboard')).not.toContain(it.alice);
    expect(await it.ask(it.bob, 'leaderboard')).toContain('You are number 1 of 1');
  });
});
