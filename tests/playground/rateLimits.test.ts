import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { Playground, World } from '../../src/playground/playground.ts';
import { api, Running, stillClock } from './harness.ts';
import type { ApiAnswer } from './harness.ts';
import type { MovableClock } from '../../src/playground/movableClock.ts';

const running = new Running();
let clock: MovableClock;
let ms: number;
let playground: Playground;
let world: World;
let messages: string;

beforeEach(async () => {
  clock = stillClock();
  ms = 0;
  playground = await running.playground({ clock, rateLimits: true, monotonic: () => ms });
  ({ world } = playground);
  messages = `/channels/${world.channel('study')}/messages`;
});
afterEach(() => running.close());

const post = (path = messages): Promise<ApiAnswer> => api(playground, 'POST', path, { content: 'x' });
const statuses = async (count: number, ask: () => Promise<ApiAnswer>): Promise<number[]> => {
  const all: number[] = [];
  for (let n = 0; n < count; n++) all.push((await ask()).status);
  return all;
};

describe('posting', () => {
  it('takes 5 in 5 s a channel, and says when the next one may come', async () => {
    const first = await post();
    expect(first.headers.get('x-ratelimit-remaining')).toBe('4');
    expect(await statuses(4, post)).toEqual([200, 200, 200, 200]);
    ms += 2_000;
    const { status, headers, body } = await post();
    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('3');
    expect(headers.get('x-ratelimit-scope')).toBe('user');
    expect(body).toMatchObject({ retry_after: 3, global: false });
    expect((await post(`/channels/${world.channel('general')}/messages`)).status).toBe(200);
    ms += 3_000;
    expect((await post()).status).toBe(200);
  });

  it('that is refused is not carried out', async () => {
    await statuses(7, post);
    expect(world.messages(world.channel('study'))).toHaveLength(5);
    expect(world.requests.of('POST').map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });
});

describe('editing', () => {
  it('takes 5 in 5 s a channel, over all of its messages', async () => {
    const ids = [String((await post()).body['id']), String((await post()).body['id'])];
    let n = 0;
    const edit = (): Promise<ApiAnswer> => api(playground, 'PATCH', `${messages}/${ids[n++ % 2]}`, { content: `${n}` });
    expect(await statuses(6, edit)).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('takes 3 in 6 s of messages older than an hour, with code 30046', async () => {
    const id = String((await post()).body['id']);
    clock.advance(3_600_001);
    const edit = (): Promise<ApiAnswer> => api(playground, 'PATCH', `${messages}/${id}`, { content: 'x' });
    expect(await statuses(3, edit)).toEqual([200, 200, 200]);
    const { status, body } = await edit();
    expect([status, body['code']]).toEqual([429, 30046]);
    ms += 6_000;
    expect((await edit()).status).toBe(200);
  });
});

describe('the global limit', () => {
  it('is 50 in a second, with its header', async () => {
    const look = (): Promise<ApiAnswer> => api(playground, 'GET', '/users/@me');
    expect(new Set(await statuses(50, look))).toEqual(new Set([200]));
    const { status, headers, body } = await look();
    expect([status, headers.get('x-ratelimit-global'), body['global']]).toEqual([429, 'true', true]);
    ms += 1_000;
    expect((await look()).status).toBe(200);
  });

  it('does not count callbacks and token routes', async () => {
    await api(playground, 'POST', `/applications/${world.botId}/commands`, { name: 'quiz', description: 'Q' });
    const alice = world.member('Alice');
    for (let n = 0; n < 60; n++) {
      const asked = world.command(alice, world.channel('study'), 'quiz');
      const body = { type: 4, data: { content: 'x', flags: 64 } };
      expect((await api(playground, 'POST', `/interactions/${asked.id}/${asked.token}/callback`, body)).status).toBe(
        204,
      );
      const original = `/webhooks/${world.botId}/${asked.token}/messages/@original`;
      expect((await api(playground, 'PATCH', original, { content: 'y' })).status).toBe(200);
    }
    expect((await api(playground, 'GET', '/users/@me')).status).toBe(200);
  });
});

it('the real client waits out a burst of edits and loses none', async () => {
  const live = await running.playground({ rateLimits: true, monotonic: () => performance.now() });
  const client = await running.client(live);
  const channel = await client.channels.fetch(live.world.channel('study'));
  if (!channel?.isSendable()) throw new Error('not sendable');
  const sent = await channel.send('0');
  await Promise.all(Array.from({ length: 8 }, (_, n) => sent.edit(`${n + 1}`)));
  expect(live.world.message(sent.id)?.content).toBe('8');
  expect(live.world.requests.of('PATCH').filter(({ status }) => status === 200)).toHaveLength(8);
});
