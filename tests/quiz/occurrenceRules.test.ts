import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zones } from '../../src/quiz/calendar.ts';
import { nextOccurrence, occurrences } from '../../src/quiz/occurrence.ts';
import { EVERY_DAY } from '../../src/quiz/weekdays.ts';
import {
  DATA_VERSION,
  DAY,
  FROM,
  MINUTE,
  TO,
  changesOf,
  differenceOf,
  expectedMoments,
  momentOn,
  stretchesOf,
  wallAt,
} from './zoneRules.ts';
import type { Stretch } from './zoneRules.ts';

/** The runtime's version with which the list below was made; another one may differ in other zones. */
const RUNTIME_VERSION = '2026c';
/** Where the data (2026f) and the runtime (2026c) differ, and why these dates are left out. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  'America/Havana': 'rules from November 2026 to March 2027 were announced after 2026c',
  'America/Inuvik': 'rules from November 2026 on were announced after 2026c',
  'America/Winnipeg': 'rules from November 2026 on were announced after 2026c',
};

interface Zone {
  readonly name: string;
  readonly stretches: readonly Stretch[];
  readonly changes: readonly number[];
  readonly differing: { readonly from: number; readonly until: number } | null;
}

const missing: string[] = [];
const all: Zone[] = zones().flatMap((name) => {
  const stretches = stretchesOf(name);
  if (!stretches) {
    missing.push(name);
    return [];
  }
  return { name, stretches, changes: changesOf(stretches), differing: differenceOf(name, stretches) };
});

/** Whether the two databases agree about this time and the three weeks after it. */
function agree({ differing }: Zone, after: number): boolean {
  return !differing || after < differing.from - 25 * DAY || after > differing.until + 15 * DAY;
}

const minutes = fc.nat(24 * 60 - 1);
const days = fc.subarray([...EVERY_DAY], { minLength: 1 });

function check(zone: Zone, time: number, on: readonly number[], after: number): void {
  const rule = { time: { hour: Math.floor(time / 60), minute: time % 60 }, days: on, zone: zone.name };
  const expected = expectedMoments(zone.stretches, { minutes: time, days: on }, after, 2);
  expect(occurrences(rule, after, 2)).toEqual(expected);
  expect(nextOccurrence(rule, after)).toBe(expected[0]);
}

describe('against rules from another source', () => {
  test('every zone of the runtime is in them, and where they differ is known', async ({ annotate }) => {
    const differing = all.filter((zone) => zone.differing);
    for (const { name } of differing)
      await annotate(
        `left out in part: ${name}: ${DIFFERENCES[name] ?? `${process.versions.tz} and ${DATA_VERSION} differ`}`,
      );
    expect(missing).toEqual([]);
    const unexplained = differing.map(({ name }) => name).filter((name) => !(name in DIFFERENCES));
    if (process.versions.tz === RUNTIME_VERSION) expect(unexplained).toEqual([]);
    else expect(unexplained.length).toBeLessThan(20);
  });

  test('it is the same around the changes of the clocks, in all zones', () => {
    for (const zone of all) {
      const changes = zone.changes.filter((change) => agree(zone, change - 3 * DAY) && agree(zone, change + 3 * DAY));
      if (changes.length === 0) continue;
      fc.assert(
        fc.property(
          fc.constantFrom(...changes),
          // Minutes from the time that the clocks show just before the change; far ones are any time of the day.
          fc.oneof(fc.integer({ min: -185, max: 185 }), minutes, fc.constantFrom(-60, -30, 0, 30, 60)),
          fc.oneof(
            fc.integer({ min: -2 * DAY, max: 2 * DAY }),
            fc.integer({ min: -3 * 60, max: 3 * 60 }).map((n) => n * MINUTE),
          ),
          fc.oneof(fc.constant([...EVERY_DAY]), days),
          (change, distance, later, on) => {
            const before = (wallAt(zone.stretches, change - MINUTE) + MINUTE) / MINUTE + distance;
            check(zone, ((before % 1440) + 1440) % 1440, on, change + later);
          },
        ),
        { numRuns: 15 },
      );
    }
  });

  test('it is the same at any time from 2000 to 2037, in all zones', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.integer({ min: FROM, max: TO - 30 * DAY }),
        minutes,
        days,
        (zone, after, time, on) => {
          fc.pre(agree(zone, after));
          check(zone, time, on, after);
        },
      ),
      { numRuns: 2500 },
    );
  });

  test('a year has each of its dates once, in all zones', () => {
    for (const zone of all) {
      fc.assert(
        fc.property(
          fc.integer({ min: 2000, max: 2036 }),
          fc.oneof(minutes, fc.constantFrom(0, 30, 90, 120, 150, 1410)),
          days,
          (year, time, on) => {
            const [first, last] = [Date.UTC(year, 0, 1) / DAY, Date.UTC(year + 1, 0, 1) / DAY];
            const start = (momentOn(zone.stretches, first, 0) ?? 0) - 1;
            fc.pre(agree(zone, start) && agree(zone, start + 400 * DAY) && (zone.differing?.from ?? TO) > start);
            const rule = { time: { hour: Math.floor(time / 60), minute: time % 60 }, days: on, zone: zone.name };
            const dates = occurrences(rule, start, 366)
              .map((at) => wallAt(zone.stretches, at))
              // Before the rule's time: it was skipped up to midnight, and this is the first moment of the next date.
              .map((wall) => (wall % DAY < time * MINUTE ? Math.floor(wall / DAY) - 1 : Math.floor(wall / DAY)))
              .filter((date) => date < last);
            const wanted = Array.from({ length: last - first }, (_, index) => first + index)
              .filter((date) => on.includes(new Date(date * DAY).getUTCDay() || 7))
              .filter((date) => momentOn(zone.stretches, date, time) !== null);
            expect(dates).toEqual(wanted);
          },
        ),
        { numRuns: 1 },
      );
    }
  });
});
