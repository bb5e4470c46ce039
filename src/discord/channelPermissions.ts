/** What the bot lacks in a channel, read from what the gateway keeps us told of. */
import type { Client } from 'discord.js';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { PingTrouble, Refusal } from '../rounds/roundMessages.ts';

const FOR_POSTING = ['ViewChannel', 'SendMessages', 'ReadMessageHistory'] as const;
const FOR_THREADS = ['CreatePublicThreads'] as const;

/**
 * Null if the bot may post in the channel, and open a thread there if `thread`. Throws if the server is not there at the moment,
 * which is an outage and says nothing about the channel.
 */
export function missingForPosting(
  client: Client,
  serverId: string,
  channelId: string,
  thread: boolean,
): Refusal | null {
  const guild = client.guilds.cache.get(serverId);
  const me = guild?.members.me;
  if (!guild?.available || !me) throw new Error(`The server ${serverId} is not available at the moment.`);
  const channel = guild.channels.cache.get(channelId);
  if (!channel) return { reason: 'channel gone', detail: '' };
  const permissions = channel.permissionsFor(me);
  const missing = [...FOR_POSTING, ...(thread ? FOR_THREADS : [])].filter(
    (name) => !permissions.has(PermissionFlagsBits[name]),
  );
  return missing.length > 0 ? { reason: 'permission missing', detail: missing.join(',') } : null;
}

/** Null if a mention of the role in the channel pings its members. Throws if the server is not there at the moment. */
export function pingTrouble(client: Client, serverId: string, channelId: string, roleId: string): PingTrouble | null {
  const guild = client.guilds.cache.get(serverId);
  const me = guild?.members.me;
  if (!guild?.available || !me) throw new Error(`The server ${serverId} is not available at the moment.`);
  const role = guild.roles.cache.get(roleId);
  // A mention of @everyone's role by its id pings nobody.
  if (!role || role.id === serverId) return 'role gone';
  if (role.mentionable) return null;
  const channel = guild.channels.cache.get(channelId);
  const mayMention = channel?.permissionsFor(me).has(PermissionFlagsBits.MentionEveryone) ?? false;
  return mayMention ? null : 'not mentionable';
}
