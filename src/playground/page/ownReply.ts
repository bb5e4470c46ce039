import type { PageMessage } from '../protocol.ts';
import { isPrivate } from './messageRows.ts';
import type { State } from './state.ts';

export interface OwnReply {
  readonly id: string;
  /** A new message, not one that a click has changed. */
  readonly fresh: boolean;
}

/**
 * The private reply in the channel one looks at that has just come or changed; null if none has. It answers what one did a
 * moment ago, perhaps on a message far above, so it should be seen.
 */
export function ownReply(now: State, before: State): OwnReply | null {
  const messages = now.world?.messages ?? [];
  const known = before.world?.messages ?? [];
  if (messages === known) return null;
  const isReply = (one: PageMessage): boolean => isPrivate(one) && one.channel_id === now.channelId;
  const reply = messages.findLast((one) => isReply(one) && !known.includes(one));
  return reply ? { id: reply.id, fresh: !known.some(({ id }) => id === reply.id) } : null;
}
