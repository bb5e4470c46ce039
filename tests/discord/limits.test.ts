import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bare, clean, cut, oneLine, pages, plain } from '../../src/discord/limits.ts';

describe('cut', () => {
  test('a text that fits stays as it is', () => {
    expect(cut('all of it', 20)).toEqual({ text: 'all of it', complete: true });
  });

  test('a text that is too long ends at a word with an ellipsis', () => {
    expect(cut('one two three four five six', 20)).toEqual({ text: 'one two three…', complete: false });
  });

  test('a code block that the cut leaves open is closed', () => {
    const { text } = cut(`\`\`\`js\n${'call(argument);\n'.repeat(20)}\`\`\`\nafter`, 100);
    expect(text.endsWith('\n```')).toBe(true);
    expect(text.length).toBeLessThanOrEqual(100);
  });

  test('nothing is ever longer than the limit, and no character is cut in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 1, max: 200 }), (text, limit) => {
        const short = cut(text, limit).text;
        expect(short.length).toBeLessThanOrEqual(limit);
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('bare', () => {
  test.each([
    ['`SELECT name` and **bold**', 'SELECT name and bold'],
    ['`a * b * c` or `__init__`', 'a * b * c or __init__'],
    ['2 * 3 * 4 is *not* 2\\*3', '2 * 3 * 4 is not 2*3'],
    ['``code with ` in it``', 'code with ` in it'],
    ['||spoiler|| ~~gone~~', 'spoiler gone'],
    ['`never closed', '`never closed'],
  ])('%s', (markdown, shown) => {
    expect(bare(markdown)).toBe(shown);
  });

  test('a wall of signs is read at once', () => {
    for (const sign of ['`', '*', '`a', '*a ', '\\', '||']) {
      const started = performance.now();
      bare(sign.repeat(250));
      expect(performance.now() - started).toBeLessThan(200);
    }
  });
});

describe('pages', () => {
  test('every page fits, and together they hold every word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.lorem({ maxCount: 30 }), { maxLength: 40 }),
        fc.integer({ min: 60, max: 400 }),
        (blocks, limit) => {
          const text = blocks.join('\n\n');
          const all = pages(text, limit);
          for (const page of all) expect(page.length).toBeLessThanOrEqual(limit);
          expect(all.join(' ').split(/\s+/)).toEqual(text.split(/\s+/));
        },
      ),
    );
  });

  test('a code block over two pages is closed on the first and opened on the second', () => {
    const [first = '', second = ''] = pages(`\`\`\`\n${'row\n'.repeat(40)}\`\`\``, 100);
    expect(first.endsWith('\n```')).toBe(true);
    expect(second.startsWith('```\n')).toBe(true);
  });
});

describe('text from people', () => {
  test('control characters and directional overrides go, line ends become one kind', () => {
    expect(clean('a\u0000b\u202Ec\r\nd\u2066e\u0007')).toBe('abc\nde');
  });

  test('right-to-left text and emoji stay as they are', () => {
    expect(clean('שלום 👩‍🔬 مرحبا')).toBe('שלום 👩‍🔬 مرحبا');
  });

  test('one line is one line', () => {
    expect(oneLine(' a\n\n b\tc ')).toBe('a b c');
  });

  test.each([
    ['**bold** _it_ `code`', '\\*\\*bold\\*\\* \\_it\\_ \\`code\\`'],
    ['# heading', '\\# heading'],
    ['<@123> [x](https://e.org)', '\\<@\u200B123> \\[x](https://e.org)'],
    ['@everyone', '@\u200Beveryone'],
    ['fine-tuning', 'fine-tuning'],
  ])('%s is shown to the letter', (typed, shown) => {
    expect(plain(typed)).toBe(shown);
  });
});
