import { isPrivate } from './messageRows.ts';
import type { State } from './state.ts';

/**
 * The id of the private reply that has just come in the channel one looks at; null if none has. It answers what one did a
 * moment ago, perhaps on a message far above, so it should be shown.
 */
export function ownReply(now: State, before: State): string | null {
  const newest = now.world?.messages.at(-1);
  if (!newest || newest === before.world?.messages.at(-1)) return null;
  const known = before.world?.messages.some(({ id }) => id === newest.id) ?? true;
  return !known && newest.channel_id === now.channelId && isPrivate(newest) ? newest.id : null;
}
