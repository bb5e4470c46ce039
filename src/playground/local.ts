/** The playground that `npm start` opens: its world and its clock are kept in a file between starts. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { movableClock, type MovableClock } from './movableClock.ts';
import { startPlayground, type PlaygroundSave } from './playground.ts';

export interface LocalPlaygroundOptions {
  readonly port: number;
  /** Where the world is kept. */
  readonly file: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds that never go back. */
  readonly monotonic: () => number;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  readonly onError: (error: unknown) => void;
}

export interface LocalPlayground {
  readonly url: string;
  readonly apiUrl: string;
  readonly token: string;
  readonly clock: MovableClock;
  close(): Promise<void>;
}

interface Kept {
  /** How far the clock is ahead, ms: the database holds times by it, so it must not fall back at the next start. */
  readonly ahead: number;
  readonly world: PlaygroundSave;
}

/** Changes are written together after this. */
const SAVE_AFTER_MS = 500;

/** Opens it on 127.0.0.1; if the port is taken, on any free one. */
export async function openLocalPlayground(options: LocalPlaygroundOptions): Promise<LocalPlayground> {
  const kept = read(options.file);
  const clock = movableClock(options.now, kept?.ahead ?? 0);
  const start = (port: number) =>
    startPlayground({
      clock,
      port,
      monotonic: options.monotonic,
      random: options.random,
      onError: options.onError,
      ...(kept ? { saved: kept.world } : {}),
    });
  const playground = await start(options.port).catch((error: unknown) => {
    if (isPortTaken(error)) return start(0);
    throw error;
  });

  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    write(options.file, { ahead: clock.ahead, world: playground.world.save() });
  };
  const stopListening = playground.world.onEvent(() => {
    timer ??= setTimeout(save, SAVE_AFTER_MS);
  });

  return {
    url: playground.url,
    apiUrl: playground.apiUrl,
    token: playground.token,
    clock,
    async close() {
      stopListening();
      save();
      await playground.close();
    },
  };
}

/** Null if there is no file yet. Throws if it cannot be read: starting anew would throw the channel away without a word. */
function read(file: string): Kept | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new Error(`The playground's file ${file} cannot be read; delete it to begin anew.`, { cause: error });
  }
}

/** Written beside the old one and put in its place, so that a kill in between leaves one of the two whole. */
function write(file: string, kept: Kept): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(kept));
  renameSync(`${file}.new`, file);
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
