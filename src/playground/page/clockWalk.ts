const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Long enough for the bot to do what has come due before the clock goes on. */
const PAUSE_MS = 30;

export interface ClockSteps {
  /** The playground's time, ms since the epoch. */
  readonly now: () => number;
  /** Moves the playground's clock; resolves once it has. */
  readonly move: (ms: number) => Promise<unknown>;
  /** Told how far there is still to go, ms; 0 at the end. */
  readonly toGo: (ms: number) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * A way to move the clock forward through the hours instead of over them: what should happen on the way, such as a daily
 * question, then happens in its hour and not too late. What is asked for on the way is added to it; an error ends it.
 */
export function createClockWalk({ now, move, toGo, onError }: ClockSteps): (ms: number) => void {
  let left = 0;
  let walking = false;

  async function walk(): Promise<void> {
    walking = true;
    try {
      while (left > 0) {
        const step = Math.min(left, clockStep(now(), left));
        await move(step);
        left -= step;
        toGo(left);
        if (left > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    } catch (error) {
      left = 0;
      toGo(0);
      onError(error);
    } finally {
      walking = false;
    }
  }

  return (ms) => {
    left += ms;
    if (!walking) void walk();
  };
}

/**
 * To the next full or half hour within a week, since that is when people want their questions; beyond it in longer steps, so
 * that months pass within a minute and the longest way comes to an end. Milliseconds, at least 1.
 */
export function clockStep(now: number, left: number): number {
  const grid = left <= 7 * DAY ? HOUR / 2 : 3 * HOUR;
  return Math.max(grid - (now % grid), left > 60 * DAY ? left / 1000 : 0);
}
