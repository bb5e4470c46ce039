import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTimeOfDay, parseTimeOfDay } from '../../src/quiz/timeOfDay.ts';

describe('a time of day', () => {
  test.each([
    ['09:00', '09:00'],
    ['9:00', '09:00'],
    ['9am', '09:00'],
    ['9 am', '09:00'],
    ['9 AM', '09:00'],
    ['9 a.m.', '09:00'],
    ['9a', '09:00'],
    ['9:30pm', '21:30'],
    ['9.30 p.m.', '21:30'],
    ['930pm', '21:30'],
    ['12am', '00:00'],
    ['12:05 am', '00:05'],
    ['12pm', '12:00'],
    ['11:59 pm', '23:59'],
    ['21.30', '21:30'],
    ['21:30 Uhr', '21:30'],
    ['9 Uhr', '09:00'],
    ['9Uhr', '09:00'],
    ['21 Uhr 30', '21:30'],
    ['um 9 Uhr', '09:00'],
    ['at 9am', '09:00'],
    ['@9', '09:00'],
    ['0900', '09:00'],
    ['930', '09:30'],
    ['2130', '21:30'],
    ['1330 hrs', '13:30'],
    ['21h30', '21:30'],
    ['21h', '21:00'],
    ["9 o'clock", '09:00'],
    ['9 o’clock', '09:00'],
    ['9', '09:00'],
    ['09', '09:00'],
    ['0', '00:00'],
    ['21', '21:00'],
    ['0:00', '00:00'],
    ['24:00', '00:00'],
    ['24 Uhr', '00:00'],
    ['2400', '00:00'],
    ['23:59', '23:59'],
    ['noon', '12:00'],
    ['12 noon', '12:00'],
    ['Midday', '12:00'],
    ['mittags', '12:00'],
    ['Mittag', '12:00'],
    ['midnight', '00:00'],
    ['at midnight', '00:00'],
    ['Mitternacht', '00:00'],
    [' 9 : 30 ', '09:30'],
    ['９：００', '09:00'],
    ['9\u00A0am', '09:00'],
  ])('%j is %s', (text, time) => {
    const read = parseTimeOfDay(text);
    expect(read && formatTimeOfDay(read)).toBe(time);
  });

  test.each([
    '',
    ' ',
    '25:00',
    '25',
    '24:01',
    '2401',
    '9:60',
    '960',
    '9:5',
    '9:',
    ':30',
    '9:30:00',
    '13pm',
    '13:00 pm',
    '0am',
    '00:30 am',
    '9 amm',
    '9pm am',
    'am',
    '-9',
    '+9',
    '12345',
    '099999',
    '9,30',
    '9-10',
    'half past nine',
    'halb zehn',
    'soon',
    '9 <@1>',
    'at',
    'at at 9',
    'um',
    'noon pm',
    '1'.repeat(33),
    `${' '.repeat(40)}9`,
  ])('%j is none', (text) => {
    expect(parseTimeOfDay(text)).toBeNull();
  });

  test('is read back from every way to write it', () => {
    const two = (value: number): string => String(value).padStart(2, '0');
    const ways = fc.constantFrom<(hour: number, minute: number) => string>(
      (hour, minute) => formatTimeOfDay({ hour, minute }),
      (hour, minute) => `${hour}:${two(minute)}`,
      (hour, minute) => `${hour}.${two(minute)} Uhr`,
      (hour, minute) => `${hour}h${two(minute)}`,
      (hour, minute) => `${two(hour)}${two(minute)}`,
      (hour, minute) => `${hour % 12 || 12}:${two(minute)} ${hour < 12 ? 'am' : 'pm'}`,
      (hour, minute) => `${hour % 12 || 12}.${two(minute)}${hour < 12 ? 'A.M.' : 'P.M.'}`,
    );
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), ways, (hour, minute, write) => {
        expect(parseTimeOfDay(write(hour, minute))).toEqual({ hour, minute });
      }),
    );
  });

  test('is one that a clock shows, or none, for any text', () => {
    const pieces = fc.constantFrom('1', '2', '9', '0', '.', ':', ' ', 'h', 'am', 'p', 'uhr', 'noon', '-', 'um ', 'at ');
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary-ascii' }),
      fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const time = parseTimeOfDay(text);
        if (time) expect(formatTimeOfDay(time)).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
      }),
      { numRuns: 1000 },
    );
  });
});
