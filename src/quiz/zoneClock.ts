/** What the clocks of a zone show. */

/**
 * Date and time that a zone's clocks show at a moment. Both are milliseconds: the moment since the epoch in UTC, the result
 * as if the clock stood in UTC, so the difference of the two is the zone's offset at that moment.
 */
export type ZoneClock = (at: number) => number;

/**
 * The clock of an IANA zone. Making one takes about 100 µs, reading it about 3 µs. Throws a RangeError for an unknown zone;
 * so does the clock for a moment that is none.
 */
export function clockIn(zone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  });
  return (at) => {
    // 11/24/2026, 09:00:00
    const [month, day, year, hour, minute, second] = format.format(at).split(/\D+/, 6).map(Number);
    if (month === undefined || day === undefined || year === undefined)
      throw new RangeError(`no date at ${at} in ${zone}`);
    return Date.UTC(year, month - 1, day, hour, minute, second) + (at - Math.floor(at / 1000) * 1000);
  };
}
