import type { PageEvent } from '../protocol.ts';
import type { StoredMessage, WorldEvent } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { pageChannels, pageCommands, pageMessage, sees } from './pageView.ts';

type Tell<T extends WorldEvent['type']> = (
  event: Extract<WorldEvent, { type: T }>,
  world: World,
  memberId: string,
) => readonly PageEvent[];

const NOTHING: readonly PageEvent[] = [];

const message = (
  { message: stored }: { readonly message: StoredMessage },
  world: World,
  memberId: string,
): readonly PageEvent[] => {
  const { ephemeralFor, json } = stored;
  const isSeen = ephemeralFor === null ? sees(world, memberId, json.channel_id) : ephemeralFor === memberId;
  return isSeen ? [{ type: 'message', message: pageMessage(stored) }] : NOTHING;
};

const channels = (_event: object, world: World, memberId: string): readonly PageEvent[] => [
  { type: 'channels', channels: pageChannels(world, memberId) },
];

const commands = (_event: object, world: World, memberId: string): readonly PageEvent[] => [
  { type: 'commands', commands: pageCommands(world, memberId) },
];

/** What a member's page is told of what happens. Of what is not here, it is not told. */
const TABLE: { readonly [T in WorldEvent['type']]?: Tell<T> } = {
  messageCreated: message,
  messageUpdated: message,
  messageDeleted({ channelId, id, ephemeralFor }, world, memberId) {
    const isSeen = ephemeralFor === null ? sees(world, memberId, channelId) : ephemeralFor === memberId;
    return isSeen ? [{ type: 'messageDeleted', channelId, id }] : NOTHING;
  },
  messagesDeleted: ({ channelId, ids }, world, memberId) =>
    sees(world, memberId, channelId) ? ids.map((id) => ({ type: 'messageDeleted', channelId, id })) : NOTHING,
  channelCreated: channels,
  channelUpdated: channels,
  channelDeleted: channels,
  memberUpdated: (event, world, memberId) => [...channels(event, world, memberId), ...commands(event, world, memberId)],
  commandsChanged: commands,
  interactionAnswered({ interaction }, _world, memberId) {
    const { id, userId, answer } = interaction;
    if (userId !== memberId) return NOTHING;
    const answered: PageEvent = { type: 'interaction', id, state: 'answered' };
    return answer?.kind === 'modal'
      ? [{ type: 'modal', interactionId: id, modal: answer.modal }, answered]
      : [answered];
  },
  interactionFailed({ interaction, reason }, _world, memberId) {
    const { id, userId } = interaction;
    return userId === memberId ? [{ type: 'interaction', id, state: 'failed', reason }] : NOTHING;
  },
  clockMoved: ({ now }) => [{ type: 'clock', now }],
  botOnline: ({ online }) => [{ type: 'bot', online }],
};

/** The events for one happening that are this member's to see. */
export function pageEvents(world: World, memberId: string, event: WorldEvent): readonly PageEvent[] {
  const tell = TABLE[event.type] as
    | ((event: WorldEvent, world: World, memberId: string) => readonly PageEvent[])
    | undefined;
  return tell?.(event, world, memberId) ?? NOTHING;
}
