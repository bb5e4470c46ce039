import { timeOf } from '../world/snowflake.ts';

/** How many requests a bucket takes in its window. */
interface Limit {
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
  /** Error code in the 429, where it has one of its own. */
  readonly code?: number;
  readonly message?: string;
}

interface Request {
  readonly method: string;
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  /** By the playground's clock. */
  readonly now: number;
}

const HOUR = 3_600_000;
const MESSAGES = '/channels/:channelId/messages';
const ONE_MESSAGE = `${MESSAGES}/:messageId`;

/** The buckets, by method and route. Callbacks have none. */
const LIMITS: Readonly<Record<string, Limit>> = {
  [`POST ${MESSAGES}`]: { name: 'message-create', limit: 5, windowMs: 5_000 },
  [`PATCH ${ONE_MESSAGE}`]: { name: 'message-edit', limit: 5, windowMs: 5_000 },
  [`DELETE ${ONE_MESSAGE}`]: { name: 'message-delete', limit: 5, windowMs: 1_000 },
  [`GET ${MESSAGES}`]: { name: 'message-list', limit: 5, windowMs: 1_000 },
  [`POST ${ONE_MESSAGE}/threads`]: { name: 'thread-create', limit: 10, windowMs: 15_000 },
  'POST /webhooks/:applicationId/:token': { name: 'follow-up', limit: 5, windowMs: 2_000 },
  'PUT /applications/:applicationId/commands': { name: 'commands-put', limit: 5, windowMs: 20_000 },
  'PUT /applications/:applicationId/guilds/:guildId/commands': {
    name: 'guild-commands-put',
    limit: 5,
    windowMs: 20_000,
  },
};

const OLD_EDIT: Limit = {
  name: 'message-edit-old',
  limit: 3,
  windowMs: 6_000,
  code: 30_046,
  message: 'Maximum number of edits to messages older than 1 hour reached. Try again later',
};

const GLOBAL: Limit = { name: 'global', limit: 50, windowMs: 1_000 };

interface Window {
  readonly endsAt: number;
  used: number;
}

/** What the answer's headers say, and whether the request may pass. */
export interface Verdict {
  readonly passes: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** The body of the 429. */
  readonly body?: {
    readonly message: string;
    readonly retry_after: number;
    readonly global: boolean;
    readonly code?: number;
  };
}

const FREE: Verdict = { passes: true, headers: {} };

/** Counts requests as Discord does: a window opens with the first request and ends at its time. `monotonic` is in ms. */
export class RateLimits {
  readonly #windows = new Map<string, Window>();
  readonly #monotonic: () => number;

  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  /** Counts one request. `isExempt` requests are not counted for the global limit. */
  take(request: Request, isExempt: boolean): Verdict {
    if (!isExempt) {
      const window = this.#count(GLOBAL, '');
      if (window.used > GLOBAL.limit) return refusal(GLOBAL, window.endsAt - this.#monotonic(), true);
    }
    const limit = LIMITS[`${request.method} ${request.route}`];
    if (limit === undefined) return FREE;
    const { channelId, guildId, token } = request.params;
    const major = channelId ?? guildId ?? token ?? '';
    const window = this.#count(limit, major);
    const left = window.endsAt - this.#monotonic();
    if (window.used > limit.limit) return refusal(limit, left, false);
    if (limit.name === 'message-edit' && isOld(request)) {
      const old = this.#count(OLD_EDIT, major);
      if (old.used > OLD_EDIT.limit) {
        const inner = refusal(OLD_EDIT, old.endsAt - this.#monotonic(), false);
        return { ...inner, headers: { ...headersOf(limit, window, left, request.now), ...inner.headers } };
      }
    }
    return { passes: true, headers: headersOf(limit, window, left, request.now) };
  }

  #count(limit: Limit, major: string): Window {
    const key = `${limit.name}:${major}`;
    const now = this.#monotonic();
    let window = this.#windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      if (this.#windows.size > 10_000) this.#dropEnded(now);
      window = { endsAt: now + limit.windowMs, used: 0 };
      this.#windows.set(key, window);
    }
    window.used++;
    return window;
  }

  #dropEnded(now: number): void {
    for (const [key, window] of this.#windows) if (window.endsAt <= now) this.#windows.delete(key);
  }
}

function isOld({ params, now }: Request): boolean {
  const id = params['messageId'] ?? '';
  return /^\d+$/.test(id) && now - timeOf(id) > HOUR;
}

function headersOf(limit: Limit, window: Window, leftMs: number, now: number): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit.limit),
    'x-ratelimit-remaining': String(Math.max(0, limit.limit - window.used)),
    'x-ratelimit-reset': ((now + leftMs) / 1000).toFixed(3),
    'x-ratelimit-reset-after': (leftMs / 1000).toFixed(3),
    'x-ratelimit-bucket': limit.name,
  };
}

function refusal(limit: Limit, leftMs: number, isGlobal: boolean): Verdict {
  const seconds = Math.max(0.001, Math.ceil(leftMs) / 1000);
  return {
    passes: false,
    headers: {
      'retry-after': String(seconds),
      'x-ratelimit-scope': isGlobal ? 'global' : 'user',
      ...(isGlobal
        ? { 'x-ratelimit-global': 'true' }
        : limit.code === undefined
          ? {
              'x-ratelimit-limit': String(limit.limit),
              'x-ratelimit-remaining': '0',
              'x-ratelimit-reset-after': String(seconds),
              'x-ratelimit-bucket': limit.name,
            }
          : {}),
    },
    body: {
      message: limit.message ?? 'You are being rate limited.',
      retry_after: seconds,
      global: isGlobal,
      ...(limit.code === undefined ? {} : { code: limit.code }),
    },
  };
}
