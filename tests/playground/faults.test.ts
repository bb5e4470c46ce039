import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { SendableChannels } from 'discord.js';
import type { Playground, World } from '../../src/playground/playground.ts';
import { api, Running } from './harness.ts';

const running = new Running();
const MESSAGES = '/channels/:channelId/messages';
let playground: Playground;
let world: World;

beforeEach(async () => {
  playground = await running.playground();
  ({ world } = playground);
});
afterEach(() => running.close());

async function channelOf(retries: number, timeout = 5_000): Promise<SendableChannels> {
  const client = await running.client(playground, { rest: { api: playground.apiUrl, retries, timeout } });
  const channel = await client.channels.fetch(world.channel('study'));
  if (!channel?.isSendable()) throw new Error('not sendable');
  return channel;
}
const contents = (): string[] => world.messages(world.channel('study')).map(({ content }) => content);

describe('a request that is made to go wrong', () => {
  it('with 500 is not carried out, and only the ordered number of times', async () => {
    world.faults.next(2, 'POST', MESSAGES, { kind: 'status', status: 500 });
    const path = `/channels/${world.channel('study')}/messages`;
    const answers = [];
    for (const _ of [1, 2, 3]) answers.push((await api(playground, 'POST', path, { content: 'x' })).status);
    expect(answers).toEqual([500, 500, 200]);
    expect(contents()).toEqual(['x']);
  });

  it('with 502 is tried again by the client', async () => {
    const channel = await channelOf(2);
    world.faults.next(1, 'POST', MESSAGES, { kind: 'status', status: 502 });
    await channel.send('once');
    expect(contents()).toEqual(['once']);
  });

  it('with a cut connection is tried again by the client', async () => {
    const channel = await channelOf(2);
    world.faults.next(1, 'POST', MESSAGES, { kind: 'reset' });
    await channel.send('once');
    expect(contents()).toEqual(['once']);
    expect(world.requests.of('POST', MESSAGES).map(({ status }) => status)).toEqual([0, 200]);
  });

  it('after it was carried out posts twice, unless a nonce forbids it', async () => {
    const channel = await channelOf(2);
    world.faults.next(1, 'POST', MESSAGES, { kind: 'loseResponse' });
    await channel.send('twice');
    expect(contents()).toEqual(['twice', 'twice']);
    world.faults.next(1, 'POST', MESSAGES, { kind: 'loseResponse' });
    await channel.send({ content: 'once', nonce: 'round-1', enforceNonce: true });
    expect(contents()).toEqual(['twice', 'twice', 'once']);
  });

  it('by hanging ends at the patience of the client', async () => {
    const channel = await channelOf(0, 50);
    world.faults.next(1, 'POST', MESSAGES, { kind: 'hang' });
    await expect(channel.send('never')).rejects.toThrow('aborted');
    expect(contents()).toEqual([]);
  });

  it('with 429 is waited for by the client', async () => {
    const channel = await channelOf(0);
    world.faults.next(1, 'POST', MESSAGES, { kind: 'rateLimit', retryAfter: 0.02 });
    await channel.send('later');
    expect(contents()).toEqual(['later']);
  });

  it('is picked by its path as well, for any method', async () => {
    const { id } = world.say(world.member('Alice'), world.channel('study'), 'x');
    world.faults.next(1, '*', new RegExp(`/messages/${id}$`), { kind: 'status', status: 503 });
    expect((await api(playground, 'GET', `/channels/${world.channel('study')}/messages/${id}`)).status).toBe(503);
    expect((await api(playground, 'GET', `/channels/${world.channel('study')}/messages/${id}`)).status).toBe(200);
  });
});
