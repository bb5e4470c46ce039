/** A folder for a test's database that is gone afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export function temporaryFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'quizbell-crash-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
