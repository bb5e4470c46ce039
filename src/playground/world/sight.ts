import type { APIMessage } from 'discord-api-types/v10';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Gateway } from '../gateway/gateway.ts';
import type { Faults } from '../rest/faults.ts';
import type { RequestLog } from '../rest/requestLog.ts';
import { Impossible } from './impossible.ts';
import { findMessage } from './messages.ts';
import { channelPermissions, guildPermissions } from './permissions.ts';
import { saveWorld } from './save.ts';
import type { PlaygroundSave } from './save.ts';
import type { Channel, CommandJson, Guild, Membership, Ping, StoredMessage, WorldEvent, WorldState } from './state.ts';

export interface WorldParts {
  readonly requests: RequestLog;
  readonly faults: Faults;
  readonly gateway: Gateway;
  readonly listeners: Set<(event: WorldEvent) => void>;
}

/** What can be looked up and seen in the playground. Names of members, channels and roles are those of the seed. */
export class Sight {
  readonly state: WorldState;
  /** The requests of the bot. */
  readonly requests: RequestLog;
  /** What goes wrong with them. */
  readonly faults: Faults;
  /** The bot's connection, and what goes wrong with it. */
  readonly gateway: Gateway;
  readonly #listeners: Set<(event: WorldEvent) => void>;

  constructor(state: WorldState, parts: WorldParts) {
    this.state = state;
    this.requests = parts.requests;
    this.faults = parts.faults;
    this.gateway = parts.gateway;
    this.#listeners = parts.listeners;
  }

  /** The first guild. */
  get guild(): Guild {
    const [first] = this.state.guilds.values();
    if (first === undefined) throw new Impossible('The playground has no server left.');
    return first;
  }

  get botId(): string {
    return this.state.bot.user.id;
  }

  /** The id of the member of this name. */
  member(name: string): string {
    for (const { user } of this.state.people.values()) {
      if (user.global_name === name || user.username === name) return user.id;
    }
    throw new Impossible(`There is nobody called ${name}.`);
  }

  /** The id of the channel of this name in a guild, the first one by default. */
  channel(name: string, guildId: string = this.guild.id): string {
    for (const { json } of this.state.channels.values()) {
      if (json.name === name && json.guild_id === guildId) return json.id;
    }
    throw new Impossible(`There is no channel #${name}.`);
  }

  /** The id of the role of this name in the first guild. */
  role(name: string): string {
    for (const role of this.guild.roles.values()) if (role.name === name) return role.id;
    throw new Impossible(`There is no role ${name}.`);
  }

  /** The member of the first guild with this id. */
  membership(memberId: string): Membership {
    const member = this.guild.members.get(memberId);
    if (member === undefined) throw new Impossible(`${memberId} is no member.`);
    return member;
  }

  /** The messages of a channel, oldest first, without private ones. */
  messages(channelId: string): APIMessage[] {
    return [...this.channelOf(channelId).messages.values()].map(({ json }) => json);
  }

  /** A message by its id, as it is now, private ones included. */
  message(messageId: string): APIMessage | undefined {
    return findMessage(this.state, messageId)?.json;
  }

  /** Everything that a member sees: the messages of the channels open to them and their own private replies, oldest first. */
  visibleTo(memberId: string): StoredMessage[] {
    const open = [...this.state.channels.values()].filter(
      (channel) => channelPermissions(this.state, channel, memberId) !== 0n,
    );
    const hidden = [...this.state.ephemerals.values()].filter(({ ephemeralFor }) => ephemeralFor === memberId);
    return [...open.flatMap((channel) => [...channel.messages.values()]), ...hidden];
  }

  /** The private replies to a member, oldest first. */
  ephemeralFor(memberId: string): APIMessage[] {
    return [...this.state.ephemerals.values()].filter((one) => one.ephemeralFor === memberId).map(({ json }) => json);
  }

  /** Who was notified, by which messages. An edit that mentions someone is an entry too. */
  get pings(): readonly Ping[] {
    return this.state.pings;
  }

  /** All registered commands. */
  get commands(): CommandJson[] {
    return [...this.state.commands.values()];
  }

  /** The commands that a member is offered in a guild: those whose `default_member_permissions` they have. */
  commandsFor(memberId: string, guild: Guild = this.guild): CommandJson[] {
    const permissions = guildPermissions(guild, memberId);
    return this.commands.filter((command) => {
      if (command.guild_id !== undefined && command.guild_id !== guild.id) return false;
      if (command.contexts && !command.contexts.includes(0)) return false;
      const needed = command.default_member_permissions;
      if (needed === null || needed === undefined) return true;
      // "0" means administrators only.
      const wanted = needed === '0' ? PermissionFlagsBits.Administrator : BigInt(needed);
      return (permissions & wanted) === wanted;
    });
  }

  /** Calls `listener` for everything that happens. Gives the function that ends it. */
  onEvent(listener: (event: WorldEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The world as plain JSON, for `startPlayground({ saved })`. */
  save(): PlaygroundSave {
    return saveWorld(this.state);
  }

  /** A registered command by name, a guild's own before a global one. */
  findCommand(name: string, type: number, channelId: string): CommandJson {
    const guildId = this.channelOf(channelId).json.guild_id;
    const fitting = this.commands.filter((command) => command.name === name && command.type === type);
    const found = fitting.find((one) => one.guild_id === guildId) ?? fitting.find((one) => one.guild_id === undefined);
    if (found === undefined) throw new Impossible(`The bot has not registered the command "${name}".`);
    return found;
  }

  protected channelOf(id: string): Channel {
    const channel = this.state.channels.get(id);
    if (channel === undefined) throw new Impossible(`There is no channel ${id}.`);
    return channel;
  }

  protected guildOf(id: string): Guild {
    const guild = this.state.guilds.get(id);
    if (guild === undefined) throw new Impossible(`There is no server ${id}.`);
    return guild;
  }
}
