import { OverwriteType } from 'discord-api-types/v10';
import type { APIOverwrite, APIRole, APIUser, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, Guild, Membership, Person, WorldState } from './state.ts';
import { Impossible } from './impossible.ts';

const TEXT = 0;

/** A person who can be made a member of guilds. `name` becomes the user name and the display name. */
export function makePerson(id: string, name: string, kind: Person['kind'], locale: string): Person {
  const user: APIUser = {
    id,
    username: kind === 'bot' ? name : name.toLowerCase().replaceAll(/[^a-z0-9_.]/g, '_'),
    discriminator: kind === 'bot' ? '0001' : '0',
    global_name: kind === 'bot' ? null : name,
    avatar: null,
    bot: kind === 'bot',
  };
  return { user, kind, locale };
}

/** Adds a guild with its @everyone role. */
export function addGuild(state: WorldState, name: string, ownerId: string, everyone: bigint): Guild {
  const id = state.ids.next();
  const guild: Guild = {
    id,
    name,
    ownerId,
    locale: 'en-US',
    joinedAt: new Date(state.clock.now()).toISOString(),
    roles: new Map([[id, role(id, '@everyone', everyone, 0)]]),
    members: new Map(),
  };
  state.guilds.set(id, guild);
  return guild;
}

/** Takes a guild away, with its channels: the bot was removed from it. */
export function removeGuild(state: WorldState, guildId: string): void {
  for (const channel of state.channels.values()) {
    if (channel.json.guild_id === guildId) state.channels.delete(channel.json.id);
  }
  state.guilds.delete(guildId);
  state.emit({ type: 'guildRemoved', guildId });
}

export function addMember(state: WorldState, guild: Guild, person: Person, roles: readonly string[] = []): Membership {
  const member: Membership = { person, roles: [...roles], joinedAt: new Date(state.clock.now()).toISOString() };
  state.people.set(person.user.id, person);
  guild.members.set(person.user.id, member);
  state.emit({ type: 'memberAdded', guildId: guild.id, member });
  return member;
}

export function setRoles(state: WorldState, guild: Guild, userId: string, roles: readonly string[]): void {
  const member = guild.members.get(userId);
  if (member === undefined) throw new Impossible(`${userId} is no member of ${guild.name}.`);
  member.roles = [...roles];
  state.emit({ type: 'memberUpdated', guildId: guild.id, member });
}

export function addRole(
  state: WorldState,
  guild: Guild,
  name: string,
  permissions: bigint,
  isMentionable = false,
  parts: Partial<APIRole> = {},
): APIRole {
  const made = { ...role(state.ids.next(), name, permissions, guild.roles.size), mentionable: isMentionable, ...parts };
  guild.roles.set(made.id, made);
  state.emit({ type: 'roleCreated', guildId: guild.id, role: made });
  return made;
}

export function setRolePermissions(state: WorldState, guild: Guild, roleId: string, permissions: bigint): void {
  const before = guild.roles.get(roleId);
  if (before === undefined) throw new Impossible(`There is no role ${roleId}.`);
  const changed = { ...before, permissions: permissions.toString() };
  guild.roles.set(roleId, changed);
  state.emit({ type: 'roleUpdated', guildId: guild.id, role: changed });
}

export function removeRole(state: WorldState, guild: Guild, roleId: string): void {
  guild.roles.delete(roleId);
  for (const member of guild.members.values()) {
    if (member.roles.includes(roleId)) member.roles = member.roles.filter((id) => id !== roleId);
  }
  state.emit({ type: 'roleDeleted', guildId: guild.id, roleId });
}

export function addChannel(
  state: WorldState,
  guild: Guild,
  name: string,
  overwrites: readonly APIOverwrite[] = [],
): Channel {
  const channel: Channel = {
    json: {
      id: state.ids.next(),
      type: TEXT,
      guild_id: guild.id,
      name,
      position: state.channels.size,
      permission_overwrites: overwrites,
      parent_id: null,
      topic: null,
      nsfw: false,
      rate_limit_per_user: 0,
      last_message_id: null,
      flags: 0,
    },
    messages: new Map(),
    pins: new Set(),
  };
  state.channels.set(channel.json.id, channel);
  state.emit({ type: 'channelCreated', channel: channel.json });
  return channel;
}

/** Deletes a channel with its threads. */
export function removeChannel(state: WorldState, channelId: string): void {
  const channel = state.channels.get(channelId);
  if (channel === undefined) throw new Impossible(`There is no channel ${channelId}.`);
  for (const thread of state.channels.values()) {
    if (thread.json.thread_metadata && thread.json.parent_id === channelId) state.channels.delete(thread.json.id);
  }
  state.channels.delete(channelId);
  state.emit({ type: 'channelDeleted', channel: channel.json });
}

export type PermissionName = keyof typeof PermissionFlagsBits;

/** Allows and denies permissions to a role or a member in one channel; replaces what was set for them before. */
export function setOverwrite(
  state: WorldState,
  channelId: string,
  targetId: string,
  rights: { readonly allow?: bigint; readonly deny?: bigint },
): void {
  const channel = state.channels.get(channelId);
  if (channel === undefined) throw new Impossible(`There is no channel ${channelId}.`);
  const isRole = state.guilds.get(channel.json.guild_id)?.roles.has(targetId) ?? false;
  const overwrite: APIOverwrite = {
    id: targetId,
    type: isRole ? OverwriteType.Role : OverwriteType.Member,
    allow: (rights.allow ?? 0n).toString(),
    deny: (rights.deny ?? 0n).toString(),
  };
  const others = (channel.json.permission_overwrites ?? []).filter(({ id }) => id !== targetId);
  channel.json = { ...channel.json, permission_overwrites: [...others, overwrite] };
  state.emit({ type: 'channelUpdated', channel: channel.json });
}

function role(id: string, name: string, permissions: bigint, position: number): APIRole {
  return {
    id,
    name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position,
    permissions: permissions.toString(),
    managed: false,
    mentionable: false,
    flags: 0 as APIRole['flags'],
  };
}
