import type { TimeStyle } from './markdownTree.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From this many seconds on, this unit is used, of this many seconds. */
const UNITS: readonly {
  readonly from: number;
  readonly unit: Intl.RelativeTimeFormatUnit;
  readonly seconds: number;
}[] = [
  { from: 345 * DAY, unit: 'year', seconds: 365 * DAY },
  { from: 26 * DAY, unit: 'month', seconds: 30.44 * DAY },
  { from: 22 * HOUR, unit: 'day', seconds: DAY },
  { from: 45 * MINUTE, unit: 'hour', seconds: HOUR },
  { from: 45, unit: 'minute', seconds: MINUTE },
  { from: 0, unit: 'second', seconds: 1 },
];

const SHAPES: Readonly<Record<Exclude<TimeStyle, 'R'>, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

/**
 * A Discord timestamp as one reads it: in the reader's language and zone; style R ("in 5 minutes") relative to `now`.
 * @param seconds Unix time in seconds, UTC; @param now milliseconds since the epoch; @param zone IANA name
 */
export function timestampText(seconds: number, style: TimeStyle, now: number, locale: string, zone: string): string {
  if (style === 'R') return relativeText(seconds - now / 1000, locale);
  return new Intl.DateTimeFormat(locale, { ...SHAPES[style], timeZone: zone }).format(seconds * 1000);
}

/** "in 5 minutes", "2 hours ago" for so many seconds from now. */
export function relativeText(seconds: number, locale: string): string {
  const size = Math.abs(seconds);
  const { unit, seconds: length } = UNITS.find(({ from }) => size >= from) ?? { unit: 'second' as const, seconds: 1 };
  const amount = Math.max(unit === 'second' ? 0 : 1, Math.round(size / length));
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(seconds < 0 ? -amount : amount, unit);
}

/** "1 day", "2 h 5 min": how far a clock was moved, in whole minutes, the largest two units. */
export function durationText(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const parts = [
    { amount: Math.floor(minutes / 1440), name: minutes >= 2880 ? 'days' : 'day' },
    { amount: Math.floor((minutes % 1440) / 60), name: 'h' },
    { amount: minutes % 60, name: 'min' },
  ].filter(({ amount }) => amount > 0);
  return (parts.length === 0 ? [{ amount: 0, name: 'min' }] : parts.slice(0, 2))
    .map(({ amount, name }) => `${amount} ${name}`)
    .join(' ');
}
