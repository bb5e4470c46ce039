import type { Clock } from '../../clock.ts';

const DISCORD_EPOCH = 1_420_070_400_000;
const LOW_BITS = 22n;
const LOW_MAX = (1 << 22) - 1;

export interface Snowflakes {
  /** A new id: unique, greater than every id before it, carrying the clock's time. */
  next(): string;
}

/**
 * Makes ids in Discord's layout. `after` is an id that all new ones must exceed, for a restored world.
 */
export function createSnowflakes(clock: Clock, after = '0'): Snowflakes {
  const start = BigInt(after);
  let lastMs = start === 0n ? 0 : timeOf(after);
  let low = Number(start & BigInt(LOW_MAX));
  return {
    next() {
      const now = clock.now();
      if (now > lastMs) {
        lastMs = now;
        low = 0;
      } else if (low === LOW_MAX) {
        lastMs++;
        low = 0;
      } else {
        low++;
      }
      return ((BigInt(lastMs - DISCORD_EPOCH) << LOW_BITS) | BigInt(low)).toString();
    },
  };
}

/** The moment that an id carries, in ms since the Unix epoch. */
export function timeOf(id: string): number {
  return Number(BigInt(id) >> LOW_BITS) + DISCORD_EPOCH;
}

/** Orders ids by age without turning them into numbers: below 0 when `a` is the older. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** Is this text an id at all? */
export function isSnowflake(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}
