/** The invariants of the architecture, held by reading what each file imports. ARCHITECTURE.md says why. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|(?:^|\n)\s*import\s+'([^']+)'|import\('([^']+)'\)/g;

interface SourceFile {
  readonly file: string;
  readonly text: string;
  /** Files of this project as paths from its root; packages by name. */
  readonly imports: readonly string[];
}

const sources: SourceFile[] = globSync('{src,commands}/**/*.ts', { cwd: ROOT }).map((file) => {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const imports = [...text.matchAll(IMPORT)].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    return name.startsWith('.') ? path.join(path.dirname(file), name) : name;
  });
  return { file, text, imports };
});

/** `file → import` for each import that is not allowed. */
function offending(from: (file: string) => boolean, forbidden: (name: string) => boolean): string[] {
  return sources
    .filter(({ file }) => from(file))
    .flatMap(({ file, imports }) => imports.filter(forbidden).map((name) => `${file} → ${name}`));
}

const within =
  (...folders: string[]) =>
  (name: string) =>
    folders.some((folder) => name.startsWith(`${folder}/`));
const isDiscord = (name: string) => /^(@?discord|discord\.js)/.test(name) || name.startsWith('@discordjs/');
const ENTRIES = ['src/main.ts', 'src/register.ts', 'src/checkDecks.ts'];
const inPage = within('src/playground/page');

describe('invariants', () => {
  test('there are sources to look at', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(sources.find(({ file }) => file === 'src/main.ts')?.imports).toContain('src/quizbell.ts');
  });

  test('the domain and the formats know nothing of Discord, storage, jobs, the playground or commands', () => {
    const forbidden = within('src/discord', 'src/storage', 'src/jobs', 'src/playground', 'src/rounds', 'commands');
    expect(offending(within('src/quiz', 'src/formats'), (name) => forbidden(name) || isDiscord(name))).toEqual([]);
  });

  test('the domain does no I/O', () => {
    expect(offending(within('src/quiz'), (name) => name.startsWith('node:'))).toEqual([]);
  });

  test('only src/discord, the composition and the playground import discord.js', () => {
    const may = (file: string) =>
      within('src/discord', 'src/playground')(file) || ENTRIES.includes(file) || file === 'src/quizbell.ts';
    expect(
      offending(
        (file) => !may(file),
        (name) => name === 'discord.js' || name.startsWith('@discordjs/'),
      ),
    ).toEqual([]);
  });

  test('only the entries import commands', () => {
    const may = (file: string) => ENTRIES.includes(file) || file.startsWith('commands/');
    expect(offending((file) => !may(file), within('commands'))).toEqual([]);
  });

  test('only main.ts reaches the playground', () => {
    const outside = (file: string) => !file.startsWith('src/playground/');
    expect(offending(outside, within('src/playground'))).toEqual(['src/main.ts → src/playground/local.ts']);
  });

  test('the page takes only types and pure code from outside its folder', () => {
    expect(offending(inPage, (name) => name.startsWith('src/') && !within('src/playground')(name))).toEqual([]);
  });

  test.each([
    ['the environment', /\bprocess\.env\b/],
    ['the clock', /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/],
    ['chance', /\bMath\.random\(|\brandomBytes\(|\brandomUUID\(/],
  ])('only the entries read %s', (_, pattern) => {
    const readers = sources
      .filter(({ file, text }) => !ENTRIES.includes(file) && !inPage(file) && pattern.test(withoutComments(text)))
      .map(({ file }) => file);
    expect(readers).toEqual([]);
  });

  test('nothing collects clicks in memory', () => {
    const collectors = sources.filter(({ text }) => /createMessageComponentCollector|awaitMessageComponent/.test(text));
    expect(collectors.map(({ file }) => file)).toEqual([]);
  });

  test('no module keeps state: nothing at the top level can be written to', () => {
    const writable = /^(?:export )?let |^(?:export )?const \w+(?:: [^=]+)? = new (?:Weak)?(?:Map|Set)(?:<[^=]*>)?\(\)/m;
    const stateful = sources
      .filter(({ file, text }) => !inPage(file) && !ENTRIES.includes(file) && writable.test(text))
      .map(({ file }) => file);
    // calendar.ts remembers formatters, which never change and cost 50 µs to make: a restart loses nothing by it.
    expect(stateful).toEqual(['src/quiz/calendar.ts']);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
