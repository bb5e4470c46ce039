/** An uploaded file → questions, read away from the thread that answers clicks, within a time and a memory. */
import { Worker } from 'node:worker_threads';
import type { DeckFile } from '../formats/deckFile.ts';
import type { FormatName } from '../formats/formats.ts';

export const MAX_UPLOAD_BYTES = 8 * 1024 * 1024;
export const MAX_QUESTIONS = 10_000;
/** Problems and notes that are kept of one file. */
export const MAX_PROBLEMS = 1000;
const MAX_MS = 5000;
const MAX_MEMORY_MB = 256;
const YOUNG_MB = 8;

export interface UploadedDeck extends DeckFile {
  readonly format: FormatName;
  /** How many there are in all; `problems` has the first of them. */
  readonly problemCount: number;
}

export type UploadRefusal = 'unknown format' | 'too many questions' | 'too slow' | 'too much memory';
export type ReadUpload = UploadedDeck | { readonly refused: UploadRefusal };

export interface UploadReader {
  /** Never throws for what is in the file: what cannot be read is refused or stands among the problems. */
  read(bytes: Uint8Array, fileName: string): Promise<ReadUpload>;
}

/** Each file is read by a worker of its own, which ends with it. */
export function createUploadReader(): UploadReader {
  return {
    read: (bytes, fileName) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(new URL('./readWorker.ts', import.meta.url), {
          workerData: { bytes, fileName },
          // What is young takes up to three times this; left to itself it grows with the file and stays with the process.
          resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MB },
        });
        const end = (result: ReadUpload) => {
          clearTimeout(timer);
          resolve(result);
          void worker.terminate();
        };
        const timer = setTimeout(() => end({ refused: 'too slow' }), MAX_MS);
        worker.once('message', (result: ReadUpload) => end(result));
        worker.once('error', (error: unknown) => {
          clearTimeout(timer);
          if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
            resolve({ refused: 'too much memory' });
          else reject(error);
        });
      }),
  };
}
