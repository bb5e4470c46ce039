import type { PageMessage } from '../protocol.ts';
import { FLAG } from './componentKinds.ts';
import type { Pending, State } from './state.ts';

/** What stands in the channel from top to bottom. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'message'; readonly key: string; readonly message: PageMessage; readonly grouped: boolean }
  | { readonly kind: 'asked'; readonly key: string; readonly pending: Pending };

const GROUP_MS = 7 * 60_000;

/** The rows of the channel that is looked at: a line for each new day, messages, then commands that are under way or failed. */
export function messageRows(state: State, zone: string): Row[] {
  const { world, channelId, me } = state;
  if (world === null) return [];
  const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: zone });
  const rows: Row[] = [];
  let last: PageMessage | null = null;
  for (const message of world.messages) {
    if (message.channel_id !== channelId || state.dismissed.includes(message.id)) continue;
    if (message.ephemeralFor !== undefined && message.ephemeralFor !== me) continue;
    const at = Date.parse(message.timestamp);
    const newDay = last === null || day.format(Date.parse(last.timestamp)) !== day.format(at);
    if (newDay) rows.push({ kind: 'day', key: `day-${message.id}`, at });
    rows.push({
      kind: 'message',
      key: message.id,
      message,
      grouped: !newDay && last !== null && follows(message, last),
    });
    last = message;
  }
  const asked = state.pending.filter(
    ({ source, channelId: channel, as }) => source.kind === 'command' && channel === channelId && as === me,
  );
  return [...rows, ...asked.map((pending): Row => ({ kind: 'asked', key: pending.key, pending }))];
}

/** Does the message go below the one before it, without its author's name again? */
function follows(message: PageMessage, before: PageMessage): boolean {
  if (message.author.id !== before.author.id || startedBy(message) || message.message_reference) return false;
  if (isPrivate(message) !== isPrivate(before)) return false;
  return Date.parse(message.timestamp) - Date.parse(before.timestamp) < GROUP_MS;
}

export function isPrivate(message: PageMessage): boolean {
  return message.ephemeralFor !== undefined || hasFlag(message, FLAG.ephemeral);
}

export function hasFlag(message: PageMessage, flag: number): boolean {
  return ((message.flags ?? 0) & flag) !== 0;
}

export interface Start {
  readonly memberId: string;
  readonly name: string;
  /** The command's name, or null when it was a click or a modal. */
  readonly command: string | null;
  /** The message whose button was clicked, or null. */
  readonly clickedId: string | null;
}

/** Who began what this message answers; null for a message that the bot sent by itself. */
export function startedBy(message: PageMessage): Start | null {
  const { interaction_metadata: data, interaction } = message;
  const user = data?.user ?? interaction?.user;
  if (user === undefined) return null;
  const named = data && 'name' in data && typeof data.name === 'string' ? data.name : interaction?.name;
  const clicked = data && 'interacted_message_id' in data ? data.interacted_message_id : undefined;
  const type = Number(data?.type ?? interaction?.type);
  return {
    memberId: user.id,
    name: user.global_name ?? user.username,
    command: type === 2 && named ? named : null,
    clickedId: clicked ?? message.message_reference?.message_id ?? null,
  };
}
