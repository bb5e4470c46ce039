import type { PageMember, PageMessage } from '../protocol.ts';
import type { State } from './state.ts';
import { isOlder } from './world.ts';

/** The id of the newest message in each channel. */
export function newestByChannel(messages: readonly PageMessage[]): Readonly<Record<string, string>> {
  const newest: Record<string, string> = {};
  for (const { channel_id: channel, id } of messages) {
    const known = newest[channel];
    if (known === undefined || isOlder(known, id)) newest[channel] = id;
  }
  return newest;
}

/** Does this message ping the member: by name, by the moderators' role, or as everyone? */
export function pings(message: PageMessage, member: PageMember): boolean {
  if (message.author.id === member.id) return false;
  if (message.mention_everyone || message.mentions.some(({ id }) => id === member.id)) return true;
  return member.kind === 'moderator' && message.mention_roles.length > 0;
}

export interface Unread {
  readonly messages: number;
  readonly pings: number;
}

/** How many messages a member has not seen in a channel, or in all of them, and how many of those ping the member. */
export function unread(state: State, memberId: string, channelId: string | null): Unread {
  const member = state.world?.members.find(({ id }) => id === memberId);
  if (!state.world || !member) return { messages: 0, pings: 0 };
  const fresh = state.world.messages.filter(({ id, channel_id: channel, author, ephemeralFor }) => {
    const seen = state.seen[memberId]?.[channel];
    const forMember = ephemeralFor === undefined || ephemeralFor === memberId;
    const here = channelId === null || channel === channelId;
    return here && forMember && author.id !== memberId && (seen === undefined || isOlder(seen, id));
  });
  return { messages: fresh.length, pings: fresh.filter((message) => pings(message, member)).length };
}
