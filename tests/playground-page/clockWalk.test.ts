import { describe, expect, it, vi } from 'vitest';
import { clockStep, createClockWalk } from '../../src/playground/page/clockWalk.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Walks, and gives the steps that were made and how far there was to go after each. */
function walking(fails: () => boolean = () => false) {
  const steps: number[] = [];
  const toGo: number[] = [];
  const errors: unknown[] = [];
  let now = Date.UTC(2026, 10, 24, 13, 10);
  const walk = createClockWalk({
    now: () => now,
    move: async (ms) => {
      if (fails()) throw new Error('gone');
      steps.push(ms);
      now += ms;
    },
    toGo: (ms) => toGo.push(ms),
    onError: (error) => errors.push(error),
  });
  return { walk, steps, toGo, errors, hours: () => steps.reduce((sum, ms) => sum + ms, 0) / HOUR };
}

describe('moving the clock', () => {
  it('a minute is one step, a day goes by half hours, and what is asked for meanwhile is added', async () => {
    vi.useFakeTimers();
    const { walk, steps, toGo, hours } = walking();
    walk(60_000);
    await vi.runAllTimersAsync();
    expect(steps).toEqual([60_000]);
    walk(DAY);
    walk(HOUR / 2);
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(hours()).toBeCloseTo(24.5 + 1 / 60);
    expect(steps.slice(1, 4)).toEqual([19 * 60_000, HOUR / 2, HOUR / 2]);
    expect(Math.max(...steps)).toBe(HOUR / 2);
    expect(toGo.at(-1)).toBe(0);
  });

  it('ends with an error when the playground is gone, and can be tried again', async () => {
    let gone = true;
    const { walk, toGo, errors, hours } = walking(() => gone);
    walk(HOUR);
    await vi.waitFor(() => expect(errors).toHaveLength(1));
    expect(toGo).toEqual([0]);
    gone = false;
    walk(HOUR);
    await vi.waitFor(() => expect(hours()).toBe(1));
  });

  it.each([
    ['a week', 7 * DAY, 337],
    ['two months', 60 * DAY, 800],
    ['a thousand years', 365_000 * DAY, 20_000],
  ])('%s comes to an end within so many steps', (_, ms, most) => {
    let left = ms;
    let steps = 0;
    for (; left > 0; steps += 1) left -= clockStep(ms - left + 1, left);
    expect(steps).toBeLessThanOrEqual(most);
  });
});
