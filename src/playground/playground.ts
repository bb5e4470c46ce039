/**
 * A stand-in for Discord on this machine: REST and gateway for a real discord.js client, and a page for the browser.
 *
 * In a test:
 *
 *     const playground = await startPlayground({ clock, onError: (error) => { throw error; } });
 *     const client = new Client({ intents: ['Guilds'], rest: { api: playground.apiUrl } });
 *     await client.login(playground.token);
 *     const { world } = playground;
 *     const alice = world.member('Alice');                     // also Bob, Chandra; Mia is a moderator
 *     const study = world.channel('study');                    // also general, moderators
 *     const asked = world.command(alice, study, 'quiz', { deck: 'Basics' });
 *     const { message } = await asked.response;                // rejects when the bot is 3 s late
 *     const told = await world.click(alice, message.id, customId).response;
 *     told.ephemeral; told.message.content; world.messages(study); world.requests.of('PATCH');
 *     await client.destroy();
 *     await playground.close();
 *
 * Time is that of the clock that is handed in: the 3 s and the 15 min, ids, and the age of messages. With a clock that stands
 * still, nothing is ever late. Rate limit windows are counted by `monotonic`. The client retries 5xx and hangs by itself:
 * give it `rest: { retries: 0 }` to see the failure.
 */
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock.ts';
import { Gateway } from './gateway/gateway.ts';
import { RateLimits } from './rest/buckets.ts';
import { Faults } from './rest/faults.ts';
import { RequestLog } from './rest/requestLog.ts';
import { createRestServer } from './rest/server.ts';
import { addPageRoutes } from './web/pageRoutes.ts';
import { watchDeadlines } from './world/deadlines.ts';
import { rebaseFiles, restoreWorld } from './world/save.ts';
import type { PlaygroundSave } from './world/save.ts';
import { DEFAULT_CAST, seed } from './world/seed.ts';
import type { Cast } from './world/seed.ts';
import { createSnowflakes } from './world/snowflake.ts';
import type { WorldEvent, WorldState } from './world/state.ts';
import { makePerson } from './world/structure.ts';
import { World } from './world/world.ts';

export type { PlaygroundSave, World };

export interface PlaygroundOptions {
  /** The time of the playground; `advance` lets the page move it. */
  readonly clock: Clock & { advance?(ms: number): void };
  /** 0, the default, takes any free port. Only this machine can connect. */
  readonly port?: number;
  /** Milliseconds that never go back, for the windows of rate limits; the clock when absent. */
  readonly monotonic?: () => number;
  /** Refuse bursts as Discord does; true by default. */
  readonly rateLimits?: boolean;
  /** From 0 up to 1, for tokens and session ids; without it they can be guessed, which is fine in a test. */
  readonly random?: () => number;
  /** Who lives here instead of Alice, Bob, Chandra and Mia. */
  readonly members?: readonly Cast[];
  /** A world to go on with, from `world.save()`. */
  readonly saved?: PlaygroundSave;
  /** Told of every error of the playground itself. */
  readonly onError: (error: unknown) => void;
}

export interface Playground {
  /** The page for the browser. */
  readonly url: string;
  /** For discord.js: `rest: { api: apiUrl }`. */
  readonly apiUrl: string;
  /** The bot's token. */
  readonly token: string;
  readonly world: World;
  close(): Promise<void>;
}

/** Starts a playground on 127.0.0.1. Rejects when the port is taken. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { clock, saved, onError } = options;
  const listeners = new Set<(event: WorldEvent) => void>();
  const state = makeState(options, (event) => {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        onError(error);
      }
    }
  });
  if (saved === undefined) seed(state, options.members ?? DEFAULT_CAST);
  else restoreWorld(state, saved);

  const faults = new Faults();
  const log = new RequestLog();
  const limits = options.rateLimits === false ? undefined : new RateLimits(options.monotonic ?? (() => clock.now()));
  const gateway = new Gateway(state, faults);
  listeners.add((event) => gateway.hear(event));
  const world = new World(state, { requests: log, faults, gateway, listeners });
  const app = createRestServer({ state, log, faults, limits, onError });
  let ownPort = 0;
  const port = (): number => ownPort;
  addPageRoutes(app, { world, clock, port, onError });
  gateway.listenOn(app.server, port);
  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  ownPort = (app.server.address() as AddressInfo).port;
  state.origin = `http://127.0.0.1:${ownPort}`;
  if (saved !== undefined) rebaseFiles(state);
  const deadlines = watchDeadlines(state);
  const stopJumps = clock.onJump(() => state.emit({ type: 'clockMoved', now: clock.now() }));

  return {
    url: `${state.origin}/`,
    apiUrl: `${state.origin}/api`,
    token: state.token,
    world,
    async close() {
      stopJumps();
      deadlines.close();
      gateway.close();
      await app.close();
    },
  };
}

function makeState(options: PlaygroundOptions, emit: (event: WorldEvent) => void): WorldState {
  const { clock, saved } = options;
  const random = options.random ?? (() => 0.5);
  const ids = createSnowflakes(clock, saved?.lastId);
  const applicationId = saved?.applicationId ?? ids.next();
  const bot = makePerson(applicationId, 'Quizbell', 'bot', 'en-US');
  const suffix = random().toString(36).slice(2) || 'token';
  return {
    clock,
    random,
    ids,
    application: { id: applicationId, name: 'Quizbell' },
    bot,
    token: `${Buffer.from(applicationId).toString('base64url')}.playground.${suffix}`,
    people: new Map([[bot.user.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    commands: new Map(),
    commandCreations: new Map(),
    interactions: new Map(),
    interactionsByToken: new Map(),
    ephemerals: new Map(),
    files: new Map(),
    nonces: new Map(),
    pings: [],
    waiting: new Set(),
    origin: '',
    emit,
  };
}
