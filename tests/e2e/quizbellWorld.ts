/** The real bot, on the real discord.js client, in a stand-in for Discord whose clock the test moves. */
import path from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import { pino } from 'pino';
import { commands, messageCommands } from '../../commands/index.ts';
import { startPlayground, type Playground } from '../../src/playground/playground.ts';
import { movableClock, type MovableClock } from '../../src/playground/movableClock.ts';
import { startQuizbell, type Quizbell } from '../../src/quizbell.ts';
import { readMessage } from '../discord/message.ts';

/** A Tuesday, 09:00 UTC. */
export const START = Date.UTC(2026, 10, 24, 9);
const UNTIL_MS = 10_000;

export type Values = Parameters<Playground['world']['command']>[3];

export interface QuizbellWorld {
  readonly playground: Playground;
  readonly world: Playground['world'];
  readonly clock: MovableClock;
  /** Parsed lines of the bot's log. */
  readonly log: readonly Record<string, unknown>[];
  readonly alice: string;
  readonly bob: string;
  readonly chandra: string;
  readonly mia: string;
  readonly study: string;
  /** Why Discord ended the connection for good, when it does. */
  readonly ended: Promise<Error>;
  /** Opens a round and gives its message. */
  quiz(values?: Values, by?: string): Promise<APIMessage>;
  /** A private or public answer to a command, as its text. */
  ask(member: string, command: string, values?: Values): Promise<string>;
  /** Clicks the button with this letter; gives the reply. */
  answer(member: string, message: APIMessage, letter: string): Promise<string>;
  /** The message as it is now. */
  now(message: APIMessage): APIMessage;
  /** Resolves as soon as the condition holds; looked at whenever something happens in the world. */
  until(condition: () => boolean, what: string): Promise<void>;
  /** Lets time pass in seconds, with something going on in between, until the condition holds; at most a minute. */
  pass(condition: () => boolean, what: string): Promise<void>;
  /** Stops the bot, lets `downFor` ms pass, and starts it anew on the same database. */
  restart(downFor?: number): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** Time beneath the world's clock, ms; it stands still at START by default. */
  readonly now?: () => number;
  /** Of tests/e2e/decks by default. */
  readonly decksFolder?: string;
  readonly databaseUrl?: string;
  readonly rateLimits?: boolean;
  /** Pictures on the web by their address; none by default. */
  readonly web?: Readonly<Record<string, Uint8Array>>;
  readonly pace?: { readonly requestTimeoutMs?: number; readonly requestsPerSecond?: number };
}

export async function openQuizbellWorld(options: WorldOptions = {}): Promise<QuizbellWorld> {
  const clock = movableClock(options.now ?? (() => START));
  const log: Record<string, unknown>[] = [];
  const checks = new Set<() => void>();
  const playground = await startPlayground({
    clock,
    monotonic: () => performance.now(),
    rateLimits: options.rateLimits ?? true,
    onError: (error) => {
      log.push({ level: 60, msg: 'the playground failed', err: String(error) });
    },
  });
  const { world } = playground;
  const stopped = new AbortController();
  let ids = 0;
  const start = (): Promise<Quizbell> =>
    startQuizbell({
      token: playground.token,
      apiUrl: playground.apiUrl,
      guildId: null,
      databaseUrl: options.databaseUrl ?? 'file::memory:',
      decksFolder: options.decksFolder ?? path.join(import.meta.dirname, 'decks'),
      commands,
      messageCommands,
      clock,
      // Always the first question and an order that is not the author's.
      random: () => 0,
      newId: () => `round${String((ids += 1)).padStart(11, '0')}`,
      log: pino(
        { level: 'debug', base: null },

        {
          write: (line) => {
            log.push(JSON.parse(line) as Record<string, unknown>);
            for (const check of checks) check();
          },
        },
      ),
      imageFetcher: { fetch: async (address) => options.web?.[address] ?? { refused: 'not fetched' } },
      pace: options.pace ?? {},
      stopped: stopped.signal,
    });
  let bot = await start();
  const study = world.channel('study');
  const alice = world.member('Alice');
  // Whoever asks for another language says so.
  for (const name of ['Alice', 'Bob', 'Chandra', 'Mia']) world.setLocale(world.member(name), 'en-US');

  const until = (condition: () => boolean, what: string) =>
    new Promise<void>((resolve, reject) => {
      if (condition()) {
        resolve();
        return;
      }
      const check = () => {
        if (!condition()) return;
        clearTimeout(timer);
        stopListening();
        resolve();
      };
      const later = () => setImmediate(check);
      const endEvents = world.onEvent(later);
      checks.add(later);
      const stopListening = () => {
        endEvents();
        checks.delete(later);
      };
      const timer = setTimeout(() => {
        stopListening();
        reject(new Error(`never happened: ${what}`));
      }, UNTIL_MS);
    });

  return {
    playground,
    world,
    clock,
    log,
    alice,
    bob: world.member('Bob'),
    chandra: world.member('Chandra'),
    mia: world.member('Mia'),
    study,
    ended: bot.ended,
    until,
    async quiz(values = {}, by = alice) {
      const { message } = await world.command(by, study, 'quiz', values).response;
      return message;
    },
    async ask(member, command, values = {}) {
      const { message } = await world.command(member, study, command, values).response;
      return textOf(message);
    },
    async answer(member, message, letter) {
      const reply = await world.click(member, message.id, buttonId(message, letter)).response;
      return textOf(reply.message);
    },
    now: (message) => {
      const found = world.message(message.id);
      if (!found) throw new Error('the message is gone');
      return found;
    },
    async pass(condition, what) {
      for (let second = 0; second < 60; second += 1) {
        clock.advance(1000);
        await world.command(alice, study, 'help').response;
        if (condition()) return;
      }
      throw new Error(`never happened: ${what}`);
    },
    async restart(downFor = 0) {
      await bot.stop();
      if (downFor > 0) clock.advance(downFor);
      bot = await start();
    },
    async close() {
      stopped.abort();
      await bot.stop();
      await playground.close();
    },
  };
}

/** What a member reads in a message. */
export function textOf(message: APIMessage): string {
  return `${message.content}${readMessage({ components: message.components as never }).text}`;
}

/** What can be pressed or chosen from in a message. */
export function idsOf(message: APIMessage): string[] {
  return readMessage({ components: message.components as never }).customIds;
}

/** The custom_id of the button labelled so. */
export function buttonId(message: APIMessage, label: string): string {
  const find = (nodes: readonly unknown[]): string | undefined => {
    for (const node of nodes as { label?: string; custom_id?: string; components?: unknown[] }[]) {
      if (node.label === label && node.custom_id) return node.custom_id;
      const within = find(node.components ?? []);
      if (within) return within;
    }
    return undefined;
  };
  const id = find(message.components ?? []);
  if (!id) throw new Error(`There is no button ${label}: ${textOf(message)}`);
  return id;
}

/** The letter in front of a choice's text. */
export function letterOf(message: APIMessage, choice: string): string {
  const line = textOf(message)
    .split('\n')
    .find((candidate) => candidate.includes(choice));
  const letter = /\*\*([A-J])\.\*\*/.exec(line ?? '')?.[1];
  if (!letter) throw new Error(`There is no choice "${choice}": ${textOf(message)}`);
  return letter;
}
