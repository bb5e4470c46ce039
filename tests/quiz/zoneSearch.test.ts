import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isZone, zones } from '../../src/quiz/calendar.ts';
import { PLACES, RENAMED } from '../../src/quiz/places.ts';
import { ABBREVIATIONS } from '../../src/quiz/zoneAbbreviations.ts';
import { searchZones, zoneMeant } from '../../src/quiz/zoneSearch.ts';

const WINTER = Date.parse('2026-11-24T12:00Z');
const SUMMER = Date.parse('2026-07-24T12:00Z');

describe('a search for a zone', () => {
  test.each([
    ['new york', 'America/New_York'],
    ['New_York', 'America/New_York'],
    ['york', 'America/New_York'],
    ['new y', 'America/New_York'],
    ['new york usa', 'America/New_York'],
    ['America/New_York', 'America/New_York'],
    ['berl', 'Europe/Berlin'],
    ['munich', 'Europe/Berlin'],
    ['München', 'Europe/Berlin'],
    ['muenchen', 'Europe/Berlin'],
    ['KOELN', 'Europe/Berlin'],
    ['Deutschland', 'Europe/Berlin'],
    ['San Francisco', 'America/Los_Angeles'],
    ['los', 'America/Los_Angeles'],
    ['Mumbai', 'Asia/Kolkata'],
    ['calcutta', 'Asia/Kolkata'],
    ['Kiev', 'Europe/Kyiv'],
    ['saigon', 'Asia/Ho_Chi_Minh'],
    ['Beijing', 'Asia/Shanghai'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['paris, france', 'Europe/Paris'],
    ['argentina', 'America/Argentina/Buenos_Aires'],
    ['us/pacific', 'America/Los_Angeles'],
    ['utc', 'UTC'],
    ['CET', 'Europe/Berlin'],
    ['mez', 'Europe/Berlin'],
    ['EST', 'America/New_York'],
    ['pst', 'America/Los_Angeles'],
    ['IST', 'Asia/Kolkata'],
    ['utc+5:30', 'Asia/Kolkata'],
    ['+0545', 'Asia/Kathmandu'],
    ['GMT -3', 'America/Sao_Paulo'],
    ['−3:30', 'America/St_Johns'],
    ['+5.5', 'Asia/Kolkata'],
    ['+14', 'Pacific/Kiritimati'],
    ['utc+0', 'Europe/London'],
  ])('for %j has %s first', (typed, zone) => {
    expect(searchZones(typed, WINTER)[0]).toBe(zone);
  });

  test('by an abbreviation of several zones has them all', () => {
    expect(searchZones('ist', WINTER).slice(0, 3)).toEqual(['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']);
  });

  test('by offset has the zones with that offset at the moment', () => {
    expect(searchZones('+1', WINTER)).toContain('Europe/Berlin');
    expect(searchZones('+2', WINTER)).not.toContain('Europe/Berlin');
    expect(searchZones('utc+2', SUMMER)).toContain('Europe/Berlin');
    expect(searchZones('+1', SUMMER)).not.toContain('Europe/Berlin');
  });

  test('for nothing has the zones of most people', () => {
    const found = searchZones(' ', WINTER);
    expect(found).toHaveLength(25);
    expect(found).toEqual(expect.arrayContaining(['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC']));
  });

  test.each(['nowhere at all', '???', '+25', '+', 'constructor', '__proto__', 'x'.repeat(5000), '<@1>'])(
    'for %j has none',
    (typed) => {
      expect(searchZones(typed, WINTER)).toEqual([]);
    },
  );

  test('finds every zone by its whole name, under its present one', () => {
    for (const zone of zones()) expect([zone, searchZones(zone, WINTER)[0]]).toEqual([zone, RENAMED[zone] ?? zone]);
  });

  test('finds at most 25 that can be used, each once, for any text', () => {
    const usable = new Set(zones().map((zone) => RENAMED[zone] ?? zone));
    expect([...usable].filter((zone) => !isZone(zone))).toEqual([]);
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary-ascii' }),
      fc.string({ maxLength: 3 }),
      fc.constantFrom('a', 'e', 'st', 'new'),
    );
    fc.assert(
      fc.property(texts, (typed) => {
        const found = searchZones(typed, WINTER);
        expect(found.length).toBeLessThanOrEqual(25);
        expect(new Set(found).size).toBe(found.length);
        expect(found.filter((zone) => !usable.has(zone))).toEqual([]);
      }),
    );
  });
});

describe('the zone that was meant', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['america/new york', 'America/New_York'],
    ['berlin', 'Europe/Berlin'],
    ['munich', 'Europe/Berlin'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['JST', 'Asia/Tokyo'],
    ['utc', 'UTC'],
  ])('by %j is %s', (typed, zone) => {
    expect(zoneMeant(typed)).toBe(zone);
  });

  test.each(['', 'IST', 'EST', 'usa', 'Europe/Atlantis', '+2', 'berl', '<@1>', 'x'.repeat(5000)])(
    'by %j is none or not sure',
    (typed) => {
      expect(zoneMeant(typed)).toBeNull();
    },
  );
});

describe('the tables of places', () => {
  test('name zones that there are, each once, under their present names', () => {
    const named = PLACES.map(([zone]) => zone);
    expect(new Set(named).size).toBe(named.length);
    const present = new Set(zones().map((zone) => RENAMED[zone] ?? zone));
    const all = [...named, ...Object.values(RENAMED), ...Object.values(ABBREVIATIONS).flat()];
    expect(all.filter((zone) => !present.has(zone))).toEqual([]);
  });

  test('rename only to what is the same zone', () => {
    const offsets = (zone: string): string[] =>
      [WINTER, SUMMER].map((at) =>
        new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(at),
      );
    for (const [old, present] of Object.entries(RENAMED)) expect(offsets(old)).toEqual(offsets(present));
  });
});
