/** The discord.js client: one intent, small caches, no pings by default. */
import { Client, GatewayIntentBits, Options } from 'discord.js';

/** How long a request may take before it is tried again, ms. An interaction is lost after 3 s anyway. */
export const REQUEST_TIMEOUT_MS = 10_000;

/** What Discord allows one bot, all its processes together. */
export const REQUESTS_PER_SECOND = 50;

/** A client for the API at `apiUrl` (without version). Nothing is sent until `login`. */
export function createClient(
  apiUrl: string,
  { requestTimeoutMs = REQUEST_TIMEOUT_MS, requestsPerSecond = REQUESTS_PER_SECOND } = {},
): Client {
  return new Client({
    // Interactions belong to no intent; `Guilds` keeps channels and roles for permissions.
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    enforceNonce: true,
    rest: {
      api: apiUrl,
      version: '10',
      timeout: requestTimeoutMs,
      retries: 3,
      globalRequestsPerSecond: requestsPerSecond,
    },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: { maxSize: 100, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 100, keepOverLimit: (user) => user.id === user.client.user.id },
      ReactionManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      ThreadMemberManager: 0,
      StageInstanceManager: 0,
      GuildScheduledEventManager: 0,
      GuildInviteManager: 0,
      GuildBanManager: 0,
      AutoModerationRuleManager: 0,
    }),
  });
}
