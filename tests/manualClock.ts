/** A clock that stands still until a test moves it. */
import { movableClock, type MovableClock } from '../src/playground/movableClock.ts';

export function manualClock(start: number): MovableClock {
  return movableClock(() => start);
}
