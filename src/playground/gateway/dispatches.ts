import type { APIMessage, APIRole } from 'discord-api-types/v10';
import { guildCreateJson, memberJson, memberOnlyJson } from '../world/json.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { ChannelJson, StoredMessage, WorldEvent, WorldState } from '../world/state.ts';

/** One gateway event, before it is numbered for a session. */
export interface Dispatch {
  readonly t: string;
  readonly d: object;
  /** The intent that a session needs, or 0. */
  readonly intent: number;
  readonly guildId: string;
}

export const INTENT = { guilds: 1, members: 2, messages: 512, messageContent: 32_768 };

type Translate<T extends WorldEvent['type']> = (
  state: WorldState,
  event: Extract<WorldEvent, { type: T }>,
) => Dispatch | undefined;

const message =
  (t: string) =>
  (state: WorldState, { message: stored }: { readonly message: StoredMessage }): Dispatch | undefined => {
    const { channel_id: channelId } = stored.json;
    if (stored.ephemeralFor !== null || !isVisible(state, channelId)) return undefined;
    return { t, d: gatewayMessage(state, stored), intent: INTENT.messages, guildId: stored.guildId };
  };

const channel =
  (kind: 'CREATE' | 'UPDATE' | 'DELETE') =>
  (_state: WorldState, { channel: json }: { readonly channel: ChannelJson }): Dispatch => ({
    t: `${json.thread_metadata ? 'THREAD' : 'CHANNEL'}_${kind}`,
    d: json.thread_metadata && kind === 'CREATE' ? { ...json, newly_created: true } : json,
    intent: INTENT.guilds,
    guildId: json.guild_id,
  });

const role =
  (t: string) =>
  (_state: WorldState, { guildId, role: json }: { readonly guildId: string; readonly role: APIRole }): Dispatch => ({
    t,
    d: { guild_id: guildId, role: json },
    intent: INTENT.guilds,
    guildId,
  });

/** What the bot hears of what happens in the world. Events that are not here, it does not hear of. */
const TABLE: { readonly [T in WorldEvent['type']]?: Translate<T> } = {
  messageCreated: message('MESSAGE_CREATE'),
  messageUpdated: message('MESSAGE_UPDATE'),
  messageDeleted(state, { channelId, guildId, id, ephemeralFor }) {
    if (ephemeralFor !== null || !isVisible(state, channelId)) return undefined;
    return {
      t: 'MESSAGE_DELETE',
      d: { id, channel_id: channelId, guild_id: guildId },
      intent: INTENT.messages,
      guildId,
    };
  },
  messagesDeleted: (_state, { channelId, guildId, ids }) => ({
    t: 'MESSAGE_DELETE_BULK',
    d: { ids, channel_id: channelId, guild_id: guildId },
    intent: INTENT.messages,
    guildId,
  }),
  channelCreated: channel('CREATE'),
  channelUpdated: channel('UPDATE'),
  channelDeleted: channel('DELETE'),
  pinsUpdated: (_state, { channelId, guildId, at }) => ({
    t: 'CHANNEL_PINS_UPDATE',
    d: { channel_id: channelId, guild_id: guildId, last_pin_timestamp: at },
    intent: INTENT.guilds,
    guildId,
  }),
  roleCreated: role('GUILD_ROLE_CREATE'),
  roleUpdated: role('GUILD_ROLE_UPDATE'),
  roleDeleted: (_state, { guildId, roleId }) => ({
    t: 'GUILD_ROLE_DELETE',
    d: { guild_id: guildId, role_id: roleId },
    intent: INTENT.guilds,
    guildId,
  }),
  memberAdded: (_state, { guildId, member }) => ({
    t: 'GUILD_MEMBER_ADD',
    d: { ...memberJson(member), guild_id: guildId },
    intent: INTENT.members,
    guildId,
  }),
  memberUpdated: (state, { guildId, member }) => ({
    t: 'GUILD_MEMBER_UPDATE',
    d: { ...memberJson(member), guild_id: guildId },
    // A bot always hears of changes to itself.
    intent: member.person === state.bot ? 0 : INTENT.members,
    guildId,
  }),
  guildAdded: (state, { guild }) => ({
    t: 'GUILD_CREATE',
    d: guildCreateJson(state, guild),
    intent: INTENT.guilds,
    guildId: guild.id,
  }),
  guildRemoved: (_state, { guildId }) => ({ t: 'GUILD_DELETE', d: { id: guildId }, intent: INTENT.guilds, guildId }),
  interactionCreated: (_state, { interaction, payload }) => ({
    t: 'INTERACTION_CREATE',
    d: payload,
    intent: 0,
    guildId: interaction.guildId,
  }),
};

/** The gateway event for something that happened, or undefined when the bot does not hear of it. */
export function toDispatch(state: WorldState, event: WorldEvent): Dispatch | undefined {
  const translate = TABLE[event.type] as ((state: WorldState, event: WorldEvent) => Dispatch | undefined) | undefined;
  return translate?.(state, event);
}

/** What a session without the message content intent sees of somebody else's message. */
export function withoutContent(botId: string, d: object): object {
  const json = d as APIMessage;
  if (json.author.id === botId || json.mentions.some(({ id }) => id === botId)) return d;
  return { ...json, content: '', embeds: [], attachments: [], components: [] };
}

function gatewayMessage(state: WorldState, stored: StoredMessage): object {
  const member = state.guilds.get(stored.guildId)?.members.get(stored.json.author.id);
  return {
    ...stored.json,
    guild_id: stored.guildId,
    ...(member === undefined ? {} : { member: memberOnlyJson(member) }),
  };
}

function isVisible(state: WorldState, channelId: string): boolean {
  const found = state.channels.get(channelId);
  return found !== undefined && channelPermissions(state, found, state.bot.user.id) !== 0n;
}
