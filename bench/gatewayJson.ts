/** What the feeder says about itself: one application, and servers with their channels. As text. */

export const APPLICATION = '900000000000000001';
export const GUILD = '900000000000000002';
export const CHANNEL = '900000000000000003';

const BOT_USER = {
  id: APPLICATION,
  username: 'Quizbell',
  discriminator: '0001',
  global_name: null,
  avatar: null,
  bot: true,
};
export const BOT_PERMISSIONS = '2251799813685247';

/** A server and the ids of its channels. */
export interface Server {
  readonly id: string;
  readonly channels: readonly string[];
}

/** Where the clicks come from. */
export const STUDY: Server = { id: GUILD, channels: [CHANNEL] };

const channelJson = (id: string, serverId: string) => ({
  id,
  type: 0,
  guild_id: serverId,
  name: 'study',
  position: 0,
  permission_overwrites: [],
  parent_id: null,
  topic: null,
  nsfw: false,
  rate_limit_per_user: 0,
  last_message_id: null,
  flags: 0,
});

export const CHANNEL_JSON = channelJson(CHANNEL, GUILD);

export const APPLICATION_JSON = JSON.stringify({ id: APPLICATION, name: 'Quizbell', flags: 0, bot: BOT_USER });

export function gatewayJson(url: string): string {
  const limit = { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 };
  return JSON.stringify({ url, shards: 1, session_start_limit: limit });
}

export function readyJson(url: string, servers: readonly Server[]): string {
  return JSON.stringify({
    v: 10,
    user: BOT_USER,
    guilds: servers.map(({ id }) => ({ id, unavailable: true })),
    session_id: 'session',
    session_type: 'normal',
    resume_gateway_url: url,
    shard: [0, 1],
    application: { id: APPLICATION, flags: 0 },
  });
}

export function guildJson({ id, channels }: Server): string {
  return JSON.stringify({
    id,
    name: 'Study group',
    owner_id: '900000000000000009',
    preferred_locale: 'en-US',
    joined_at: '2026-11-24T09:00:00.000Z',
    large: true,
    unavailable: false,
    member_count: 5000,
    roles: [
      {
        id,
        name: '@everyone',
        permissions: BOT_PERMISSIONS,
        position: 0,
        color: 0,
        hoist: false,
        managed: false,
        mentionable: false,
        flags: 0,
      },
    ],
    members: [{ user: BOT_USER, roles: [], joined_at: '2026-11-24T09:00:00.000Z', deaf: false, mute: false, flags: 0 }],
    channels: channels.map((channel) => channelJson(channel, id)),
    threads: [],
    emojis: [],
    stickers: [],
    features: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    afk_timeout: 300,
    system_channel_flags: 0,
    nsfw_level: 0,
  });
}

/** A message of the bot with these components (JSON text), as Discord gives it back. */
export function messageJson(id: string, components: string): string {
  return `{"id":"${id}","type":20,"channel_id":"${CHANNEL}","author":${JSON.stringify(BOT_USER)},"content":"","timestamp":"2026-11-24T09:00:00.000000+00:00","edited_timestamp":null,"tts":false,"mention_everyone":false,"mentions":[],"mention_roles":[],"attachments":[],"embeds":[],"pinned":false,"flags":32768,"application_id":"${APPLICATION}","webhook_id":"${APPLICATION}","components":${components}}`;
}
