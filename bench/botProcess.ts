/** A bot as a process of its own, as a host runs it: started, watched, killed. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

export const ROOT = path.resolve(import.meta.dirname, '..');

/** Linux counts processor time in hundredths of a second, whatever the processor. */
const TICKS_PER_SECOND = 100;
/** Pages of 4 kB, as on every processor that Node.js is packaged for. */
const PAGES_PER_MB = 256;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface BotProcess {
  /** Milliseconds from the start of the process to its line that says ready. Rejects if it ends before. */
  readonly ready: Promise<number>;
  readonly exited: Promise<Exit>;
  /** Everything written to stderr, and lines of the log at level error or above. */
  readonly complaints: readonly string[];
  /** Processor time used so far, all threads, seconds; null where the system does not say. */
  cpuSeconds(): number | null;
  /** Memory that it and the processes it started have in use, MB; null where the system does not say. */
  residentMb(): number | null;
  /** Ends the process, and what it started, at once (SIGKILL); it can do nothing about it. */
  kill(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** Asks it to stop (SIGTERM) and gives how it ended. */
  stop(): Promise<Exit>;
}

export interface BotOptions {
  /** A file of this project; by default `src/main.ts`, run by this very Node. */
  readonly program?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Starts a bot. Only `env` and what a process needs anyway reach it: no token of whoever runs the benchmark. */
export function startBot({ program = ['src/main.ts'], env }: BotOptions): BotProcess {
  const started = performance.now();
  const child = spawn(process.execPath, program, {
    cwd: ROOT,
    // The settings of a .env file beside it must not get in: what is set here, even to nothing, wins over them.
    env: { PATH: process.env['PATH'] ?? '', DISCORD_TOKEN: '', DISCORD_GUILD_ID: '', NODE_ENV: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: a kill then takes the launched Node along with its launcher.
    detached: true,
  });
  const complaints: string[] = [];
  let ended = false;
  const exited = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => {
      ended = true;
      resolve({ code, signal });
    });
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const ready = new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('"msg":"ready"')) resolve(performance.now() - started);
      if (/"level":[56]0/.test(line)) complaints.push(line);
    });
    child.once('error', reject);
    void exited.then(({ code, signal }) => {
      reject(new Error(`the bot ended (${code ?? signal}) before it was ready: ${complaints.join('')}`));
    });
  });
  // Whoever kills a bot before it is ready does not wait for that.
  ready.catch(() => undefined);
  const { pid } = child;

  return {
    ready,
    exited,
    complaints,
    cpuSeconds: () => (pid === undefined || ended ? null : cpuSecondsOf(pid)),
    residentMb: () => (pid === undefined || ended || process.platform !== 'linux' ? null : residentMbOf(pid)),
    async kill() {
      if (!ended && pid !== undefined) killGroup(pid);
      await exited;
    },
    signal: (signal) => void child.kill(signal),
    stop() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    // It may have ended by itself in between.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function cpuSecondsOf(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name stands in brackets and may hold spaces; user and system time are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Pages that processes share count for each of them. */
function residentMbOf(pid: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + residentMbOf(Number(child)), pages / PAGES_PER_MB);
  } catch (error) {
    // It may have ended by itself in between.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return 0;
    throw error;
  }
}
