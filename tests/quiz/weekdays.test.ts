import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVERY_DAY, parseWeekdays } from '../../src/quiz/weekdays.ts';

const read = (text: string, ...languages: string[]): string | undefined => parseWeekdays(text, languages)?.join('');

describe('days of the week', () => {
  test.each([
    ['every day', '1234567'],
    ['Daily', '1234567'],
    ['täglich', '1234567'],
    ['jeden Tag', '1234567'],
    ['weekdays', '12345'],
    ['every weekday', '12345'],
    ['werktags', '12345'],
    ['weekends', '67'],
    ['on the weekend', '67'],
    ['am Wochenende', '67'],
    ['mon, wed, fri', '135'],
    ['Mon/Wed/Fri', '135'],
    ['mon wed fri', '135'],
    ['fri, wed, mon', '135'],
    ['mon, mon', '1'],
    ['monday and thursday', '14'],
    ['Mondays & Thursdays', '14'],
    ['every Tuesday', '2'],
    ['Tues., Thurs.', '24'],
    ['tu th', '24'],
    ['Montags', '1'],
    ['montags und donnerstags', '14'],
    ['mo, mi, fr', '135'],
    ['Mo. Mi. Fr.', '135'],
    ['jeden Montag', '1'],
    ['Sonnabend', '6'],
    ['mon-fri', '12345'],
    ['Mon – Fri', '12345'],
    ['monday to friday', '12345'],
    ['Mondays through Fridays', '12345'],
    ['Mo bis Fr', '12345'],
    ['fri-mon', '1567'],
    ['sat-sun', '67'],
    ['mon-wed, sat', '1236'],
    ['weekends and wed', '367'],
    ['weekdays, sun', '123457'],
    [' MON ', '1'],
    ['ｍｏｎ', '1'],
  ])('%j are %s', (text, days) => {
    expect(read(text)).toBe(days);
  });

  test.each([
    '',
    ' ',
    ',',
    'and',
    'every',
    'every other day',
    'every second monday',
    'daily except sunday',
    'monfri',
    'mon-',
    '-fri',
    'mon to',
    'mon-mon',
    'mon-wed-fri',
    'weekdays-sun',
    'mon-weekend',
    'm',
    't',
    '1,3,5',
    'lundi',
    'never',
    'mon <@1>',
    'mon!',
    'mon '.repeat(50),
  ])('%j are none', (text) => {
    expect(parseWeekdays(text)).toBeNull();
  });

  test.each([
    ['lundi et jeudi', 'fr', undefined],
    ['lundi, jeudi', 'fr', '14'],
    ['lun-ven', 'fr', '12345'],
    ['mié, sáb', 'es-ES', '36'],
    ['MIE SAB', 'es-ES', '36'],
    ['segunda-feira, sexta-feira', 'pt-BR', '15'],
    ['poniedziałek–środa', 'pl', '123'],
    ['понедельник, среда', 'ru', '13'],
    ['月・水・金', 'ja', '135'],
    ['土日', 'ja', '67'],
    ['月曜日', 'ja', '1'],
    ['mandag', 'da', '1'],
    ['maanantai', 'fi', '1'],
    ['weekends', 'fr', '67'],
    ['Mittwoch', 'fr', '3'],
  ])('%j in a reader’s language (%s) are %s', (text, language, days) => {
    expect(read(text, language)).toBe(days);
  });

  test('are those of the first language where a short form means several', () => {
    expect(read('so')).toBe('7');
    expect(read('so', 'cs')).toBe('6');
    expect(read('so', 'de', 'cs')).toBe('7');
  });

  test('are refused for what is no language', () => {
    expect(() => parseWeekdays('mon', ['not a language'])).toThrow(RangeError);
  });

  test('are read in every language that Discord speaks, by their long and short names', () => {
    const languages =
      'bg cs da de el en-GB en-US es-419 es-ES fi fr hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi zh-CN zh-TW';
    for (const language of languages.split(' ')) {
      for (const weekday of ['long', 'short'] as const) {
        const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' });
        const names = EVERY_DAY.map((day) => format.format(Date.UTC(2024, 0, day)));
        expect([language, names, names.map((name) => read(name, language))]).toEqual([
          language,
          names,
          EVERY_DAY.map(String),
        ]);
      }
    }
  });

  test('are read back in any order, however they are written', () => {
    const names = [
      ['Mon', 'Mondays', 'Mo', 'montags'],
      ['tue', 'TUESDAY', 'Di.', 'dienstags'],
      ['weds', 'wednesday', 'mi', 'Mittwoch'],
      ['thu', 'thursdays', 'do', 'Donnerstag'],
      ['fri', 'friday', 'fr', 'freitags'],
      ['sat', 'saturday', 'sa', 'Samstag'],
      ['sun', 'sundays', 'so', 'Sonntag'],
    ];
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    fc.assert(
      fc.property(days, fc.nat(3), fc.constantFrom(', ', ' ', ' and ', ' und ', '/', '; '), (on, way, joint) => {
        const text = on.map((day) => names[day - 1]?.[way]).join(joint);
        expect(parseWeekdays(text)).toEqual(on.toSorted((a, b) => a - b));
      }),
    );
  });

  test('are ascending, each once, or none, for any text', () => {
    const pieces = fc.constantFrom(
      'mon',
      'fri',
      'so',
      ' ',
      ',',
      '-',
      'to',
      'and',
      'every ',
      'day',
      'weekend',
      's',
      '.',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary-ascii' }),
      fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const days = parseWeekdays(text);
        if (days) expect(EVERY_DAY.filter((day) => days.includes(day))).toEqual(days);
        if (days) expect(days.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
