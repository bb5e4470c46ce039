import { PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse } from '../refusal.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { Channel, Guild, StoredMessage } from '../world/state.ts';
import type { Call } from './request.ts';
import { param } from './request.ts';

/** The channel in the address, if the bot can see it and has these permissions there. Throws 10003, 50001 or 50013. */
export function channelOf(call: Call, ...needed: readonly (keyof typeof PermissionFlagsBits)[]): Channel {
  const channel = call.state.channels.get(param(call, 'channelId'));
  if (channel === undefined) throw refuse('unknownChannel');
  const permissions = channelPermissions(call.state, channel, call.state.bot.user.id);
  if (permissions === 0n) throw refuse('missingAccess');
  for (const name of needed) {
    if ((permissions & PermissionFlagsBits[name]) === 0n) throw refuse('missingPermissions');
  }
  return channel;
}

/** Has the bot this permission in the channel? */
export function botMay(call: Call, channel: Channel, name: keyof typeof PermissionFlagsBits): boolean {
  return (channelPermissions(call.state, channel, call.state.bot.user.id) & PermissionFlagsBits[name]) !== 0n;
}

/** The message in the address. Private replies are not found here. Throws 10008. */
export function messageIn(call: Call, channel: Channel): StoredMessage {
  const stored = channel.messages.get(param(call, 'messageId'));
  if (stored === undefined) throw refuse('unknownMessage');
  return stored;
}

/** The guild in the address, if the bot is in it. Throws 10004. */
export function guildIn(call: Call): Guild {
  const guild = call.state.guilds.get(param(call, 'guildId'));
  if (guild === undefined) throw refuse('unknownGuild');
  return guild;
}
