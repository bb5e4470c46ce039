/** Members who click all the time, whatever else the bot is at. */
import type { NextClick } from './clicks.ts';
import type { Callback, Feeder } from './feeder.ts';

export interface Click {
  /** Ms of `performance.now()`, as is `answeredAt`. */
  readonly at: number;
  answeredAt: number | null;
}

export interface SteadyClicks {
  readonly sent: readonly Click[];
  stop(): void;
}

export const CLICKS_PER_SECOND = 50;

/** Sends clicks at a steady pace, answered or not, until it is stopped. Responses to anything else go to `others`. */
export function steadyClicks(
  feeder: Feeder,
  nextId: () => string,
  nextClick: NextClick,
  others: (callback: Callback) => void = () => undefined,
): SteadyClicks {
  const sent: Click[] = [];
  const waiting = new Map<string, Click>();
  feeder.onCallback((callback) => {
    const click = waiting.get(callback.interactionId);
    if (click) click.answeredAt = callback.at;
    else others(callback);
  });
  const started = performance.now();
  const timer = setInterval(() => {
    const due = ((performance.now() - started) / 1000) * CLICKS_PER_SECOND;
    while (sent.length < due) {
      const id = nextId();
      const text = nextClick(id);
      const click: Click = { at: performance.now(), answeredAt: null };
      sent.push(click);
      waiting.set(id, click);
      feeder.send(text);
    }
  }, 5);
  return { sent, stop: () => clearInterval(timer) };
}

/** Milliseconds from each click to its answer, of those that were sent between two moments; Infinity: it never came. */
export function waitsBetween(sent: readonly Click[], from: number, to: number): number[] {
  return sent.filter(({ at }) => at >= from && at < to).map(({ at, answeredAt }) => (answeredAt ?? Infinity) - at);
}
