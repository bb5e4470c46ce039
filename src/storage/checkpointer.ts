/**
 * Checkpoints on a thread of their own. SQLite does them within the commit that makes the log too long: after an import of 10,000
 * questions, whoever clicks next would wait 70 ms longer for that.
 */
import { Worker } from 'node:worker_threads';

export interface Checkpointer {
  /** Resolves when its connection is closed, so that the last one to close tidies up. */
  stop(): Promise<void>;
}

/** `path`: of a database in WAL mode. If the thread fails, `onError` hears of it, and the commits do what they did without it. */
export function startCheckpointer(path: string, onError: (error: unknown) => void): Checkpointer {
  const worker = new Worker(new URL('./checkpointWorker.ts', import.meta.url), { workerData: path });
  worker.on('error', onError).unref();
  return {
    stop: async () => {
      await worker.terminate();
    },
  };
}
