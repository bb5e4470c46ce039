import { describe, expect, test } from 'vitest';
import { nextOccurrence, occurrences } from '../../src/quiz/occurrence.ts';
import type { Recurrence } from '../../src/quiz/occurrence.ts';
import { parseTimeOfDay } from '../../src/quiz/timeOfDay.ts';
import { parseWeekdays } from '../../src/quiz/weekdays.ts';

function recurrence(time: string, zone: string, on = 'every day'): Recurrence {
  const [read, days] = [parseTimeOfDay(time), parseWeekdays(on)];
  if (!read || !days) throw new Error(`not to be read: ${time} on ${on}`);
  return { time: read, days, zone };
}

/** In UTC, to the minute: 2026-03-08T07:00. */
function moments(rule: Recurrence, after: string, count: number): string[] {
  return occurrences(rule, Date.parse(`${after}Z`), count).map((at) => new Date(at).toISOString().slice(0, 16));
}

describe('a time that the clocks skip', () => {
  test.each([
    [
      '02:30 in New York in March, at 03:00',
      '02:30',
      'America/New_York',
      '2026-03-07',
      ['07T07:30', '08T07:00', '09T06:30'],
    ],
    [
      '02:00 in Berlin in March, at 03:00',
      '02:00',
      'Europe/Berlin',
      '2026-03-28',
      ['28T01:00', '29T01:00', '30T00:00'],
    ],
    [
      '02:15 on Lord Howe, which skips half an hour, at 02:30',
      '02:15',
      'Australia/Lord_Howe',
      '2026-10-02',
      ['02T15:45', '03T15:30', '04T15:15'],
    ],
    [
      '02:30 at the end of Ramadan in Casablanca, at 03:00',
      '02:30',
      'Africa/Casablanca',
      '2026-03-21',
      ['21T02:30', '22T02:00', '23T01:30'],
    ],
    [
      '02:30 at the end of Ramadan in El Aaiún, at 03:00',
      '02:30',
      'Africa/El_Aaiun',
      '2026-03-21',
      ['21T02:30', '22T02:00', '23T01:30'],
    ],
    ['00:30 in Cairo in April, at 01:00', '00:30', 'Africa/Cairo', '2026-04-22', ['22T22:30', '23T22:00', '24T21:30']],
    ['00:00 in Beirut in March, at 01:00', '24:00', 'Asia/Beirut', '2026-03-27', ['27T22:00', '28T22:00', '29T21:00']],
    [
      '00:00 in Santiago in September, at 01:00',
      '00:00',
      'America/Santiago',
      '2026-09-05',
      ['05T04:00', '06T04:00', '07T03:00'],
    ],
    [
      '00:30 in Asunción in 2024, at 01:00',
      '00:30',
      'America/Asuncion',
      '2024-10-05',
      ['05T04:30', '06T04:00', '07T03:30'],
    ],
    [
      '01:30 at Troll, which skips two hours, at 03:00',
      '01:30',
      'Antarctica/Troll',
      '2026-03-28',
      ['28T01:30', '29T01:00', '29T23:30'],
    ],
    [
      '23:30 in Nuuk in March, at midnight',
      '23:30',
      'America/Nuuk',
      '2027-03-27',
      ['27T01:30', '28T01:00', '29T00:30'],
    ],
    [
      '23:45 in Pyongyang in May 2018, at midnight',
      '23:45',
      'Asia/Pyongyang',
      '2018-05-03',
      ['03T15:15', '04T15:00', '05T14:45'],
    ],
  ])('counts at the first moment after it: %s', (_, time, zone, after, expected) => {
    expect(moments(recurrence(time, zone), `${after}T00:00`, 3)).toEqual(expected.map((at) => after.slice(0, 8) + at));
  });

  test('counts on the day it belongs to, even if the first moment after it is on the next', () => {
    const saturdays = moments(recurrence('23:30', 'America/Nuuk', 'sat'), '2027-03-21T12:00', 2);
    expect(saturdays).toEqual(['2027-03-28T01:00', '2027-04-04T00:30']);
    const sundays = moments(recurrence('23:30', 'America/Nuuk', 'sun'), '2027-03-27T12:00', 2);
    expect(sundays).toEqual(['2027-03-29T00:30', '2027-04-05T00:30']);
  });
});

describe('a time that the clocks show twice', () => {
  test.each([
    ['01:30 in New York in November', '01:30', 'America/New_York', '2026-11-01', ['01T05:30', '02T06:30', '03T06:30']],
    ['02:30 in Berlin in October', '02:30', 'Europe/Berlin', '2026-10-24', ['24T00:30', '25T00:30', '26T01:30']],
    [
      '01:45 on Lord Howe, which repeats half an hour',
      '01:45',
      'Australia/Lord_Howe',
      '2026-04-03',
      ['03T14:45', '04T14:45', '05T15:15'],
    ],
    [
      '02:30 at the start of Ramadan in Casablanca',
      '02:30',
      'Africa/Casablanca',
      '2026-02-14',
      ['14T01:30', '15T01:30', '16T02:30'],
    ],
    [
      '02:30 at the start of Ramadan in El Aaiún',
      '02:30',
      'Africa/El_Aaiun',
      '2026-02-14',
      ['14T01:30', '15T01:30', '16T02:30'],
    ],
    [
      '23:30 in Cairo in October, on one date',
      '23:30',
      'Africa/Cairo',
      '2026-10-28',
      ['28T20:30', '29T20:30', '30T21:30'],
    ],
    [
      '23:30 in Beirut in October, on one date',
      '23:30',
      'Asia/Beirut',
      '2026-10-23',
      ['23T20:30', '24T20:30', '25T21:30'],
    ],
    [
      '23:30 in Santiago in April, on one date',
      '23:30',
      'America/Santiago',
      '2026-04-04',
      ['04T02:30', '05T02:30', '06T03:30'],
    ],
    ['00:30 in Havana in November', '00:30', 'America/Havana', '2025-11-01', ['01T04:30', '02T04:30', '03T05:30']],
    [
      '02:30 at Troll, which repeats two hours',
      '02:30',
      'Antarctica/Troll',
      '2026-10-24',
      ['24T00:30', '25T00:30', '26T02:30'],
    ],
    [
      '00:00 in St. John’s in 2006, where 00:01 became 23:01',
      '00:00',
      'America/St_Johns',
      '2006-10-28',
      ['28T02:30', '29T02:30', '30T03:30'],
    ],
  ])('counts once, the first time: %s', (_, time, zone, after, expected) => {
    expect(moments(recurrence(time, zone), `${after}T00:00`, 3)).toEqual(expected.map((at) => after.slice(0, 8) + at));
  });

  test('does not count again when asked for between the two', () => {
    const rule = recurrence('01:30', 'America/New_York');
    expect(moments(rule, '2026-11-01T05:30', 1)).toEqual(['2026-11-02T06:30']);
    expect(moments(rule, '2026-11-01T06:00', 1)).toEqual(['2026-11-02T06:30']);
  });
});

describe('a time that is there once', () => {
  test.each([
    [
      '02:30 in New York in November',
      '02:30',
      'America/New_York',
      '2026-10-31',
      ['2026-10-31T06:30', '2026-11-01T07:30'],
    ],
    ['03:00 in New York in March', '03:00', 'America/New_York', '2026-03-07', ['2026-03-07T08:00', '2026-03-08T07:00']],
    [
      '00:00 in Cairo after the night with two 23:00',
      '00:00',
      'Africa/Cairo',
      '2026-10-29',
      ['2026-10-29T22:00', '2026-10-30T22:00'],
    ],
    [
      '09:00 in Kathmandu, at a quarter',
      '09:00',
      'Asia/Kathmandu',
      '2026-11-24',
      ['2026-11-24T03:15', '2026-11-25T03:15'],
    ],
    ['09:00 in UTC', '09:00', 'UTC', '2026-11-24', ['2026-11-24T09:00', '2026-11-25T09:00']],
    ['the leap day', '09:00', 'UTC', '2028-02-28T10:00', ['2028-02-29T09:00', '2028-03-01T09:00']],
    [
      'the turn of the year on the date line',
      '09:00',
      'Pacific/Kiritimati',
      '2026-12-30',
      ['2026-12-30T19:00', '2026-12-31T19:00'],
    ],
  ])('counts then: %s', (_, time, zone, after, expected) => {
    expect(moments(recurrence(time, zone), after.includes('T') ? after : `${after}T00:00`, 2)).toEqual(expected);
  });
});

describe('a date that a zone leaves out', () => {
  test.each([
    [
      'Apia, 2011-12-30',
      'Pacific/Apia',
      'every day',
      '2011-12-29',
      ['2011-12-29T19:00', '2011-12-30T19:00', '2011-12-31T19:00'],
    ],
    [
      'Apia, a Friday',
      'Pacific/Apia',
      'fri',
      '2011-12-22',
      ['2011-12-23T19:00', '2012-01-05T19:00', '2012-01-12T19:00'],
    ],
    [
      'Kwajalein, 1993-08-21',
      'Pacific/Kwajalein',
      'every day',
      '1993-08-20',
      ['1993-08-20T21:00', '1993-08-21T21:00', '1993-08-22T21:00'],
    ],
  ])('does not count: %s', (_, zone, on, after, expected) => {
    expect(moments(recurrence('09:00', zone, on), `${after}T00:00`, 3)).toEqual(expected);
  });
});

describe('the next time', () => {
  test('is strictly after the moment', () => {
    const rule = recurrence('09:00', 'UTC');
    const nine = Date.parse('2026-11-24T09:00Z');
    expect(nextOccurrence(rule, nine - 1)).toBe(nine);
    expect(nextOccurrence(rule, nine - 0.5)).toBe(nine);
    expect(nextOccurrence(rule, nine)).toBe(nine + 86_400_000);
  });

  test('is on the days of the rule, as the zone counts them', () => {
    // Monday morning in Auckland is Sunday evening in UTC.
    expect(moments(recurrence('09:00', 'Pacific/Auckland', 'mon, thu'), '2026-11-20T00:00', 3)).toEqual([
      '2026-11-22T20:00',
      '2026-11-25T20:00',
      '2026-11-29T20:00',
    ]);
  });

  test('does not depend on the zone of the machine', () => {
    const own = process.env['TZ'];
    const seen = ['Pacific/Apia', 'America/New_York', 'UTC'].map((zone) => {
      process.env['TZ'] = zone;
      return {
        offset: new Date(0).getTimezoneOffset(),
        moments: moments(recurrence('02:30', 'Europe/Berlin'), '2026-03-27T12:00', 4).join(),
      };
    });
    if (own === undefined) delete process.env['TZ'];
    else process.env['TZ'] = own;
    expect(new Set(seen.map(({ offset }) => offset)).size).toBe(3);
    expect(new Set(seen.map((one) => one.moments)).size).toBe(1);
  });

  test('is found for five days in less than 2 ms', () => {
    const rule = recurrence('02:30', 'America/New_York');
    const took = Array.from({ length: 50 }, (_, index) => {
      const start = performance.now();
      occurrences(rule, Date.parse('2026-03-06T00:00Z') + index, 5);
      return performance.now() - start;
    });
    expect(took.toSorted((a, b) => a - b)[25]).toBeLessThan(2);
  });

  test('is refused for what does not exist', () => {
    const rule = recurrence('09:00', 'UTC');
    expect(() => nextOccurrence({ ...rule, zone: 'Europe/Atlantis' }, 0)).toThrow(RangeError);
    expect(() => nextOccurrence({ ...rule, days: [] }, 0)).toThrow(RangeError);
    expect(() => nextOccurrence({ ...rule, days: [0] }, 0)).toThrow(RangeError);
    expect(() => nextOccurrence({ ...rule, days: [1, 8] }, 0)).toThrow(RangeError);
    expect(() => nextOccurrence({ ...rule, time: { hour: 24, minute: 0 } }, 0)).toThrow(RangeError);
    expect(() => nextOccurrence({ ...rule, time: { hour: 9, minute: 0.5 } }, 0)).toThrow(RangeError);
    expect(() => nextOccurrence(rule, Number.NaN)).toThrow(RangeError);
    expect(() => nextOccurrence(rule, 8.64e15)).toThrow(RangeError);
  });
});
