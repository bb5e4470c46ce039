/** Logs in: finds out who we are, registers the commands if they differ, connects. Outages are waited out, a wrong token is not. */
import { type Client, DiscordAPIError, Events, HTTPError, type REST } from 'discord.js';
import { Routes, type APIApplication } from 'discord-api-types/v10';
import type { Log } from '../ops/log.ts';

/** The token is wrong: trying again would only lead to a ban. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

const LONGEST_PAUSE_MS = 60_000;

/** The application's id. Throws a TokenError if Discord refuses the token. */
export async function applicationId(rest: REST, token: string): Promise<string> {
  try {
    rest.setToken(token);
    const application = (await rest.get(Routes.currentApplication())) as APIApplication;
    return application.id;
  } catch (error) {
    throw refusesToken(error) ? new TokenError('Discord refuses the token', { cause: error }) : error;
  }
}

function refusesToken(error: unknown): boolean {
  return error instanceof DiscordAPIError && (error.status === 401 || error.status === 403);
}

/** Repeats `task` with growing pauses until it succeeds, `stopped` says so, or the token is refused. */
export async function persist<T>(task: () => Promise<T>, log: Log, stopped: AbortSignal): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await task();
    } catch (error) {
      if (!isOutage(error) || stopped.aborted) throw error;
      const pause = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** attempt);
      log.warn({ err: error, pause }, 'Discord cannot be reached; trying again');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        stopped.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
      });
    }
  }
}

/** Discord's side or the network, not something we said. */
function isOutage(error: unknown): boolean {
  if (error instanceof DiscordAPIError || error instanceof TokenError) return false;
  return error instanceof HTTPError || (error instanceof Error && ('code' in error || error.name === 'AbortError'));
}

/** Logs in and resolves when the gateway has said READY. */
export async function connect(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve());
  });
  await client.login(token);
  await ready;
}
