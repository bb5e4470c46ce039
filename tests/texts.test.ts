import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
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

/** Calls such as `t('key', { a, b: 1 })` and `new Failure('key')` in the sources. */
function textUses() {
  const root = path.resolve(import.meta.dirname, '..');
  const call = /(?:\bt|Failure|text|phrase)\(\s*'([\w.]+)'(?:,\s*\{([^}]*)\})?,?\s*\)/g;
  return globSync('{src,commands}/**/*.ts', { cwd: root }).flatMap((file) => {
    const source = readFileSync(path.join(root, file), 'utf8');
    return [...source.matchAll(call)]
      .filter(([, key = '']) => key in english)
      .map(([, key = '', values = '']) => ({ file, key: key as TextKey, given: namesOf(values) }));
  });
}

/** Names before a colon or standing alone, at the top of an object literal without braces inside. */
function namesOf(values: string): string[] {
  return values
    .replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)|`[^`]*`/g, '')
    .split(',')
    .map((entry) => entry.split(':')[0]?.trim() ?? '')
    .filter((name) => name !== '')
    .toSorted();
}

test('every text that the sources name with plain values is given just the values it needs', () => {
  const uses = textUses();
  expect(uses.length).toBeGreaterThan(60);
  const wrong = uses.filter(({ key, given }) => valueNames(english[key]).join() !== given.join());
  expect(wrong.map(({ file, key, given }) => `${file}: ${key} is given ${given.join()}`)).toEqual([]);
});

test('every text of the readers and writers is said somewhere', () => {
  const root = path.resolve(import.meta.dirname, '..');
  const sources = globSync('src/{formats,images}/**/*.ts', { cwd: root }).map((file) => {
    return readFileSync(path.join(root, file), 'utf8');
  });
  const said = new Set(sources.flatMap((source) => source.match(/\breader\.[\w.]+\w/g) ?? []));
  expect(keys.filter((key) => key.startsWith('reader.') && !said.has(key))).toEqual([]);
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
