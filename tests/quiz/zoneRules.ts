/** The rules of time zones from a source of its own: the data that moment-timezone brings along. Only data, no code of it. */
import moment from 'moment-timezone';

export const MINUTE = 60_000;
export const DAY = 86_400_000;
export const FROM = Date.UTC(2000, 0, 1);
/** The data ends with 2037. */
export const TO = Date.UTC(2037, 11, 1);
export const DATA_VERSION: string = moment.tz.dataVersion;

/** A time during which a zone's clocks are equally far from UTC. All in milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

/** All stretches of a zone in order, or null if the data does not have it. */
export function stretchesOf(zone: string): Stretch[] | null {
  const data = moment.tz.zone(zone);
  if (!data) return null;
  const stretches: Stretch[] = [];
  let from = -Infinity;
  data.offsets.forEach((minutesWest, index) => {
    const until = data.untils[index] ?? Infinity;
    const offset = -minutesWest * MINUTE || 0;
    const last = stretches.at(-1);
    // Where only the abbreviation changes, the clocks do not.
    if (last?.offset === offset) stretches.splice(-1, 1, { ...last, until });
    else stretches.push({ from, until, offset });
    from = until;
  });
  return stretches;
}

/** The moments between 2000 and 2037 at which a zone's clocks are changed. */
export function changesOf(stretches: readonly Stretch[]): number[] {
  return stretches.map(({ from }) => from).filter((from) => from > FROM + 5 * DAY && from < TO - 20 * DAY);
}

/** What the clocks show at a moment, as milliseconds. */
export function wallAt(stretches: readonly Stretch[], at: number): number {
  const stretch = stretches.find(({ from, until }) => at >= from && at < until);
  if (!stretch) throw new RangeError(`no rules at ${at}`);
  return at + stretch.offset;
}

/**
 * The moment that belongs to a date (days since 1970) and a time (minutes): the earliest of any stretch at which its clocks
 * show at least that. Null if no stretch has a part of that date.
 */
export function momentOn(stretches: readonly Stretch[], day: number, minutes: number): number | null {
  const wall = day * DAY + minutes * MINUTE;
  const isShown = stretches.some(
    ({ from, until, offset }) => Math.max(from, day * DAY - offset) < Math.min(until, (day + 1) * DAY - offset),
  );
  if (!isShown) return null;
  for (const { from, until, offset } of stretches) {
    const at = Math.max(from, wall - offset);
    if (at < until) return at;
  }
  return null;
}

/** The first moments after `after` by the rules above, at most three weeks on. `days` are ISO days of the week. */
export function expectedMoments(
  stretches: readonly Stretch[],
  rule: { readonly minutes: number; readonly days: readonly number[] },
  after: number,
  count: number,
): number[] {
  const today = Math.floor(after / DAY);
  const moments: number[] = [];
  for (let day = today - 3; day < today + 21 && moments.length < count; day += 1) {
    const weekday = new Date(day * DAY).getUTCDay() || 7;
    const at = rule.days.includes(weekday) ? momentOn(stretches, day, rule.minutes) : null;
    if (at !== null && at > after) moments.push(at);
  }
  return moments;
}

/** From the first to the last moment at which the runtime's clocks are not where the data says, or null. */
export function differenceOf(zone: string, stretches: readonly Stretch[]): { from: number; until: number } | null {
  const runtime = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const looked = new Set<number>();
  for (let at = FROM; at < TO; at += 10 * DAY) looked.add(at);
  for (const change of changesOf(stretches)) looked.add(change - 1).add(change);
  const differing = [...looked].filter((at) => runtimeOffset(runtime, at) !== wallAt(stretches, at) - at);
  return differing.length > 0 ? { from: Math.min(...differing), until: Math.max(...differing) } : null;
}

/** `11/24/2026, GMT+05:30` → milliseconds. */
function runtimeOffset(format: Intl.DateTimeFormat, at: number): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(at));
  if (!match) throw new RangeError(`no offset at ${at}`);
  return (match[1] === '-' ? -1 : 1) * (Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0)) * MINUTE || 0;
}
