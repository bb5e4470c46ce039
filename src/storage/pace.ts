/** Long work gives way again and again, so that clicks and heartbeats are not kept waiting. */
import { setImmediate } from 'node:timers/promises';

/** Characters after which others have their turn: a few milliseconds of work. */
const TURN = 200_000;
/** What an item costs beside its characters. */
const ITEM = 200;

/** Counts work done, in characters; true whenever it is time to give way. */
export function createPace(): (characters: number) => boolean {
  let done = 0;
  return (characters) => {
    done += characters + ITEM;
    if (done < TURN) return false;
    done = 0;
    return true;
  };
}

/** Lets whatever waits have its turn. */
export async function giveWay(): Promise<void> {
  await setImmediate();
}

/** Does the work to its end and gives way at each `yield`. */
export async function inTurns<Result>(work: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await giveWay();
  }
}
