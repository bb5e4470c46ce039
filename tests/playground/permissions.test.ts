import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Playground, World } from '../../src/playground/playground.ts';
import { api, Running } from './harness.ts';

const running = new Running();
let playground: Playground;
let world: World;
let study: string;
let messages: string;

beforeEach(async () => {
  playground = await running.playground();
  ({ world } = playground);
  study = world.channel('study');
  messages = `/channels/${study}/messages`;
});
afterEach(() => running.close());

const codeOf = async (method: string, path: string, body?: object): Promise<unknown> => {
  const answer = await api(playground, method, path, body);
  return answer.status < 300 ? answer.status : answer.body['code'];
};
const hello = { content: 'hello' };
const post = async (): Promise<string> => String((await api(playground, 'POST', messages, hello)).body['id']);

describe('without the permission', () => {
  it('to view a channel, everything in it is 50001', async () => {
    const id = await post();
    world.deny(study, ['ViewChannel']);
    expect(await codeOf('GET', `/channels/${study}`)).toBe(50001);
    expect(await codeOf('POST', messages, hello)).toBe(50001);
    expect(await codeOf('PATCH', `${messages}/${id}`, hello)).toBe(50001);
  });

  it('to send, posting is 50013 and editing still works', async () => {
    const id = await post();
    world.deny(study, ['SendMessages']);
    expect(await codeOf('POST', messages, hello)).toBe(50013);
    expect(await codeOf('PATCH', `${messages}/${id}`, hello)).toBe(200);
  });

  it('to embed links, an embed is 50013 and plain text is not', async () => {
    world.deny(study, ['EmbedLinks']);
    expect(await codeOf('POST', messages, { embeds: [{ title: 'T' }] })).toBe(50013);
    expect(await codeOf('POST', messages, hello)).toBe(200);
  });

  it('to read the history, the list is empty and a single message 50013', async () => {
    const id = await post();
    world.deny(study, ['ReadMessageHistory']);
    expect((await api(playground, 'GET', messages)).body).toEqual([]);
    expect(await codeOf('GET', `${messages}/${id}`)).toBe(50013);
  });

  it('to open threads or pin, that is 50013', async () => {
    const id = await post();
    world.deny(study, ['CreatePublicThreads', 'PinMessages']);
    expect(await codeOf('POST', `${messages}/${id}/threads`, { name: 'Talk' })).toBe(50013);
    expect(await codeOf('PUT', `${messages}/pins/${id}`)).toBe(50013);
  });

  it('to manage messages, another one’s message can be neither edited (50005) nor deleted (50013)', async () => {
    const { id } = world.say(world.member('Alice'), study, 'mine');
    expect(await codeOf('PATCH', `${messages}/${id}`, hello)).toBe(50005);
    expect(await codeOf('DELETE', `${messages}/${id}`)).toBe(50013);
    world.allow(study, ['ManageMessages']);
    expect(await codeOf('PATCH', `${messages}/${id}`, hello)).toBe(50005);
    expect(await codeOf('DELETE', `${messages}/${id}`)).toBe(204);
  });

  it('taken from a role, what another role gives is kept', async () => {
    world.deny(study, ['SendMessages'], world.guild.id);
    expect(await codeOf('POST', messages, hello)).toBe(50013);
    world.allow(study, ['SendMessages'], world.role('Quizbell'));
    expect(await codeOf('POST', messages, hello)).toBe(200);
  });
});

describe('what is gone', () => {
  it('is 10003 for a channel, 10008 for a message, 10004 for a server, 401 with a wrong token', async () => {
    const id = await post();
    world.deleteMessage(id);
    expect(await codeOf('PATCH', `${messages}/${id}`, hello)).toBe(10008);
    world.deleteChannel(study);
    expect(await codeOf('POST', messages, hello)).toBe(10003);
    expect(await codeOf('GET', '/guilds/1')).toBe(10004);
    expect(await codeOf('GET', '/guilds/study')).toBe(50035);
    const response = await fetch(`${playground.apiUrl}/v10/users/@me`, { headers: { authorization: 'Bot nonsense' } });
    expect(response.status).toBe(401);
  });

  it('is an archived thread for edits until someone writes, and all of it with its channel', async () => {
    const id = await post();
    expect(await codeOf('POST', `${messages}/${id}/threads`, { name: 'Talk' })).toBe(201);
    expect(await codeOf('POST', `${messages}/${id}/threads`, { name: 'Again' })).toBe(160004);
    expect(await codeOf('POST', `/channels/${id}/messages`, hello)).toBe(200);
    const inside = String((await api(playground, 'POST', `/channels/${id}/messages`, hello)).body['id']);
    expect(await codeOf('PATCH', `/channels/${id}`, { archived: true })).toBe(200);
    expect(await codeOf('PATCH', `/channels/${id}/messages/${inside}`, hello)).toBe(50083);
    expect(await codeOf('POST', `/channels/${id}/messages`, hello)).toBe(200);
    expect(await codeOf('PATCH', `/channels/${id}/messages/${inside}`, hello)).toBe(200);
    world.deleteChannel(study);
    expect(await codeOf('POST', `/channels/${id}/messages`, hello)).toBe(10003);
  });
});

describe('history', () => {
  it('is paged newest first by before, after and around', async () => {
    const ids: string[] = [];
    for (const _ of [1, 2, 3, 4, 5]) ids.push(await post());
    const list = async (query: string): Promise<number[]> => {
      const { body } = await api(playground, 'GET', `${messages}?${query}`);
      return (body as unknown as { id: string }[]).map(({ id }) => ids.indexOf(id));
    };
    expect(await list('limit=2')).toEqual([4, 3]);
    expect(await list(`limit=2&before=${ids[3]}`)).toEqual([2, 1]);
    expect(await list(`limit=2&after=${ids[1]}`)).toEqual([3, 2]);
    expect(await list(`limit=3&around=${ids[2]}`)).toEqual([3, 2, 1]);
    expect(await codeOf('GET', `${messages}?limit=101`)).toBe(50035);
  });

  it('loses many messages at once with the right to manage them', async () => {
    const ids = [await post(), await post()];
    expect(await codeOf('POST', `${messages}/bulk-delete`, { messages: ids })).toBe(50013);
    world.allow(study, ['ManageMessages']);
    expect(await codeOf('POST', `${messages}/bulk-delete`, { messages: ids.slice(1) })).toBe(50016);
    expect(await codeOf('POST', `${messages}/bulk-delete`, { messages: ids })).toBe(204);
    expect(world.messages(study)).toEqual([]);
  });
});

describe('mentions', () => {
  const content = (): string => `@everyone <@${world.member('Alice')}> <@&${world.role('Moderators')}>`;

  it('of all kinds ping when nothing is said about them', async () => {
    await api(playground, 'POST', messages, { content: content() });
    expect(world.pings).toMatchObject([
      { everyone: true, roles: [world.role('Moderators')], users: [world.member('Alice')] },
    ]);
  });

  it('ping nobody with an empty parse', async () => {
    const { body } = await api(playground, 'POST', messages, { content: content(), allowed_mentions: { parse: [] } });
    expect(world.pings).toEqual([]);
    expect(body).toMatchObject({ mentions: [], mention_roles: [], mention_everyone: false });
  });

  it('ping exactly the roles that are allowed', async () => {
    const roles = [world.role('Moderators')];
    await api(playground, 'POST', messages, { content: content(), allowed_mentions: { roles } });
    expect(world.pings).toMatchObject([{ everyone: false, roles, users: [] }]);
  });

  it('of a closed role ping only with the right to mention everyone', async () => {
    const { id } = world.addRole('Closed');
    await api(playground, 'POST', messages, { content: `<@&${id}>` });
    world.deny(study, ['MentionEveryone']);
    await api(playground, 'POST', messages, { content: `<@&${id}> @everyone` });
    expect(world.pings.map(({ roles, everyone }) => ({ roles, everyone }))).toEqual([{ roles: [id], everyone: false }]);
  });

  it('are read again by an edit, with the defaults', async () => {
    const first = await api(playground, 'POST', messages, { content: content(), allowed_mentions: { parse: [] } });
    const { body } = await api(playground, 'PATCH', `${messages}/${String(first.body['id'])}`, { content: content() });
    expect(body).toMatchObject({ mention_everyone: true });
    expect(world.pings).toHaveLength(1);
  });

  it('are read in the texts of Components V2, and not in embeds', async () => {
    const components = [{ type: 10, content: `<@${world.member('Bob')}>` }];
    await api(playground, 'POST', messages, { flags: 32_768, components });
    await api(playground, 'POST', messages, { embeds: [{ description: content() }] });
    expect(world.pings.map(({ users }) => users)).toEqual([[world.member('Bob')]]);
  });
});
