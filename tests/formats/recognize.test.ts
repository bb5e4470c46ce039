import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recognize } from '../../src/formats/recognize.ts';

const GIFT = 'Which?\n{\n=a\n~b\n}\n';
const AIKEN = 'Which?\nA. a\nB. b\nANSWER: A\n';
const MARKDOWN = '# One\n\nWhich?\n\nA. a\nB. b\n\nAnswer: A\n';
const XML = '<?xml version="1.0"?>\n<quiz><question type="multichoice"></question></quiz>';

describe('the format of a file', () => {
  test.each([
    ['GIFT', GIFT],
    ['GIFT', '// comment\n::T:: So? {T}'],
    ['GIFT', '$CATEGORY: a\n\nx'],
    ['Moodle XML', XML],
    ['Moodle XML', '\uFEFF<quiz>\n</quiz>'],
    ['Aiken', AIKEN],
    ['Aiken', AIKEN.replaceAll('\n', '\r\n')],
    ['Markdown', MARKDOWN],
    ['Markdown', '---\ndeck: D\n---\n'],
    ['Markdown', 'Frage\nWas?\nA) a\nB) b\nAntwort: B'],
    ['Markdown', '1. Which?\n- [x] a\n- [ ] b'],
  ])('is %s by its content, whatever its name', (name, text) => {
    for (const fileName of [null, 'a.bin', 'a.md', 'a.xml', 'a.csv', 'a.txt', 'a.gift', 'a.zip']) {
      expect([fileName, recognize(Buffer.from(text), fileName)]).toEqual([fileName, name]);
    }
  });

  test('is found in any encoding', () => {
    expect(recognize(Buffer.from(`\uFEFF${GIFT}`, 'utf16le'), null)).toBe('GIFT');
    expect(recognize(Buffer.from(AIKEN, 'utf16le').swap16(), null)).toBe('Aiken');
  });

  test('is that of its name if the content fits none', () => {
    expect(recognize(Buffer.from('hello'), 'x.gift')).toBe('GIFT');
    expect(recognize(Buffer.from('hello'), 'x.TXT')).toBe('Markdown');
    expect(recognize(Buffer.from(''), 'x.xml')).toBe('Moodle XML');
  });

  test('is none without either', () => {
    expect(recognize(Buffer.from('hello'), null)).toBeNull();
    expect(recognize(Buffer.from(''), null)).toBeNull();
    expect(recognize(Buffer.from('hello'), 'x.exe')).toBeNull();
  });

  test('is none for a picture or a program, whatever its name', () => {
    const png = Uint8Array.from([
      0x89,
      0x50,
      0x4e,
      0x47,
      13,
      10,
      26,
      10,
      ...Array.from({ length: 500 }, (_, i) => (i * 7) % 256),
    ]);
    expect(recognize(png, 'deck.md')).toBeNull();
  });

  test('is found or not, but never with an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 500 }),
          fc.string().map((s) => Buffer.from(s)),
        ),
        (bytes) => {
          expect(recognize(bytes, 'x.txt')).toSatisfy((name) => name === null || typeof name === 'string');
        },
      ),
    );
  });
});
