import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkDeck } from '../../src/formats/check.ts';
import { formatOf } from '../../src/formats/formats.ts';
import { readMarkdown, writeMarkdown } from '../../src/formats/markdown.ts';
import { english } from './inEnglish.ts';

const DECKS = join(import.meta.dirname, '../../data/decks');
const files = readdirSync(DECKS).filter((name) => formatOf(name) !== null);

describe('the built-in deck', () => {
  test.each(files)('%s has a name, a language, and no problems or warnings', (file) => {
    const format = formatOf(file);
    if (!format) throw new Error('no format');
    const { deck, warnings } = checkDeck(readFileSync(join(DECKS, file)), format, english);
    expect({ ...deck, questions: [], problems: deck.problems }).toEqual({
      name: expect.any(String) as string,
      language: expect.stringMatching(/^[a-z]{2}$/) as string,
      questions: [],
      problems: [],
    });
    expect(warnings).toEqual([]);
    expect(deck.questions.length).toBeGreaterThan(0);
  });

  test.each(files)('%s reads the same after it was written', (file) => {
    const deck = readMarkdown(readFileSync(join(DECKS, file), 'utf8'));
    const questions = deck.questions.map((entry) => entry.question);
    const written = writeMarkdown({ name: deck.name, language: deck.language, questions });
    expect(readMarkdown(written).questions.map((entry) => entry.question)).toEqual(questions);
  });

  test('has a name of its own', () => {
    const names = files.map((file) => readMarkdown(readFileSync(join(DECKS, file), 'utf8')).name);
    expect(new Set(names).size).toBe(names.length);
  });
});
