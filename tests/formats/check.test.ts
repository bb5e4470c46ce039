import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkDeck, describeCheck } from '../../src/formats/check.ts';
import { FORMATS, formatNamed, formatOf } from '../../src/formats/formats.ts';
import { english } from './inEnglish.ts';

const ENTRY = resolve(import.meta.dirname, '../../src/checkDecks.ts');
const good = '---\ndeck: D\n---\n# One\nTopic: t\n\nWhat?\n\nA. x\nB. y\n\nAnswer: A\n\nExplanation:\nBecause.\n';

function described(text: string): string[] {
  const format = formatOf('deck.md');
  if (!format) throw new Error('no format');
  return describeCheck('deck.md', checkDeck(Buffer.from(text), format, english), english);
}

describe('checking a deck', () => {
  test('says how many questions and topics a sound one has', () => {
    expect(described(good)).toEqual(['deck.md: D: 1 question, 1 topic']);
  });

  test('warns of a missing explanation, a repeated title and a repeated text', () => {
    const second = '\n# one\n\nWhat?\n\nA. x\nB. y\n\nAnswer: B\n';
    expect(described(good + second)).toEqual(
      [
        'deck.md:16: warning: no explanation',
        'deck.md:16: warning: the same title as the question on line 4',
        'deck.md:16: warning: the same text as the question on line 4',
        'deck.md: D: 2 questions, 1 topic, 3 warnings',
      ].map((line) => line.replaceAll(':16:', ':17:')),
    );
  });

  test('does not warn of the same text with other choices under another title', () => {
    expect(described(`${good}\n# Two\n\nWhat?\n\nA. x\nB. z\n\nAnswer: B\n\nExplanation: so\n`)).toHaveLength(1);
  });

  test('counts questions whose answers are typed apart', () => {
    const format = formatNamed('GIFT');
    const check = checkDeck(Buffer.from('Who? {=me}\n\nHow many? {#3}'), format, english);
    expect(describeCheck('a.gift', check, english)).toEqual([
      'a.gift: a deck without a name: 0 questions, 0 topics, 2 questions whose answers are typed',
    ]);
  });

  test('warns of text in another encoding than UTF-8', () => {
    expect(described(good.replace('Because', 'W\uFFFDrme'))[0]).toBe(
      'deck.md:15: warning: characters that are not UTF-8',
    );
  });
});

describe('the command', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quizbell-decks-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('prints a summary and ends with 0 if all is well', () => {
    writeFileSync(join(folder, 'deck.md'), good);
    expect(execFileSync(process.execPath, [ENTRY, folder], { encoding: 'utf8' })).toMatch(
      /deck\.md: D: 1 question, 1 topic\n$/,
    );
  });

  test('prints file and line of a problem and ends with 1', () => {
    writeFileSync(join(folder, 'deck.md'), good.replace('Answer: A', 'Answer: F'));
    const { status, stdout } = spawnSync(process.execPath, [ENTRY, join(folder, 'deck.md')], { encoding: 'utf8' });
    expect(stdout).toMatch(/deck\.md:12: expected “Answer:” and the letter or text of a choice, found “F”\n/);
    expect(status).toBe(1);
  });

  test('says so and ends with 1 if there is no such file, or none that it reads', () => {
    for (const path of [join(folder, 'missing.md'), folder]) {
      const { status, stderr } = spawnSync(process.execPath, [ENTRY, path], { encoding: 'utf8' });
      expect([status, stderr.split('\n').length]).toEqual([1, 2]);
    }
  });
});

describe('the table of formats', () => {
  test('has names that differ, and extensions in lower case with a dot', () => {
    expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length);
    for (const { extensions } of FORMATS) {
      expect(new Set(extensions).size).toBe(extensions.length);
      for (const extension of extensions) expect(extension).toMatch(/^(?:\.[a-z0-9]+)+$/);
    }
  });

  test('finds a format by the name of a file in any case, and none for others', () => {
    expect(formatOf('Deck.MD')?.name).toBe('Markdown');
    expect(formatOf('deck.exe')).toBeNull();
  });
});
