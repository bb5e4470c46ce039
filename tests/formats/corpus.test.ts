import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/formats/markdown.ts';

const CORPUS = join(import.meta.dirname, 'corpus');
const files = readdirSync(CORPUS).filter((name) => !name.endsWith('.json'));

describe('a file as people have it', () => {
  test.each(files)('%s gives the questions and problems that are written down beside it', (file) => {
    const expected: unknown = JSON.parse(readFileSync(join(CORPUS, `${file}.json`), 'utf8'));
    expect(readMarkdown(readFileSync(join(CORPUS, file), 'utf8'))).toEqual(expected);
  });
});
