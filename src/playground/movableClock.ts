/** A clock that runs as another one does and can be moved forward. */
import type { Clock } from '../clock.ts';

export interface MovableClock extends Clock {
  /** Moves the clock forward by `ms` and tells whoever asked to know. Throws a RangeError if it would go back. */
  advance(ms: number): void;
  /** How far it is ahead of the clock beneath, ms. */
  readonly ahead: number;
}

/** `now` is the clock beneath; `ahead` says how far the new one starts ahead of it, ms. */
export function movableClock(now: () => number, ahead = 0): MovableClock {
  const listeners = new Set<() => void>();
  let offset = ahead;
  return {
    now: () => now() + offset,
    get ahead() {
      return offset;
    },
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError('time cannot be moved back');
      offset += ms;
      for (const listener of listeners) listener();
    },
    onJump(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
