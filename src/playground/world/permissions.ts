import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, Guild, WorldState } from './state.ts';

/** Every permission that Discord knows. */
export const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

const { Administrator, ViewChannel } = PermissionFlagsBits;

/** What someone may do in a guild, before the channel's overwrites. */
export function guildPermissions(guild: Guild, userId: string): bigint {
  if (guild.ownerId === userId) return ALL_PERMISSIONS;
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  let allowed = BigInt(guild.roles.get(guild.id)?.permissions ?? '0');
  for (const id of member.roles) allowed |= BigInt(guild.roles.get(id)?.permissions ?? '0');
  return (allowed & Administrator) === 0n ? allowed : ALL_PERMISSIONS;
}

/** What someone may do in a channel; a thread has the permissions of its parent. Nothing at all without VIEW_CHANNEL. */
export function channelPermissions(state: WorldState, channel: Channel, userId: string): bigint {
  const guild = state.guilds.get(channel.json.guild_id);
  if (guild === undefined) return 0n;
  const base = guildPermissions(guild, userId);
  if (base === ALL_PERMISSIONS) return base;
  const ruling = channel.json.thread_metadata ? state.channels.get(channel.json.parent_id ?? '') : channel;
  const overwrites = ruling?.json.permission_overwrites ?? [];
  const roles = guild.members.get(userId)?.roles ?? [];
  let permissions = base;
  let allow = 0n;
  let deny = 0n;
  let own: (typeof overwrites)[number] | undefined;
  for (const overwrite of overwrites) {
    if (overwrite.id === guild.id) {
      permissions = (permissions & ~BigInt(overwrite.deny)) | BigInt(overwrite.allow);
    } else if (overwrite.id === userId) {
      own = overwrite;
    } else if (roles.includes(overwrite.id)) {
      allow |= BigInt(overwrite.allow);
      deny |= BigInt(overwrite.deny);
    }
  }
  permissions = (permissions & ~deny) | allow;
  if (own !== undefined) permissions = (permissions & ~BigInt(own.deny)) | BigInt(own.allow);
  return (permissions & ViewChannel) === 0n ? 0n : permissions;
}
