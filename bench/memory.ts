/** How much memory it takes to read and to keep a hundred thousand questions, each thing in a process of its own. */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { uploads, type Upload } from './bank.ts';
import { ROOT } from './botProcess.ts';
import { withFolder } from './folder.ts';
import type { MemoryJob, MemoryUse } from './memoryOf.ts';

export interface MemorySize {
  readonly files: number;
  /** In each file. */
  readonly questions: number;
}

export interface Memory {
  /** A file of each format alone. */
  readonly alone: readonly { readonly upload: Upload; readonly use: MemoryUse }[];
  /** All files, one after the other. */
  readonly reading: MemoryUse;
  readonly importing: MemoryUse;
  /** A process that finds them in its database. */
  readonly using: MemoryUse;
}

export async function measureMemory({ files, questions }: MemorySize): Promise<Memory> {
  const made = uploads(questions);
  return withFolder(async (folder) => {
    const paths = made.map(({ name, bytes }) => {
      const file = path.join(folder, name);
      writeFileSync(file, bytes);
      return file;
    });
    const all = Array.from({ length: files }, (_, index) => paths[index % paths.length] ?? '');
    const url = `file:${path.join(folder, 'bank.db')}`;
    const alone = [];
    for (const [index, upload] of made.entries()) {
      alone.push({ upload, use: await inProcess({ work: 'read', files: [paths[index] ?? ''], url }) });
    }
    return {
      alone,
      reading: await inProcess({ work: 'read', files: all, url }),
      importing: await inProcess({ work: 'import', files: all, url }),
      using: await inProcess({ work: 'use', files: [], url }),
    };
  });
}

async function inProcess(job: MemoryJob): Promise<MemoryUse> {
  const child = fork(path.join(ROOT, 'bench/memoryOf.ts'), {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  return new Promise((resolve, reject) => {
    child.once('message', (use: MemoryUse) => resolve(use));
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`measuring memory ended with ${code}: ${complaints}`)));
    child.send(job);
  });
}
