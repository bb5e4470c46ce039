import type { APIMessage, APIRole, APIUser } from 'discord-api-types/v10';
import type { Channel, ChannelJson, CommandJson, Guild, Person, WorldState } from './state.ts';

/** A world as plain JSON, for the caller to write to a file. Private replies and open interactions are not in it. */
export interface PlaygroundSave {
  readonly version: 1;
  readonly applicationId: string;
  readonly lastId: string;
  readonly people: readonly { readonly user: APIUser; readonly kind: Person['kind']; readonly locale: string }[];
  readonly guilds: readonly {
    readonly id: string;
    readonly name: string;
    readonly ownerId: string;
    readonly locale: string;
    readonly joinedAt: string;
    readonly roles: readonly APIRole[];
    readonly members: readonly {
      readonly userId: string;
      readonly roles: readonly string[];
      readonly joinedAt: string;
    }[];
  }[];
  readonly channels: readonly {
    readonly json: ChannelJson;
    readonly messages: readonly APIMessage[];
    readonly pins: readonly string[];
  }[];
  readonly commands: readonly CommandJson[];
  readonly files: readonly {
    readonly id: string;
    readonly name: string;
    readonly contentType: string;
    readonly base64: string;
  }[];
}

/** Messages of each channel that a save keeps: the newest. */
const MESSAGES_KEPT = 500;

export function saveWorld(state: WorldState): PlaygroundSave {
  return {
    version: 1,
    applicationId: state.application.id,
    lastId: state.ids.next(),
    people: [...state.people.values()].map(({ user, kind, locale }) => ({ user, kind, locale })),
    guilds: [...state.guilds.values()].map((guild) => ({
      ...guild,
      roles: [...guild.roles.values()],
      members: [...guild.members.values()].map((member) => ({
        userId: member.person.user.id,
        roles: member.roles,
        joinedAt: member.joinedAt,
      })),
    })),
    channels: [...state.channels.values()].map((channel) => ({
      json: channel.json,
      messages: [...channel.messages.values()].slice(-MESSAGES_KEPT).map(({ json }) => json),
      pins: [...channel.pins],
    })),
    commands: [...state.commands.values()],
    files: [...state.files.values()].map(({ id, name, contentType, data }) => ({
      id,
      name,
      contentType,
      base64: Buffer.from(data).toString('base64'),
    })),
  };
}

/**
 * Fills an empty world from a save. Addresses of files hold the old port: `rebase` gives them the new one once the server
 * listens.
 */
export function restoreWorld(state: WorldState, saved: PlaygroundSave): void {
  for (const { user, kind, locale } of saved.people) {
    if (kind === 'bot') state.people.set(user.id, state.bot);
    else state.people.set(user.id, { user, kind, locale });
  }
  for (const { roles, members, ...rest } of saved.guilds) {
    const guild: Guild = { ...rest, roles: new Map(roles.map((role) => [role.id, role])), members: new Map() };
    for (const { userId, roles: ids, joinedAt } of members) {
      const person = state.people.get(userId);
      if (person !== undefined) guild.members.set(userId, { person, roles: [...ids], joinedAt });
    }
    state.guilds.set(guild.id, guild);
  }
  for (const { json, messages, pins } of saved.channels) {
    const channel: Channel = { json: { ...json }, messages: new Map(), pins: new Set(pins) };
    for (const message of messages) {
      channel.messages.set(message.id, { json: message, guildId: json.guild_id, ephemeralFor: null });
    }
    state.channels.set(json.id, channel);
  }
  for (const command of saved.commands) state.commands.set(command.id, command);
  for (const { id, name, contentType, base64 } of saved.files) {
    state.files.set(id, { id, name, contentType, data: Buffer.from(base64, 'base64') });
  }
}

/** Points the addresses of stored files to where this server listens now. */
export function rebaseFiles(state: WorldState): void {
  for (const channel of state.channels.values()) {
    for (const stored of channel.messages.values()) {
      const text = JSON.stringify(stored.json);
      if (!text.includes('/attachments/')) continue;
      const moved = text.replaceAll(/http:\/\/127\.0\.0\.1:\d+(?=\/attachments\/)/g, state.origin);
      stored.json = JSON.parse(moved) as APIMessage;
    }
  }
}
