import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/formats/encoding.ts';
import { csv } from '../../../src/formats/csv.ts';

const CORPUS = join(import.meta.dirname, 'corpus');
const files = readdirSync(CORPUS).filter((name) => !name.endsWith('.json'));

describe('a spreadsheet as people and quiz sites have it', () => {
  test.each(files)('%s gives the questions and problems that are written down beside it', async (file) => {
    const deck = csv.read(decodeText(readFileSync(join(CORPUS, file))));
    await expect(JSON.stringify(deck, null, 1)).toMatchFileSnapshot(join(CORPUS, `${file}.json`));
  });

  test.each(files.filter((file) => !/^(?:empty|no-header)/.test(file)))('%s is recognised', (file) => {
    expect(csv.looksLike(readFileSync(join(CORPUS, file), 'utf8'))).toBe(true);
  });

  test.each(['', 'Just a text, with commas.\nAnd lines.', '# Question\n\nWhich?\n\nA. x\nB. y\n\nAnswer: A', '{"a": [1, 2]}'])(
    '%j is not taken for one',
    (text) => expect(csv.looksLike(text)).toBe(false),
  );
});
