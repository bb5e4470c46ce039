/** Days, weeks and months as plain numbers, in a server's own zone. */

const DAY_MS = 86_400_000;

/** Zones kept ready at once; a server has one, so this serves that many servers that are active in the same moment. */
const REMEMBERED_ZONES = 64;

/**
 * Formatters by zone. Building one takes 180 µs and asking it 2 µs, and every click asks. It is a memo of constants, not
 * state: no result depends on what is in it, it is bounded, and nothing is built before the first use.
 */
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The local date at a moment, as days since 1970-01-01. `at` is milliseconds since the epoch, UTC; `zone` an IANA zone.
 * Throws a RangeError for an unknown zone or a time that is not a number.
 */
export function dayOf(at: number, zone: string): number {
  const [month, day, year] = formatterOf(zone).format(at).split('/', 3).map(Number);
  if (month === undefined || day === undefined || year === undefined)
    throw new RangeError(`no date at ${at} in ${zone}`);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** The week of a day (as given by `dayOf`), counted from the week of 1970-01-01, which is 0. Weeks begin on Monday. */
export function weekOf(day: number): number {
  // 1970-01-01 was a Thursday: its week began three days before.
  return Math.floor((day + 3) / 7);
}

/** The month of a day (as given by `dayOf`), counted from January 1970, which is 0. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** Is this the name of an IANA zone, in any case? Offsets such as +02:00 are none: they know no daylight saving. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(text)) return false;
  try {
    formatterFor(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The names of all zones, for completion, in alphabetical order. */
export function zones(): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].toSorted();
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const formatter = formatterFor(zone);
  const [oldest] = formatters.keys();
  if (oldest !== undefined && formatters.size >= REMEMBERED_ZONES) formatters.delete(oldest);
  formatters.set(zone, formatter);
  return formatter;
}

function formatterFor(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
}
