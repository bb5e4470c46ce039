import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { APIUser } from 'discord-api-types/v10';
import { channelPermissions } from './permissions.ts';
import type { Channel, WorldState } from './state.ts';

export interface AllowedMentions {
  readonly parse?: readonly string[] | null;
  readonly users?: readonly string[] | null;
  readonly roles?: readonly string[] | null;
  readonly replied_user?: boolean | null;
}

export interface Mentions {
  readonly users: readonly APIUser[];
  readonly roles: readonly string[];
  readonly everyone: boolean;
}

const NOBODY: Mentions = { users: [], roles: [], everyone: false };

/**
 * Who a text mentions, after `allowed_mentions` (all kinds when it is absent) and the author's right to mention roles that
 * are not mentionable, and everyone.
 */
export function readMentions(
  state: WorldState,
  channel: Channel,
  authorId: string,
  text: string,
  allowed: AllowedMentions | null | undefined,
  repliedTo: APIUser | null,
): Mentions {
  if (repliedTo === null && !text.includes('@')) return NOBODY;
  const kinds = allowed?.parse ?? (allowed ? [] : ['users', 'roles', 'everyone']);
  const guild = state.guilds.get(channel.json.guild_id);
  const users = new Map<string, APIUser>();
  const roles = new Set<string>();
  for (const [, id = ''] of text.matchAll(/<@!?(\d{1,20})>/g)) {
    const user = state.people.get(id)?.user;
    if (user !== undefined && (kinds.includes('users') || allowed?.users?.includes(id))) users.set(id, user);
  }
  if (repliedTo !== null && (allowed ? allowed.replied_user : true)) users.set(repliedTo.id, repliedTo);
  const broad = (channelPermissions(state, channel, authorId) & PermissionFlagsBits.MentionEveryone) !== 0n;
  for (const [, id = ''] of text.matchAll(/<@&(\d{1,20})>/g)) {
    const role = guild?.roles.get(id);
    if (role === undefined || !(broad || role.mentionable)) continue;
    if (kinds.includes('roles') || allowed?.roles?.includes(id)) roles.add(id);
  }
  const everyone = broad && kinds.includes('everyone') && /@(everyone|here)\b/.test(text);
  return { users: [...users.values()], roles: [...roles], everyone };
}
