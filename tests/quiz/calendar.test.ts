import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, isZone, monthOf, weekOf, zones } from '../../src/quiz/calendar.ts';

const DAY_MS = 86_400_000;
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY_MS;

describe('the day of a moment', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 'UTC', '1970-01-01'],
    ['1969-12-31T23:59:59Z', 'UTC', '1969-12-31'],
    ['2026-11-24T22:59:59Z', 'Europe/Berlin', '2026-11-24'],
    ['2026-11-24T23:00:00Z', 'Europe/Berlin', '2026-11-25'],
    ['2026-07-24T21:59:59Z', 'Europe/Berlin', '2026-07-24'],
    ['2026-07-24T22:00:00Z', 'Europe/Berlin', '2026-07-25'],
    ['2026-03-08T04:59:59Z', 'America/New_York', '2026-03-07'],
    ['2026-03-09T03:59:59Z', 'America/New_York', '2026-03-08'],
    ['2026-03-09T04:00:00Z', 'America/New_York', '2026-03-09'],
    ['2026-01-01T10:14:59Z', 'Pacific/Apia', '2026-01-01'],
    ['2026-01-01T11:00:00Z', 'Pacific/Apia', '2026-01-02'],
    ['2026-01-01T18:14:59Z', 'Asia/Kathmandu', '2026-01-01'],
    ['2026-01-01T18:15:00Z', 'Asia/Kathmandu', '2026-01-02'],
    ['2024-02-29T12:00:00Z', 'UTC', '2024-02-29'],
  ])('%s in %s is %s', (moment, zone, date) => {
    expect(dayOf(Date.parse(moment), zone)).toBe(day(date));
  });

  test('in UTC is the whole days since 1970', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e14 }), (at) => {
        expect(dayOf(at, 'UTC')).toBe(Math.floor(at / DAY_MS));
      }),
    );
  });

  test('is the same after many other zones were asked for', () => {
    const at = Date.parse('2026-11-24T23:30:00Z');
    const before = dayOf(at, 'Europe/Berlin');
    for (const zone of zones()) expect(Math.abs(dayOf(at, zone) - before)).toBeLessThanOrEqual(1);
    expect(dayOf(at, 'Europe/Berlin')).toBe(before);
  });

  test('is refused for an unknown zone and for no time', () => {
    expect(() => dayOf(0, 'Europe/Atlantis')).toThrow(RangeError);
    expect(() => dayOf(Number.NaN, 'UTC')).toThrow(RangeError);
  });
});

describe('weeks and months', () => {
  test('begin on Monday and on the first', () => {
    expect(weekOf(day('1970-01-01'))).toBe(0);
    expect(weekOf(day('2026-11-22')) + 1).toBe(weekOf(day('2026-11-23')));
    expect(weekOf(day('2026-11-23'))).toBe(weekOf(day('2026-11-29')));
    expect(monthOf(day('1970-01-31'))).toBe(0);
    expect(monthOf(day('1969-12-31'))).toBe(-1);
    expect(monthOf(day('2026-12-01'))).toBe(56 * 12 + 11);
  });

  test('change on no other day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (one) => {
        const date = new Date(one * DAY_MS);
        expect(weekOf(one) - weekOf(one - 1)).toBe(date.getUTCDay() === 1 ? 1 : 0);
        expect(monthOf(one) - monthOf(one - 1)).toBe(date.getUTCDate() === 1 ? 1 : 0);
      }),
    );
  });
});

describe('zones', () => {
  test.each(['UTC', 'Europe/Berlin', 'europe/berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])(
    '%s is one',
    (zone) => {
      expect(isZone(zone)).toBe(true);
    },
  );

  test.each(['', 'Europe/Atlantis', '+02:00', 'GMT+25', 'x'.repeat(500), 'Europe/Berlin ', 'Europe/Ber\nlin', '09:00'])(
    '%j is none',
    (zone) => {
      expect(isZone(zone)).toBe(false);
    },
  );

  test('are listed once each, UTC among them, and all can be used', () => {
    const names = zones();
    expect(names).toContain('UTC');
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !isZone(name))).toEqual([]);
  });
});
