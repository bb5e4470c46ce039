/** The running bot: its parts put together, started in order, stopped in the other. Everything outside comes as an argument. */
import type { Client } from 'discord.js';
import { loadBuiltInDecks } from './builtInDecks.ts';
import type { Clock } from './clock.ts';
import { createClient } from './discord/client.ts';
import type { Command, ImageParts, MessageCommand } from './discord/command.ts';
import { commandBodies, registerCommands } from './discord/registration.ts';
import { createRoundMessages } from './discord/roundMessages.ts';
import { createModeratorMessages } from './discord/moderatorMessages.ts';
import { createRouter } from './discord/router.ts';
import { applicationId, connect, persist, TokenError } from './discord/start.ts';
import { createDeckWriter } from './exports/deckWriter.ts';
import { createImageCollector } from './images/collect.ts';
import { createImageFetcher } from './images/fetch.ts';
import type { ImageFetcher } from './images/images.ts';
import { createImageMaker } from './images/make.ts';
import { createUploadReader } from './imports/upload.ts';
import { createHandlers } from './jobs/handlers.ts';
import { createJobRunner } from './jobs/runner.ts';
import type { Log } from './ops/log.ts';
import { openStorage } from './storage/open.ts';
import { createTexts, FALLBACK_LANGUAGE } from './texts.ts';

export interface QuizbellOptions {
  readonly token: string;
  /** Without version, e.g. https://discord.com/api */
  readonly apiUrl: string;
  /** Register commands in this server only; null: globally. */
  readonly guildId: string | null;
  readonly databaseUrl: string;
  readonly decksFolder: string;
  readonly commands: readonly Command[];
  readonly messageCommands: readonly MessageCommand[];
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** 16 characters of [A-Za-z0-9_-], never the same twice. */
  readonly newId: () => string;
  readonly log: Log;
  /** Fetches pictures from the web; only tests bring their own. */
  readonly imageFetcher?: ImageFetcher;
  /** How long a request to Discord may take, ms, and how many may be sent a second; 10 s and 50 by default. */
  readonly pace?: { readonly requestTimeoutMs?: number; readonly requestsPerSecond?: number };
  /** Ends waiting for a Discord that cannot be reached. */
  readonly stopped: AbortSignal;
}

export interface Quizbell {
  /** Resolves if Discord ends the connection for good, e.g. because the token was reset. */
  readonly ended: Promise<Error>;
  /** Finishes what is under way, within 4 s, and closes everything. What is left undone is done after the next start. */
  stop(): Promise<void>;
}

const GRACE_MS = 3000;

/**
 * Starts the bot and resolves when Discord has said that it is ready.
 * Throws a TokenError if Discord refuses the token, and a StorageError-like Error with one sentence if the database cannot be
 * opened.
 */
export async function startQuizbell(options: QuizbellOptions): Promise<Quizbell> {
  const { clock, log, random, newId, token } = options;
  const storage = await openStorage({
    url: options.databaseUrl,
    onCheckpointError: (error) => log.error({ err: error }, 'checkpoints are done by commits from now on'),
  });
  try {
    const images = imageParts(options.imageFetcher);
    const texts = createTexts();
    const t = texts.in(FALLBACK_LANGUAGE);
    await loadBuiltInDecks(options.decksFolder, { storage, collector: images.collector, clock, log, t });
    await storage.dueRows.releaseAll();
    const client = createClient(options.apiUrl, options.pace);
    const ended = watch(client, log);

    const id = await persist(() => applicationId(client.rest, token), log, options.stopped);
    const bodies = commandBodies(options, texts);
    const registered = await persist(
      () => registerCommands(client.rest, id, options.guildId, bodies),
      log,
      options.stopped,
    );
    log.info({ commands: registered.ids.size, changed: registered.changed }, 'commands registered');

    const parts = {
      storage,
      uploads: createUploadReader(),
      images,
      exports: createDeckWriter(),
      texts,
      clock,
      random,
      newId,
      commandIds: registered.ids,
    };
    const router = createRouter(client, options, parts, log);
    const messages = createRoundMessages(client, texts);
    const jobs = createJobRunner({
      dueRows: storage.dueRows,
      handlers: createHandlers({
        storage,
        messages,
        moderators: createModeratorMessages(client, texts),
        clock,
        log,
        random,
        newId,
      }),
      clock,
      log,
    });
    await persist(() => connect(client, token), log, options.stopped);
    jobs.start();
    log.info({ user: client.user?.tag }, 'ready');

    return {
      ended,
      async stop() {
        log.info('stopping');
        await Promise.all([jobs.stop(GRACE_MS), settled(router.active, GRACE_MS)]);
        await client.destroy();
        await storage.close();
        log.info('stopped');
      },
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

function imageParts(fetcher: ImageFetcher = createImageFetcher()): ImageParts {
  const maker = createImageMaker();
  return { maker, fetcher, collector: createImageCollector({ maker, fetcher }) };
}

/** Waits for what is under way, at most `graceMs`. */
async function settled(active: ReadonlySet<Promise<void>>, graceMs: number): Promise<void> {
  const limit = new Promise<void>((resolve) => {
    setTimeout(resolve, graceMs).unref();
  });
  await Promise.race([Promise.all(active), limit]);
}

/** Close codes after which connecting again is of no use: wrong token, wrong shard, intents that are not allowed. */
const FINAL_CLOSE_CODES: ReadonlySet<number> = new Set([4004, 4010, 4011, 4012, 4013, 4014]);

/** Logs what happens to the connection. Resolves when it is over for good. */
function watch(client: Client, log: Log): Promise<Error> {
  client.on('error', (error) => log.error({ err: error }, 'client error'));
  client.on('warn', (warning) => log.warn(warning));
  client.on('shardReconnecting', (shard) => log.info({ shard }, 'reconnecting'));
  client.on('shardResume', (shard, replayed) => log.info({ shard, replayed }, 'resumed'));
  client.rest.on('rateLimited', ({ route, timeToReset }) => log.debug({ route, timeToReset }, 'rate limited'));
  return new Promise((resolve) => {
    client.on('shardDisconnect', ({ code }, shard) => {
      log.warn({ shard, code }, 'disconnected');
      if (code === 4004) resolve(new TokenError('Discord no longer accepts the token'));
      else if (FINAL_CLOSE_CODES.has(code)) resolve(new Error(`Discord has closed the connection for good (${code})`));
    });
  });
}
