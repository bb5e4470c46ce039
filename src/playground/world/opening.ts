import { Interaction } from './interaction.ts';
import type { InteractionMetadata } from './interaction.ts';
import { channelWithPermissions, memberJson } from './json.ts';
import { channelPermissions } from './permissions.ts';
import type { StoredMessage, WorldState } from './state.ts';
import { Impossible } from './impossible.ts';

export const TYPE = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

export interface Opening {
  readonly type: number;
  readonly userId: string;
  readonly channelId: string;
  /** `data` of the interaction, complete. */
  readonly data: object;
  /** The message with the component, sent along as it is now. */
  readonly message: StoredMessage | null;
  readonly metadata: InteractionMetadata;
  /** Fields of the payload to replace, for tests that forge one. */
  readonly forged?: Readonly<Record<string, unknown>>;
}

const ATTACHMENT_LIMIT = 10 * 1024 * 1024;
const KEPT = 50_000;

/** Makes an interaction and sends it to the bot. Throws when the member can't see the channel. */
export function openInteraction(state: WorldState, opening: Opening): Interaction {
  const channel = state.channels.get(opening.channelId);
  const guild = channel && state.guilds.get(channel.json.guild_id);
  const membership = guild?.members.get(opening.userId);
  if (channel === undefined || guild === undefined || membership === undefined) {
    throw new Impossible('No such channel, or not a member of its server.');
  }
  const permissions = channelPermissions(state, channel, opening.userId);
  if (permissions === 0n) throw new Impossible(`${membership.person.user.username} can't see this channel.`);

  const id = state.ids.next();
  const token = Buffer.from(`interaction:${id}:${state.random().toString(36).slice(2)}`).toString('base64url');
  const interaction = new Interaction({
    id,
    token,
    type: opening.type,
    userId: opening.userId,
    guildId: guild.id,
    channelId: channel.json.id,
    createdAt: state.clock.now(),
    sourceMessageId: opening.message?.json.id ?? null,
    metadata: opening.metadata,
  });
  state.interactions.set(id, interaction);
  state.interactionsByToken.set(token, interaction);
  state.waiting.add(interaction);
  forgetOldest(state);
  const payload = {
    id,
    application_id: state.application.id,
    type: opening.type,
    token,
    version: 1,
    data: opening.data,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_id: guild.id,
    guild_locale: guild.locale,
    channel: channelWithPermissions(channel, permissions),
    channel_id: channel.json.id,
    member: { ...memberJson(membership), permissions: permissions.toString() },
    locale: membership.person.locale,
    app_permissions: channelPermissions(state, channel, state.bot.user.id).toString(),
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: { '0': guild.id },
    context: 0,
    attachment_size_limit: ATTACHMENT_LIMIT,
    ...(opening.message === null ? {} : { message: opening.message.json }),
    ...opening.forged,
  };
  state.emit({ type: 'interactionCreated', interaction, payload });
  return interaction;
}

function forgetOldest(state: WorldState): void {
  if (state.interactions.size <= KEPT) return;
  const [oldest] = state.interactions.values();
  if (oldest === undefined) return;
  state.interactions.delete(oldest.id);
  state.interactionsByToken.delete(oldest.token);
}
