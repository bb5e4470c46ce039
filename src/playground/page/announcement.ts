import type { PageMessage } from '../protocol.ts';
import { messageTexts } from './messageTexts.ts';
import type { State } from './state.ts';

const LONGEST = 300;

/** What a screen reader says about a new message: who, where unless here, and its beginning. */
export function announcementOf(message: PageMessage, state: State): string {
  if (message.author.id === state.me) return '';
  const channel = state.world?.channels.find(({ id }) => id === message.channel_id);
  const place = message.channel_id === state.channelId || !channel ? '' : ` in ${channel.name}`;
  const secret = message.ephemeralFor === undefined ? '' : ', only for you';
  const text = messageTexts(message)
    .join(' ')
    .replaceAll(/[*_~|`#>]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return `${message.author.global_name ?? message.author.username}${place}${secret}: ${text.slice(0, LONGEST)}`;
}
