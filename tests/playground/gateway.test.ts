import { Client, Events } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Playground } from '../../src/playground/playground.ts';
import { api, Running, until } from './harness.ts';

const running = new Running();
afterEach(() => running.close());

async function withHelp(playground: Playground): Promise<void> {
  const path = `/applications/${playground.world.botId}/commands`;
  await api(playground, 'POST', path, { name: 'help', description: 'Help' });
}

describe('a connection that is cut', () => {
  it('is resumed, and what happened meanwhile arrives', async () => {
    const playground = await running.playground();
    await withHelp(playground);
    const { world } = playground;
    const client = await running.client(playground);
    client.on(Events.InteractionCreate, (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      interaction.reply('still here').catch((error: unknown) => running.errors.push(error));
    });
    const offline = new Promise<void>((resolve) => {
      world.onEvent((event) => event.type === 'botOnline' && !event.online && resolve());
    });
    world.gateway.drop();
    await offline;
    const asked = world.command(world.member('Alice'), world.channel('study'), 'help');
    expect((await asked.response).message.content).toBe('still here');
    expect(world.gateway.identifies).toBe(1);
  });

  it('is resumed when the server asks for it', async () => {
    const playground = await running.playground();
    const client = await running.client(playground);
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    playground.world.gateway.askToReconnect();
    await resumed;
    expect(playground.world.gateway.identifies).toBe(1);
  });

  it('needs a new IDENTIFY when the session is invalid', async () => {
    const playground = await running.playground();
    const client = await running.client(playground);
    const ready = new Promise((resolve) => client.once(Events.ShardReady, resolve));
    playground.world.gateway.invalidate();
    await ready;
    expect(playground.world.gateway.identifies).toBe(2);
    expect(playground.world.gateway.isOnline).toBe(true);
  });
});

describe('a wrong token', () => {
  it('is refused by the REST routes, so that the login fails', async () => {
    const playground = await running.playground();
    playground.world.faults.refuseToken = true;
    const client = new Client({ intents: ['Guilds'], rest: { api: playground.apiUrl, retries: 0 } });
    await expect(client.login(playground.token)).rejects.toThrow('invalid token');
    await client.destroy();
  });

  it('is closed with 4004 by the gateway', async () => {
    const playground = await running.playground();
    expect(await closeCode(playground, { op: 2, d: { token: 'x', intents: 1, properties: {} } })).toBe(4004);
  });
});

describe('the gateway', () => {
  it.each<[title: string, frame: unknown, code: number]>([
    ['text that is no JSON', undefined, 4002],
    ['an unknown opcode', { op: 42, d: null }, 4001],
    ['a presence before IDENTIFY', { op: 3, d: {} }, 4003],
    ['intents that do not exist', { op: 2, d: { token: '$TOKEN', intents: 2 ** 30 } }, 4013],
    ['a shard out of range', { op: 2, d: { token: '$TOKEN', intents: 1, shard: [2, 2] } }, 4010],
  ])('closes on %s', async (_title, frame, code) => {
    const playground = await running.playground();
    expect(await closeCode(playground, frame)).toBe(code);
  });

  it('refuses a page of another site', async () => {
    const playground = await running.playground();
    const socket = new WebSocket(`${playground.url.replace('http', 'ws')}gateway?v=10&encoding=json`, {
      origin: 'https://evil.example',
    });
    await expect(new Promise((_resolve, reject) => socket.on('error', reject))).rejects.toThrow('socket hang up');
  });

  it('gives members by id and by the beginning of a name', async () => {
    const playground = await running.playground();
    const client = await running.client(playground, { intents: ['Guilds', 'GuildMembers'] });
    const [guild] = client.guilds.cache.values();
    const byName = await guild?.members.fetch({ query: 'al', limit: 5 });
    expect(byName?.map(({ displayName }) => displayName)).toEqual(['Alice']);
    const byId = await guild?.members.fetch({ user: [playground.world.member('Bob')] });
    expect(byId?.map(({ displayName }) => displayName)).toEqual(['Bob']);
  });

  it('gives each shard its own servers', async () => {
    const playground = await running.playground();
    const { world } = playground;
    const client = await running.client(playground, { shards: [0], shardCount: 2 });
    const mine = (id: string): boolean => (BigInt(id) >> 22n) % 2n === 0n;
    expect([...client.guilds.cache.keys()]).toEqual([...world.state.guilds.keys()].filter(mine));
  });

  it('tells of messages only with the intent, and of their content only with that intent', async () => {
    const playground = await running.playground();
    const { world } = playground;
    const deaf = await running.client(playground);
    const heard: string[] = [];
    deaf.on(Events.MessageCreate, () => heard.push('without intent'));
    const client = await running.client(playground, { intents: ['Guilds', 'GuildMessages'] });
    client.on(Events.MessageCreate, ({ content, author }) => heard.push(`${author.username}: ${content}`));
    const study = world.channel('study');
    world.say(world.member('Alice'), study, 'to all');
    world.say(world.member('Alice'), study, `to <@${world.botId}>`);
    await api(playground, 'POST', `/channels/${study}/messages`, { content: 'own' });
    await until(() => heard.length >= 3);
    expect(heard).toEqual(['alice: ', `alice: to <@${world.botId}>`, 'Quizbell: own']);
  });
});

/** Connects, sends one frame after HELLO, and gives the code with which the gateway closes. */
async function closeCode(playground: Playground, frame: unknown): Promise<number> {
  const socket = new WebSocket(`${playground.url.replace('http', 'ws')}gateway?v=10&encoding=json`);
  const text = frame === undefined ? '{' : JSON.stringify(frame).replace('$TOKEN', playground.token);
  socket.once('message', () => socket.send(text));
  return new Promise((resolve) => socket.once('close', resolve));
}
