import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Playground } from '../../src/playground/playground.ts';
import { api, Running, stillClock } from './harness.ts';
import type { MovableClock } from '../../src/playground/movableClock.ts';

const running = new Running();
let clock: MovableClock;
let playground: Playground;
let commands: string;

beforeEach(async () => {
  clock = stillClock();
  playground = await running.playground({ clock });
  commands = `/applications/${playground.world.botId}/commands`;
});
afterEach(() => running.close());

const slash = (parts: object = {}): object => ({ name: 'quiz', description: 'Ask', ...parts });
const option = (parts: object = {}): object => ({ type: 3, name: 'deck', description: 'Deck', ...parts });
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

describe('a command that Discord refuses', () => {
  it.each<[title: string, body: object]>([
    ['in upper case', slash({ name: 'Quiz' })],
    ['with a space in its name', slash({ name: 'my quiz' })],
    ['with a name over 32', slash({ name: 'x'.repeat(33) })],
    ['without description', { name: 'quiz' }],
    ['with a description over 100', slash({ description: 'x'.repeat(101) })],
    ['with 26 options', slash({ options: times(26, (n) => option({ name: `o${n}` })) })],
    ['with two options of one name', slash({ options: [option(), option()] })],
    ['with a required option after a free one', slash({ options: [option(), option({ name: 'b', required: true })] })],
    ['with 26 choices', slash({ options: [option({ choices: times(26, (n) => ({ name: `${n}`, value: `${n}` })) })] })],
    [
      'with choices and completion',
      slash({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }),
    ],
    [
      'with a sub command beside an option',
      slash({ options: [option(), { type: 1, name: 'add', description: 'Add' }] }),
    ],
    ['with an unknown language', slash({ name_localizations: { xx: 'quiz' } })],
    ['with a localised name in upper case', slash({ name_localizations: { de: 'Quiz' } })],
    ['with a context menu that has a description', { type: 3, name: 'Make', description: 'x' }],
    ['with permissions that are no number', slash({ default_member_permissions: 'ManageGuild' })],
    [
      'over 8,000 characters',
      slash({
        options: times(25, (n) =>
          option({ name: `o${n}`, choices: times(8, (m) => ({ name: `${m}`.repeat(40), value: 'v' })) }),
        ),
      }),
    ],
    [
      'over 8,000 characters in its longest language',
      slash({
        options: times(25, (n) =>
          option({
            name: `o${n}`,
            description_localizations: { de: 'x'.repeat(100) },
            choices: times(5, (m) => ({ name: `${m}`, value: `${m}`.repeat(50) })),
          }),
        ),
      }),
    ],
  ])('%s: 50035', async (_title, body) => {
    const { status, body: answer } = await api(playground, 'POST', commands, body);
    expect([status, answer['code']]).toEqual([400, 50035]);
    expect(playground.world.commands).toEqual([]);
  });

  it('in a list stops the whole list, and is named by its index', async () => {
    await api(playground, 'POST', commands, slash());
    const { body } = await api(playground, 'PUT', commands, [slash({ name: 'help' }), slash({ name: 'Bad' })]);
    expect(body).toMatchObject({ code: 50035, errors: { 1: { name: {} } } });
    expect(playground.world.commands.map(({ name }) => name)).toEqual(['quiz']);
  });

  it('twice of one name in a list', async () => {
    expect((await api(playground, 'PUT', commands, [slash(), slash()])).body['code']).toBe(50035);
  });
});

describe('registration', () => {
  it('takes permissions as the string that clients send', async () => {
    const { body, status } = await api(playground, 'POST', commands, slash({ default_member_permissions: '32' }));
    expect([status, body['default_member_permissions']]).toEqual([201, '32']);
  });

  it('replaces a command of the same name and keeps its id', async () => {
    const first = await api(playground, 'POST', commands, slash());
    const second = await api(playground, 'POST', commands, slash({ description: 'New' }));
    expect([second.status, second.body['id'], second.body['description']]).toEqual([200, first.body['id'], 'New']);
  });

  it('takes names in other scripts, and context menus with spaces', async () => {
    const list = [slash({ name: 'викторина' }), slash({ name: 'कुइज़' }), { type: 3, name: 'Make a question' }];
    expect((await api(playground, 'PUT', commands, list)).status).toBe(200);
  });

  it('changes and deletes one, and knows none after that: 10063', async () => {
    const { body } = await api(playground, 'POST', commands, slash());
    const one = `${commands}/${String(body['id'])}`;
    expect((await api(playground, 'PATCH', one, { description: 'Other' })).body['description']).toBe('Other');
    expect((await api(playground, 'DELETE', one)).status).toBe(204);
    expect((await api(playground, 'GET', one)).body['code']).toBe(10063);
  });

  it('lists localisations only when they are asked for', async () => {
    const options = [option({ name_localizations: { de: 'stapel' } })];
    await api(playground, 'POST', commands, slash({ name_localizations: { de: 'frage' }, options }));
    expect(JSON.stringify((await api(playground, 'GET', commands)).body)).not.toContain('localizations');
    const { body } = await api(playground, 'GET', `${commands}?with_localizations=true`);
    expect(body).toMatchObject([{ name_localizations: { de: 'frage' }, options }]);
  });

  it('keeps the commands of a guild apart', async () => {
    const guild = `/applications/${playground.world.botId}/guilds/${playground.world.guild.id}/commands`;
    await api(playground, 'PUT', guild, [slash({ name: 'here' })]);
    expect((await api(playground, 'GET', commands)).body).toEqual([]);
    expect((await api(playground, 'GET', guild)).body).toMatchObject([{ name: 'here' }]);
  });

  it('ends at 100 slash commands and 15 of each context menu', async () => {
    await api(
      playground,
      'PUT',
      commands,
      times(100, (n) => slash({ name: `c${n}` })),
    );
    expect((await api(playground, 'POST', commands, slash({ name: 'one-more' }))).body['code']).toBe(30032);
    const menus = times(16, (n) => ({ type: 3, name: `Menu ${n}` }));
    expect((await api(playground, 'PUT', commands, menus)).body['code']).toBe(30032);
  });

  it('takes 200 new commands a day', async () => {
    for (const round of [0, 1])
      await api(
        playground,
        'PUT',
        commands,
        times(100, (n) => slash({ name: `r${round}-${n}` })),
      );
    await api(playground, 'PUT', commands, []);
    expect((await api(playground, 'POST', commands, slash())).body['code']).toBe(30034);
    clock.advance(86_400_000);
    expect((await api(playground, 'POST', commands, slash())).status).toBe(201);
  });
});
