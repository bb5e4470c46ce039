/** A folder for what a benchmark writes, on the disk of the project: elsewhere may be memory, where being durable costs nothing. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './botProcess.ts';

/** Makes a folder, hands it to `work`, and removes it with everything in it, whatever happens. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  mkdirSync(path.join(ROOT, 'var'), { recursive: true });
  const folder = mkdtempSync(path.join(ROOT, 'var/bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
