/** The most memory that a process has, looked at all the time. */
import type { BotProcess } from './botProcess.ts';

export interface MemoryWatch {
  /** The most since the last call, or since the start, MB; null where the system does not say. */
  most(): number | null;
  stop(): void;
}

const EVERY_MS = 20;

export function watchMemory(bot: Pick<BotProcess, 'residentMb'>): MemoryWatch {
  let most = bot.residentMb();
  const timer = setInterval(() => {
    const now = bot.residentMb();
    if (now !== null && (most === null || now > most)) most = now;
  }, EVERY_MS);
  return {
    most() {
      const seen = most;
      most = bot.residentMb();
      return seen;
    },
    stop: () => clearInterval(timer),
  };
}
