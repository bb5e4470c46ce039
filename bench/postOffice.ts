/** Takes the messages that the bot posts and edits, keeps account of them, and refuses what is too much, as Discord does. */
import { RateLimits } from '../src/playground/rest/buckets.ts';
import type { Reply, Request } from './feeder.ts';
import { messageJson } from './gatewayJson.ts';

export interface Post {
  readonly channelId: string;
  readonly nonce: string;
  /** When it arrived, ms since the epoch. */
  readonly at: number;
}

export interface Edit {
  readonly messageId: string;
  readonly at: number;
  /** The question is over, and the message says what was right. */
  readonly isReveal: boolean;
}

export interface PostOffice {
  readonly posts: readonly Post[];
  readonly edits: readonly Edit[];
  /** Requests that were refused with 429. */
  readonly tooMany: () => number;
  /** For the feeder. */
  readonly answer: (request: Request) => Reply | null;
}

const MESSAGES = /^\/api\/v10\/channels\/(\d+)\/messages(?:\/(\d+))?$/;

export function createPostOffice(): PostOffice {
  const posts: Post[] = [];
  const edits: Edit[] = [];
  const limits = new RateLimits(() => performance.now());
  let refused = 0;

  function answer({ method, url, body }: Request): Reply | null {
    const [, channelId, messageId] = MESSAGES.exec(url) ?? [];
    if (channelId === undefined) return null;
    const now = Date.now();
    const route = `/channels/:channelId/messages${messageId === undefined ? '' : '/:messageId'}`;
    const verdict = limits.take({ method, route, params: { channelId }, now }, false);
    const headers = { ...verdict.headers };
    if (!verdict.passes) {
      refused += 1;
      return { status: 429, headers, body: JSON.stringify(verdict.body) };
    }
    if (method === 'PATCH' && messageId !== undefined) {
      edits.push({ messageId, at: now, isReveal: body.includes('**Solution: ') });
      return { status: 200, headers, body: '{}' };
    }
    if (method !== 'POST') return { status: 200, headers, body: '[]' };
    const { nonce, components } = JSON.parse(body) as { nonce: string; components: unknown };
    posts.push({ channelId, nonce, at: now });
    const id = String(960_000_000_000_000_000n + BigInt(posts.length));
    return { status: 200, headers, body: messageJson(id, JSON.stringify(components)) };
  }

  return { posts, edits, tooMany: () => refused, answer };
}
