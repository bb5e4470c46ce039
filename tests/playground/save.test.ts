import { afterEach, expect, it } from 'vitest';
import type { PlaygroundSave } from '../../src/playground/playground.ts';
import { timeOf } from '../../src/playground/world/snowflake.ts';
import { api, Running, stillClock } from './harness.ts';

const running = new Running();
afterEach(() => running.close());

it('a playground goes on where the saved one ended', async () => {
  const clock = stillClock();
  const first = await running.playground({ clock });
  const { world } = first;
  const study = world.channel('study');
  await api(first, 'POST', `/applications/${world.botId}/commands`, { name: 'quiz', description: 'Q' });
  const form = new FormData();
  form.append('payload_json', JSON.stringify({ content: 'with a file' }));
  form.append('files[0]', new Blob(['abc'], { type: 'text/plain' }), 'a.txt');
  const headers = { authorization: `Bot ${first.token}` };
  await fetch(`${first.apiUrl}/v10/channels/${study}/messages`, { method: 'POST', headers, body: form });
  world.setLocale(world.member('Bob'), 'fr');
  world.deny(study, ['SendMessages'], world.member('Bob'));
  const saved = JSON.parse(JSON.stringify(world.save())) as PlaygroundSave;
  const newest = world.messages(study)[0];
  await first.close();

  const second = await running.playground({ clock, saved });
  const again = second.world;
  expect(again.botId).toBe(world.botId);
  expect(again.channel('study')).toBe(study);
  expect(again.commands.map(({ name }) => name)).toEqual(['quiz']);
  expect(again.membership(again.member('Bob')).person.locale).toBe('fr');
  const [message] = again.messages(study);
  expect(message).toMatchObject({ id: newest?.id, content: 'with a file' });
  expect(await (await fetch(message?.attachments[0]?.url ?? '')).text()).toBe('abc');
  const { id } = again.say(again.member('Alice'), study, 'next');
  expect(BigInt(id) > BigInt(newest?.id ?? 0)).toBe(true);
  const client = await running.client(second);
  expect(client.guilds.cache.size).toBe(1);
});

it('ids rise, are unique and carry the time, also within one millisecond', async () => {
  const clock = stillClock();
  const { world } = await running.playground({ clock });
  const ids = Array.from({ length: 3 }, () => BigInt(world.state.ids.next()));
  expect(ids.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(ids);
  clock.advance(1234);
  expect(timeOf(world.state.ids.next())).toBe(clock.now());
});
