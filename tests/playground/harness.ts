import { Client, Events } from 'discord.js';
import type { ClientOptions } from 'discord.js';
import type { MovableClock } from '../../src/playground/movableClock.ts';
import { startPlayground } from '../../src/playground/playground.ts';
import type { Playground, PlaygroundOptions } from '../../src/playground/playground.ts';
import { manualClock } from '../manualClock.ts';

/** A clock that moves only when it is told to; it begins on a Monday at 09:00 UTC. */
export function stillClock(): MovableClock {
  return manualClock(Date.UTC(2026, 10, 2, 9));
}

/** What is running in a test, to be closed after it. */
export class Running {
  readonly #playgrounds: Playground[] = [];
  readonly #clients: Client[] = [];
  readonly errors: unknown[] = [];

  async playground(options: Partial<PlaygroundOptions> = {}): Promise<Playground> {
    const playground = await startPlayground({
      clock: stillClock(),
      onError: (error) => this.errors.push(error),
      rateLimits: false,
      ...options,
    });
    this.#playgrounds.push(playground);
    return playground;
  }

  /** A client that is logged in and ready. */
  async client(playground: Playground, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
    const client = new Client({
      intents: ['Guilds'],
      rest: { api: playground.apiUrl, retries: 0, timeout: 5_000 },
      ...options,
    });
    this.#clients.push(client);
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(playground.token);
    return ready;
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map(async (client) => client.destroy()));
    await Promise.all(this.#playgrounds.splice(0).map(async (playground) => playground.close()));
    const [first] = this.errors.splice(0);
    if (first !== undefined) throw first;
  }
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly [key: string]: unknown };
}

/** One request to the API as the bot, without a client in between. */
export async function api(playground: Playground, method: string, path: string, body?: unknown): Promise<ApiAnswer> {
  const response = await fetch(`${playground.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${playground.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

/** Calls `done` until it is true; for what comes over the network soon, without a time of its own. */
export async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setImmediate(resolve));
}
