/** What the bot makes of commands and buttons that take longer: its last message for each, whether it comes at once or later. */
import type { Callback, Reply, Request } from './feeder.ts';
import { messageJson } from './gatewayJson.ts';

export interface Desk {
  /** The last message for the interaction of this id, as JSON or as a form with JSON in it. Rejects after 20 s. */
  finished(interactionId: string): Promise<string>;
  /** For the feeder: takes messages that come later. */
  readonly answer: (request: Request) => Reply | null;
  /** For the feeder: takes responses. */
  readonly hear: (callback: Callback) => void;
}

const MESSAGES: readonly number[] = [4, 7];
const LATER = /^\/api\/v10\/webhooks\/\d+\/(\d+)[^/]*\/messages\/(?:@|%40)original/;
const FINISHED_WITHIN_MS = 20_000;

export function createDesk(): Desk {
  const waiting = new Map<string, (message: string) => void>();
  const deliver = (id: string, message: string): void => {
    waiting.get(id)?.(message);
    waiting.delete(id);
  };
  return {
    finished: (id) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('an import got no answer within 20 s')), FINISHED_WITHIN_MS);
        waiting.set(id, (message) => {
          clearTimeout(late);
          resolve(message);
        });
      }),
    answer({ method, url, body }) {
      const id = method === 'PATCH' ? LATER.exec(url)?.[1] : undefined;
      if (id === undefined) return null;
      deliver(id, body);
      return { status: 200, headers: {}, body: messageJson(id, '[]') };
    },
    hear({ interactionId, body }) {
      const text = body.toString();
      const { type } = JSON.parse(text) as { type: number };
      if (MESSAGES.includes(type)) deliver(interactionId, text);
    },
  };
}
