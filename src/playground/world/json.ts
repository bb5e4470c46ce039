import type { Channel, Guild, Membership, WorldState } from './state.ts';
import { channelPermissions } from './permissions.ts';

const DEFAULT_GUILD = {
  icon: null,
  description: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  features: [],
  region: 'deprecated',
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  widget_enabled: false,
  verification_level: 0,
  default_message_notifications: 1,
  explicit_content_filter: 0,
  mfa_level: 0,
  premium_tier: 0,
  premium_subscription_count: 0,
  premium_progress_bar_enabled: false,
  application_id: null,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  vanity_url_code: null,
  nsfw: false,
  nsfw_level: 0,
  max_members: 500_000,
  max_video_channel_users: 25,
  max_stage_video_channel_users: 50,
  hub_type: null,
  incidents_data: null,
  emojis: [],
  stickers: [],
};

/** A guild as the REST route gives it. */
export function guildJson(guild: Guild): object {
  return {
    ...DEFAULT_GUILD,
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale,
    roles: [...guild.roles.values()],
  };
}

/** A guild as GUILD_CREATE gives it: channels and threads that the bot can see, and the bot's own member. */
export function guildCreateJson(state: WorldState, guild: Guild): object {
  const mine = [...state.channels.values()].filter(({ json }) => json.guild_id === guild.id);
  const bot = guild.members.get(state.bot.user.id);
  return {
    ...guildJson(guild),
    joined_at: guild.joinedAt,
    large: guild.members.size > 250,
    unavailable: false,
    member_count: guild.members.size,
    members: bot === undefined ? [] : [memberJson(bot)],
    channels: mine.filter(({ json }) => !json.thread_metadata).map(({ json }) => json),
    threads: mine
      .filter((channel) => channel.json.thread_metadata && channelPermissions(state, channel, state.bot.user.id) !== 0n)
      .map(({ json }) => json),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** A member of a guild, with the user inside. */
export function memberJson(membership: Membership): object {
  return { ...memberOnlyJson(membership), user: membership.person.user };
}

/** A member as a message's `member` has it: without the user. */
export function memberOnlyJson(membership: Membership): object {
  return {
    avatar: null,
    banner: null,
    communication_disabled_until: null,
    flags: 0,
    joined_at: membership.joinedAt,
    nick: null,
    pending: false,
    premium_since: null,
    roles: membership.roles,
    mute: false,
    deaf: false,
  };
}

/** A channel with someone's permissions in it, as interactions carry it. */
export function channelWithPermissions(channel: Channel, permissions: bigint): object {
  return { ...channel.json, permissions: permissions.toString() };
}
