/**
 * Checks deck files: `npm run check-decks [files or folders…]`, the built-in decks if none is named. Prints a line for each
 * problem and warning and a summary of each deck. The exit code is 1 if there is any problem.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { checkDeck, describeCheck } from './formats/check.ts';
import { formatNamed, formatOf } from './formats/formats.ts';
import { recognize } from './formats/recognize.ts';
import { createTexts, FALLBACK_LANGUAGE } from './texts.ts';

const BUILT_IN = resolve(import.meta.dirname, '../data/decks');

const t = createTexts().in(FALLBACK_LANGUAGE);
let sound = true;
const named = process.argv.slice(2);
for (const path of named.length > 0 ? named : [BUILT_IN]) {
  for (const file of filesAt(path)) check(file);
}
process.exitCode = sound ? 0 : 1;

function check(file: string): void {
  const shown = relative(process.cwd(), file) || file;
  const bytes = readFileSync(file);
  const name = recognize(bytes, file);
  if (!name) {
    fail(`${shown}: no format reads such files`);
    return;
  }
  const result = checkDeck(bytes, formatNamed(name), t);
  if (result.deck.problems.length > 0) sound = false;
  for (const line of describeCheck(shown, result, t)) console.log(line);
}

/** The file itself, or the deck files below a folder, by name. */
function filesAt(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) {
    fail(`${path}: no such file or folder`);
    return [];
  }
  if (!stats.isDirectory()) return [path];
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => formatOf(name) !== null && statSync(join(path, name)).isFile())
    .toSorted()
    .map((name) => join(path, name));
  if (files.length === 0) fail(`${path}: no deck files here`);
  return files;
}

function fail(message: string): void {
  console.error(message);
  sound = false;
}
