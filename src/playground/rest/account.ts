import type { Call, Route } from './request.ts';

function application({ state }: Call): object {
  return {
    id: state.application.id,
    name: state.application.name,
    icon: null,
    description: '',
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    approximate_guild_count: state.guilds.size,
    approximate_user_install_count: 0,
    bot: state.bot.user,
    tags: [],
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: state.bot.user,
    team: null,
  };
}

export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/users/@me', access: 'bot', run: ({ state }) => state.bot.user },
  { method: 'GET', path: '/applications/@me', access: 'bot', run: application },
  { method: 'GET', path: '/oauth2/applications/@me', access: 'bot', run: application },
  {
    method: 'GET',
    path: '/gateway',
    access: 'token',
    run: ({ state }) => ({ url: gatewayUrl(state.origin) }),
  },
  {
    method: 'GET',
    path: '/gateway/bot',
    access: 'bot',
    run: ({ state }) => ({
      url: gatewayUrl(state.origin),
      shards: 1,
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 },
    }),
  },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    access: 'bot',
    run: ({ state }) =>
      [...state.guilds.values()].map(({ id, name }) => ({
        id,
        name,
        icon: null,
        owner: false,
        permissions: '0',
        features: [],
      })),
  },
];

/** Where the gateway listens, seen from the REST address. */
export function gatewayUrl(origin: string): string {
  return `${origin.replace(/^http/, 'ws')}/gateway`;
}
