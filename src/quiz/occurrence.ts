/** When a rule such as "09:00 on weekdays in Berlin" comes round next. */
import type { TimeOfDay } from './timeOfDay.ts';
import type { Weekdays } from './weekdays.ts';
import { clockIn } from './zoneClock.ts';
import type { ZoneClock } from './zoneClock.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export interface Recurrence {
  readonly time: TimeOfDay;
  /** At least one day. */
  readonly days: Weekdays;
  /** IANA zone. */
  readonly zone: string;
}

/**
 * The first moment after `after` at which the rule comes round: milliseconds since the epoch, UTC, like `after`.
 *
 * On each date of the zone that falls on one of the rule's days it comes round exactly once: at the first moment at which
 * the zone's clocks show that date and time or have gone past it. So a time that the clocks skip counts at the first moment
 * after the gap, even if that is midnight (Nuuk skips 23:00 to 24:00 in March), and a time that they show twice counts the
 * first time. A date that the zone leaves out altogether (Apia, 2011-12-30) does not come round.
 *
 * Throws a RangeError for an unknown zone, a time or day that does not exist, no days, or an `after` that is no time.
 */
export function nextOccurrence(rule: Recurrence, after: number): number {
  const [next] = occurrences(rule, after, 1);
  if (next === undefined) throw new RangeError(`nothing comes after ${after}`);
  return next;
}

/** As many moments as `count` says, ascending, each as `nextOccurrence` gives it after the one before. */
export function occurrences(rule: Recurrence, after: number, count: number): number[] {
  check(rule);
  const clock = clockIn(rule.zone);
  const time = (rule.time.hour * 60 + rule.time.minute) * MINUTE_MS;
  const found: number[] = [];
  // The clocks first passed every earlier date's time before they came to the date of `after`.
  for (let day = Math.floor(clock(after) / DAY_MS); found.length < count; day += 1) {
    if (!rule.days.includes(weekdayOf(day))) continue;
    const at = firstMoment(clock, day * DAY_MS + time);
    if (at > after && isShown(clock, day, at)) found.push(at);
  }
  return found;
}

/** The first moment at which the clock shows `wall` or has gone past it. */
function firstMoment(clock: ZoneClock, wall: number): number {
  // No zone is as far as a day from UTC, and none changes its clocks twice within two days.
  const [from, to] = [wall - DAY_MS, wall + DAY_MS];
  const [before, after] = [clock(from) - from, clock(to) - to];
  if (before === after) return wall - before;
  const change = changeBetween(clock, from, to);
  return wall - before < change ? wall - before : Math.max(change, wall - after);
}

/** The first moment at which the clock is no longer as far from UTC as at `from`; at `to` it is not. */
function changeBetween(clock: ZoneClock, from: number, to: number): number {
  const offset = clock(from) - from;
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (clock(middle) - middle === offset) before = middle;
    else after = middle;
  }
  return after;
}

/** Does the zone have this day at all, given the moment at which its clock comes to or past a time on it? */
function isShown(clock: ZoneClock, day: number, at: number): boolean {
  return Math.floor(clock(at) / DAY_MS) === day || Math.floor(clock(at - 1) / DAY_MS) === day;
}

/** 1 for Monday to 7 for Sunday; day 0, 1970-01-01, was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function check({ time: { hour, minute }, days }: Recurrence): void {
  const exists = isWithin(hour, 0, 23) && isWithin(minute, 0, 59) && days.every((day) => isWithin(day, 1, 7));
  if (!exists || days.length === 0)
    throw new RangeError(`no such time and days: ${hour}:${minute} on "${days.join()}"`);
}

function isWithin(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}
