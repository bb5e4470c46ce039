import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { CATALOGUES, createTexts, FALLBACK_LANGUAGE, type TextKey } from '../src/texts.ts';

const english = CATALOGUES[FALLBACK_LANGUAGE] as Readonly<Record<TextKey, string>>;
const others = Object.entries(CATALOGUES).filter(([language]) => language !== FALLBACK_LANGUAGE);
const keys = Object.keys(english) as TextKey[];

/** Names of the values that a text needs, those inside plurals included. */
function valueNames(text: string): string[] {
  const names = new Set<string>();
  const visit = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      if ('value' in element && element.type !== TYPE.literal) names.add(element.value);
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        for (const option of Object.values(element.options)) visit(option.value);
      }
    }
  };
  visit(parse(text, { ignoreTag: true }));
  return [...names].toSorted();
}

describe.each(others)('catalogue %s', (_, catalogue) => {
  test('has the same keys as English, in the same order', () => {
    expect(Object.keys(catalogue)).toEqual(keys);
  });

  test.each(keys)('%s needs the same values as in English', (key) => {
    expect(valueNames(catalogue[key])).toEqual(valueNames(english[key]));
  });
});

test('command names and descriptions keep to what Discord accepts', () => {
  for (const catalogue of Object.values(CATALOGUES)) {
    for (const key of keys.filter((candidate) => candidate.startsWith('command.'))) {
      if (key.endsWith('.name')) expect(catalogue[key], key).toMatch(/^[-_\p{Ll}\p{N}]{1,32}$/u);
      else expect(catalogue[key].length, key).toBeLessThanOrEqual(100);
    }
  }
});

describe('createTexts', () => {
  const texts = createTexts();

  test.each([
    ['de', 'de'],
    ['en-GB', 'en'],
    ['en-US', 'en'],
    ['xx', 'en'],
    [null, 'en'],
  ])('the locale %s is served in %s', (locale, language) => {
    expect(texts.languageFor(locale)).toBe(language);
  });

  test('counts are put into words', () => {
    expect(texts.in('en')('question.answers', { count: 0 })).toBe('no answers yet');
    expect(texts.in('en')('question.answers', { count: 1 })).toBe('1 answer');
    expect(texts.in('de')('question.answers', { count: 1200 })).toBe('1.200 Antworten');
  });

  test('mentions and timestamps pass through as Discord writes them', () => {
    expect(texts.in('en')('answer.revealed', { when: '<t:1:R>' })).toContain('<t:1:R>');
    expect(texts.in('en')('reveal.first', { member: '<@1>' })).toContain('<@1>');
  });

  test('a missing value is an error, not a hole in the text', () => {
    expect(() => texts.in('en')('answer.closed')).toThrow();
  });
});
