import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openQuizbellWorld, type QuizbellWorld } from './quizbellWorld.ts';

let it: QuizbellWorld;
beforeEach(async () => {
  it = await openQuizbellWorld();
});
afterEach(async () => {
  await it.close();
});

const sent = (method: string) => it.world.requests.of(method).filter(({ path }) => path.includes('/commands'));

describe('commands are registered at start', () => {
  test('in one request, and not again while they are the same', async () => {
    const names = it.world.commands.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['quiz', 'daily', 'leaderboard', 'stats', 'settings', 'help', 'privacy']),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(sent('PUT')).toHaveLength(1);
    await it.restart();
    expect(sent('PUT')).toHaveLength(1);
  });

  test('again when Discord has something else', async () => {
    const quiz = it.world.findCommand('quiz', 1, it.study);
    await fetch(`${it.playground.apiUrl}/v10/applications/${quiz.application_id}/commands/${quiz.id}`, {
      method: 'PATCH',
      headers: { authorization: `Bot ${it.playground.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ description: 'Something else' }),
    });
    expect(it.world.findCommand('quiz', 1, it.study).description).toBe('Something else');
    await it.restart();
    expect(it.world.findCommand('quiz', 1, it.study).description).toBe('Ask a question in this channel');
  });
});

test('the required names of commands and options are the documented ones', () => {
  const optionsOf = (name: string) => it.world.findCommand(name, 1, it.study).options?.map((option) => option.name);
  expect(optionsOf('quiz')).toEqual(['deck', 'topic', 'difficulty', 'open_for', 'reveal']);
  expect(optionsOf('leaderboard')).toEqual(['period', 'deck']);
  expect(optionsOf('stats')).toEqual(['member']);
  expect(optionsOf('privacy')).toEqual(['show', 'export', 'delete']);
});

test('a token that is reset while the bot runs ends it with a reason instead of connecting for ever', async () => {
  it.world.faults.refuseToken = true;
  it.world.gateway.drop(false);
  expect((await it.ended).name).toBe('TokenError');
  it.world.faults.refuseToken = false;
});
