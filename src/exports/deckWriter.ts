/** A deck → a file, written away from the thread that answers clicks. */
import { Worker } from 'node:worker_threads';
import type { WritableDeck } from '../formats/deckFile.ts';
import type { FormatName } from '../formats/formats.ts';
import type { LostText } from '../formats/phrase.ts';

export interface WrittenDeck {
  readonly data: Uint8Array;
  /** What the file does not hold of its questions. */
  readonly lost: readonly LostText[];
  /** How many of the questions whose answers are typed it holds. */
  readonly typed: number;
}

export interface DeckWriter {
  /** Throws if it takes longer than 20 s. */
  write(deck: WritableDeck, format: FormatName): Promise<WrittenDeck>;
}

const MAX_MS = 20_000;

/** Each file is written by a worker of its own, which ends with it. */
export function createDeckWriter(): DeckWriter {
  return {
    async write(deck, format) {
      const worker = new Worker(new URL('./writeWorker.ts', import.meta.url), { workerData: { deck, format } });
      const { promise, resolve, reject } = Promise.withResolvers<WrittenDeck>();
      const timer = setTimeout(() => reject(new Error(`writing a deck as ${format} took too long`)), MAX_MS);
      worker.once('message', resolve);
      worker.once('error', reject);
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        await worker.terminate();
      }
    },
  };
}
