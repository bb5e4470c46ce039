import { refuse } from '../refusal.ts';
import { checkSchema } from '../rules/schema.ts';
import { channelPermissions } from '../world/permissions.ts';
import { removeChannel } from '../world/structure.ts';
import { changeThread, openThread } from '../world/threads.ts';
import { channelOf, guildIn, messageIn } from './access.ts';
import type { Call, Route } from './request.ts';
import { Created, param } from './request.ts';

function createThread(call: Call): Created {
  const channel = channelOf(call, 'CreatePublicThreads');
  const message = messageIn(call, channel);
  const draft = checkSchema('threadFromMessage', call.body);
  return new Created(openThread(call.state, channel, message, draft).json);
}

function setPin(call: Call, isPinned: boolean): null {
  const channel = channelOf(call, 'PinMessages');
  const stored = messageIn(call, channel);
  const { id } = stored.json;
  if (isPinned) channel.pins.add(id);
  else channel.pins.delete(id);
  stored.json = { ...stored.json, pinned: isPinned };
  const { id: channelId, guild_id: guildId } = channel.json;
  const at = channel.pins.size === 0 ? null : new Date(call.state.clock.now()).toISOString();
  call.state.emit({ type: 'pinsUpdated', channelId, guildId, at });
  call.state.emit({ type: 'messageUpdated', message: stored });
  return null;
}

const PINS = ['/channels/:channelId/messages/pins/:messageId', '/channels/:channelId/pins/:messageId'];

export const channelRoutes: readonly Route[] = [
  { method: 'GET', path: '/channels/:channelId', access: 'bot', run: (call) => channelOf(call).json },
  {
    method: 'DELETE',
    path: '/channels/:channelId',
    access: 'bot',
    run(call) {
      const channel = channelOf(call, 'ManageChannels');
      removeChannel(call.state, channel.json.id);
      return channel.json;
    },
  },
  {
    method: 'PATCH',
    path: '/channels/:channelId',
    access: 'bot',
    run(call) {
      const thread = channelOf(call);
      const isOwn = thread.json.thread_metadata && thread.json.owner_id === call.state.bot.user.id;
      if (!isOwn) channelOf(call, 'ManageThreads');
      return changeThread(call.state, thread, checkSchema('threadEdit', call.body)).json;
    },
  },
  { method: 'POST', path: '/channels/:channelId/messages/:messageId/threads', access: 'bot', run: createThread },
  {
    method: 'POST',
    path: '/channels/:channelId/typing',
    access: 'bot',
    run(call) {
      channelOf(call, 'SendMessages');
      return null;
    },
  },
  ...PINS.flatMap((path): Route[] => [
    { method: 'PUT', path, access: 'bot', run: (call) => setPin(call, true) },
    { method: 'DELETE', path, access: 'bot', run: (call) => setPin(call, false) },
  ]),
  {
    method: 'GET',
    path: '/channels/:channelId/messages/pins',
    access: 'bot',
    run(call) {
      const channel = channelOf(call, 'ReadMessageHistory');
      const pinned = [...channel.pins].flatMap((id) => channel.messages.get(id) ?? []);
      return { items: pinned.map(({ json }) => ({ message: json, pinned_at: json.timestamp })), has_more: false };
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guildId/channels',
    access: 'bot',
    run(call) {
      const guild = guildIn(call);
      const all = [...call.state.channels.values()].filter(
        ({ json }) => json.guild_id === guild.id && !json.thread_metadata,
      );
      return all.map(({ json }) => json);
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guildId/threads/active',
    access: 'bot',
    run(call) {
      const guild = guildIn(call);
      const bot = call.state.bot.user.id;
      const threads = [...call.state.channels.values()].filter(
        (one) =>
          one.json.guild_id === guild.id && one.json.thread_metadata && channelPermissions(call.state, one, bot) !== 0n,
      );
      return { threads: threads.map(({ json }) => json), members: [] };
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guildId/roles/:roleId',
    access: 'bot',
    run(call) {
      const role = guildIn(call).roles.get(param(call, 'roleId'));
      if (role === undefined) throw refuse('unknownRole');
      return role;
    },
  },
];
