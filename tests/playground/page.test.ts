import http from 'node:http';
import { Events } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageEvent, PageState } from '../../src/playground/protocol.ts';
import type { Playground, World } from '../../src/playground/playground.ts';
import { Running, stillClock } from './harness.ts';
import type { MovableClock } from '../../src/playground/movableClock.ts';

const running = new Running();
let clock: MovableClock;
let playground: Playground;
let world: World;
let alice: string;
let study: string;

beforeEach(async () => {
  clock = stillClock();
  playground = await running.playground({ clock });
  ({ world } = playground);
  alice = world.member('Alice');
  study = world.channel('study');
});
afterEach(() => running.close());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(new URL(path, playground.url), { headers });
const state = async (as?: string): Promise<PageState> =>
  (await (await get(`/page/state${as === undefined ? '' : `?as=${as}`}`)).json()) as PageState;

async function post(path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(new URL(path, playground.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The events for a member from now on, as they come. */
async function follow(as: string): Promise<AsyncGenerator<PageEvent>> {
  return readEvents(await get(`/page/events?as=${as}`));
}
async function* readEvents(response: Response): AsyncGenerator<PageEvent> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) if (part.startsWith('data: ')) yield JSON.parse(part.slice(6)) as PageEvent;
  }
}
async function next(events: AsyncGenerator<PageEvent>): Promise<PageEvent> {
  const { value } = await events.next();
  return value as PageEvent;
}

async function bot(): Promise<void> {
  const client = await running.client(playground);
  await client.application.commands.set([
    { name: 'quiz', description: 'Q', options: [{ name: 'deck', type: 3, description: 'D', autocomplete: true }] },
    { name: 'daily', description: 'D', defaultMemberPermissions: ['ManageGuild'] },
  ]);
  client.on(Events.InteractionCreate, (interaction) => {
    const answered = interaction.isAutocomplete()
      ? interaction.respond([{ name: 'Basics', value: 'basics' }])
      : interaction.isChatInputCommand()
        ? interaction.reply(interaction.options.getString('deck') ?? 'any')
        : Promise.resolve();
    answered.catch((error: unknown) => running.errors.push(error));
  });
}

describe('what a member sees', () => {
  it('is their channels and commands, and a moderator sees more', async () => {
    await bot();
    const mine = await state(alice);
    expect(mine.channels.map(({ name }) => name)).toEqual(['general', 'study']);
    expect(mine.commands.map(({ name }) => name)).toEqual(['quiz']);
    expect(mine.members.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'Quizbell bot',
      'Alice member',
      'Bob member',
      'Chandra member',
      'Mia moderator',
    ]);
    expect(mine.botOnline).toBe(true);
    const theirs = await state(world.member('Mia'));
    expect(theirs.channels.map(({ name }) => name)).toContain('moderators');
    expect(theirs.commands.map(({ name }) => name)).toContain('daily');
  });

  it('without a name is what the first member sees', async () => {
    world.say(alice, world.channel('study'), 'hi');
    expect(await state()).toEqual(await state(alice));
    expect((await get('/page/state?as=1')).status).toBe(400);
  });

  it('has an avatar for everyone that is drawn here', async () => {
    const [member] = (await state()).members;
    const response = await get(member?.avatar ?? '');
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(await response.text()).toContain('>Q</text>');
  });
});

describe('what a member does', () => {
  it('reaches the bot, and the answer comes as an event', async () => {
    await bot();
    const events = await follow(alice);
    const { commands } = await state(alice);
    const first = next(events);
    const asked = await post('/page/command', {
      as: alice,
      channelId: study,
      commandId: commands[0]?.id,
      options: [{ name: 'deck', type: 3, value: 'Nets' }],
    });
    expect(asked.status).toBe(200);
    expect(await first).toMatchObject({ type: 'message', message: { content: 'Nets' } });
    expect(await next(events)).toEqual({ type: 'interaction', id: asked.body['interactionId'], state: 'answered' });
  });

  it('is completed while typing', async () => {
    await bot();
    const { commands } = await state(alice);
    const options = [{ name: 'deck', type: 3, value: 'ba', focused: true }];
    const body = { as: alice, channelId: study, commandId: commands[0]?.id, options };
    expect((await post('/page/autocomplete', body)).body).toEqual({ choices: [{ name: 'Basics', value: 'basics' }] });
  });

  it('that is not theirs to do is refused with a sentence', async () => {
    await bot();
    const daily = world.commands.find(({ name }) => name === 'daily');
    const body = { as: alice, channelId: study, commandId: daily?.id, options: [] };
    expect(await post('/page/command', body)).toEqual({
      status: 400,
      body: { message: 'There is no such command for you.' },
    });
    expect((await post('/page/component', { as: alice, messageId: '1', customId: 'x' })).status).toBe(400);
    expect((await post('/page/command', { as: 'me' })).status).toBe(400);
    expect((await post('/page/modal', { as: alice, interactionId: '1', fields: {} })).status).toBe(400);
  });

  it('fails after 3 s of the clock, which the page can move', async () => {
    const client = await running.client(playground);
    await client.application.commands.set([{ name: 'quiz', description: 'Q' }]);
    const { commands } = await state(alice);
    const events = await follow(alice);
    const first = next(events);
    const body = { as: alice, channelId: study, commandId: commands[0]?.id, options: [] };
    await post('/page/command', body);
    const before = clock.now();
    expect((await post('/page/clock', { advanceMs: 3_000 })).body).toEqual({ now: before + 3_000 });
    const told = [await first, await next(events)];
    expect(told).toContainEqual({ type: 'clock', now: before + 3_000 });
    expect(told).toContainEqual(expect.objectContaining({ type: 'interaction', state: 'failed' }));
    expect((await post('/page/clock', { advanceMs: -1 })).status).toBe(400);
  });

  it('changes their language', async () => {
    expect((await post('/page/locale', { as: alice, locale: 'de' })).status).toBe(200);
    expect((await state(alice)).members.find(({ id }) => id === alice)?.locale).toBe('de');
    expect((await post('/page/locale', { as: alice, locale: 'xx' })).status).toBe(400);
  });

  it('uploads a file for an option', async () => {
    const response = await fetch(new URL('/page/upload?name=deck.csv', playground.url), {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: 'a,b',
    });
    const { id } = (await response.json()) as { id: string };
    expect(world.state.files.get(id)).toMatchObject({ name: 'deck.csv', contentType: 'text/csv' });
  });
});

it('a member never sees the private reply to another, in the state or in the events', async () => {
  const client = await running.client(playground);
  await client.application.commands.set([{ name: 'quiz', description: 'Q' }]);
  client.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    interaction.reply({ content: 'secret', flags: 64 }).catch((error: unknown) => running.errors.push(error));
  });
  const bob = world.member('Bob');
  const events = await follow(bob);
  const first = next(events);
  await world.command(alice, study, 'quiz').response;
  world.say(alice, study, 'open');
  expect(await first).toMatchObject({ type: 'message', message: { content: 'open' } });
  expect((await state(bob)).messages.map(({ content }) => content)).toEqual(['open']);
  expect((await state(alice)).messages).toMatchObject([
    { content: 'secret', ephemeralFor: alice },
    { content: 'open' },
  ]);
});

describe('the server', () => {
  it('serves the page with a policy that lets nothing in from outside', async () => {
    const response = await get('/');
    expect(response.headers.get('content-type')).toContain('text/html');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toMatch(/script-src 'self' 'sha256-/);
    expect(policy).not.toContain('unsafe');
  });

  it('serves the TypeScript of the page as JavaScript, and the modules that it names', async () => {
    const script = await get('/page/files/main.ts');
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(await script.text()).not.toContain('interface ');
    for (const path of ['lit/index.js', 'lit/decorators.js', '@lit/reactive-element/reactive-element.js']) {
      expect((await get(`/modules/${path}`)).status).toBe(200);
    }
  });

  it.each([
    '/modules/fastify/fastify.js',
    '/modules/lit/package.json',
    '/modules/lit/..%2ffastify/fastify.js',
    '/modules/lit/%2e%2e/fastify/fastify.js',
    '/page/files/..%2fplayground.ts',
    '/page/files/%2e%2e/protocol.ts',
    '/page/files/tsconfig.json',
    '/page/files/none.ts',
  ])('serves nothing else: %s', async (path) => {
    expect(await statusOf(path, {})).toBe(404);
  });

  it.each<[title: string, headers: Record<string, string>]>([
    ['a foreign Host', { host: 'evil.example' }],
    ['a foreign Host with the port', { host: `evil.example:80` }],
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['the Origin of a sandbox', { origin: 'null' }],
  ])('refuses %s', async (_title, headers) => {
    expect(await statusOf('/page/state', headers)).toBe(403);
    expect(await statusOf('/api/v10/gateway', headers)).toBe(403);
  });

  it('lets a file from a message run nothing in the browser', async () => {
    const id = world.upload('x.html', '<script>alert(1)</script>', 'text/html');
    const response = await get(`/attachments/uploads/${id}/x.html`);
    expect(response.headers.get('content-disposition')).toBe('attachment');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

/** The status for a path exactly as written, with these headers; `fetch` would tidy the path and fix the Host. */
function statusOf(path: string, headers: Record<string, string>): Promise<number> {
  const { hostname, port } = new URL(playground.url);
  return new Promise((resolve, reject) => {
    http
      .get({ hostname, port, path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .on('error', reject);
  });
}
