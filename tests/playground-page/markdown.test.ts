import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../src/playground/page/markdown.ts';
import { parseInline } from '../../src/playground/page/markdownInline.ts';
import type { Block, Inline } from '../../src/playground/page/markdownTree.ts';

/** The tree in one line: `bold(…)`, with plain text as it is. */
function shown(pieces: readonly Inline[]): string {
  return pieces
    .map((piece) => {
      if ('children' in piece) {
        return `${piece.kind}${piece.kind === 'link' ? `<${piece.url}>` : ''}(${shown(piece.children)})`;
      }
      if (piece.kind === 'text') return piece.text;
      if (piece.kind === 'code') return `code(${piece.text})`;
      if (piece.kind === 'time') return `time(${piece.seconds} ${piece.style})`;
      if (piece.kind === 'command') return `command(${piece.name} ${piece.id})`;
      return `${piece.kind}(${'id' in piece ? piece.id : piece.name})`;
    })
    .join('');
}

function blocks(text: string): string {
  const one = (block: Block): string => {
    if (block.kind === 'code') return `code[${block.language}](${block.text})`;
    if (block.kind === 'quote') return `quote(${block.children.map(one).join(' ')})`;
    if (block.kind === 'list') {
      return `${block.start === null ? 'ul' : `ol${block.start}`}(${block.items.map((item) => item.map(one).join(' ')).join(' | ')})`;
    }
    return `${block.kind}${block.kind === 'heading' ? block.level : ''}(${shown(block.children)})`;
  };
  return parseMarkdown(text).map(one).join(' ');
}

describe('inline Markdown', () => {
  it.each([
    ['**bold** and *italic* and _italic_', 'bold(bold) and italic(italic) and italic(italic)'],
    ['__underline__ ~~strike~~ ||spoiler||', 'underline(underline) strike(strike) spoiler(spoiler)'],
    ['***both***', 'bold(italic(both))'],
    ['**a *b* c**', 'bold(a italic(b) c)'],
    ['**A.** A recurrent network', 'bold(A.) A recurrent network'],
    ['snake_case_name stays', 'snake_case_name stays'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['**never closed', '**never closed'],
    ['\\*not italic\\* \\<@1>', '*not italic* <@1>'],
    ['`**code**` and `` a ` b ``', 'code(**code**) and code(a ` b)'],
    ['`never closed', '`never closed'],
  ])('%s', (text, tree) => {
    expect(shown(parseInline(text))).toBe(tree);
  });

  it.each([
    ['<@1> <@!2> <@&3> <#4>', 'user(1) user(2) role(3) channel(4)'],
    ['</daily add:5>', 'command(daily add 5)'],
    ['<t:1700000000:R> <t:-5>', 'time(1700000000 R) time(-5 f)'],
    ['<:bell:123> <a:bell:123>', 'emoji(bell) emoji(bell)'],
    ['@everyone @here', 'everyone(everyone) everyone(here)'],
    ['<t:99999999999999:R>', '<t:99999999999999:R>'],
    ['<t:9999999999999:R>', '<t:9999999999999:R>'],
    ['<@abc> </:5> <b>', '<@abc> </:5> <b>'],
  ])('mentions and times: %s', (text, tree) => {
    expect(shown(parseInline(text))).toBe(tree);
  });

  it.each([
    ['[here](https://example.org/a_b)', 'link<https://example.org/a_b>(here)'],
    ['see https://example.org/x_(y).', 'see link<https://example.org/x_(y)>(https://example.org/x_(y)).'],
    ['(https://example.org/)', '(link<https://example.org/>(https://example.org/))'],
    ['<https://example.org/>', 'link<https://example.org/>(https://example.org/)'],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    ['[x](data:text/html,hi)', '[x](data:text/html,hi)'],
    ['<javascript:alert(1)>', '<javascript:alert(1)>'],
  ])('links to http and https alone: %s', (text, tree) => {
    expect(shown(parseInline(text))).toBe(tree);
  });

  it('shows where a link goes when its label names another address', () => {
    const links = parseInline('[https://bank.example/](https://evil.example/)').filter(({ kind }) => kind === 'link');
    expect(links.map((link) => shown([link]))).toEqual([
      'link<https://bank.example/>(https://bank.example/)',
      'link<https://evil.example/>(https://evil.example/)',
    ]);
  });
});

describe('blocks of Markdown', () => {
  it.each([
    ['# One\n## Two\n### Three\n#### four', 'heading1(One) heading2(Two) heading3(Three) paragraph(#### four)'],
    ['-# small', 'subtext(small)'],
    ['a\nb\n\nc', 'paragraph(a\nb\n\nc)'],
    ['- a\n- b\n  - c\n- d', 'ul(paragraph(a) | paragraph(b) ul(paragraph(c)) | paragraph(d))'],
    ['3. a\n4. b', 'ol3(paragraph(a) | paragraph(b))'],
    ['- a\n1. b', 'ul(paragraph(a)) ol1(paragraph(b))'],
    ['a\n> b\n> **c**\nd', 'paragraph(a) quote(paragraph(b\nbold(c))) paragraph(d)'],
    ['>>> a\nb', 'quote(paragraph(a\nb))'],
    ['>no blank', 'paragraph(>no blank)'],
    ['```js\nconst a = "**b**";\n```', 'code[js](const a = "**b**";)'],
    ['x ```one line``` y', 'paragraph(x ) code[](one line) paragraph( y)'],
    ['> ```\n> in a quote\n> ```', 'quote(code[](in a quote))'],
    ['```never closed', 'paragraph(```never closed)'],
    ['```fence\n```', 'code[](fence)'],
  ])('%j', (text, tree) => {
    expect(blocks(text)).toBe(tree);
  });

  it('keeps markup of other languages as the text that it is', () => {
    const hostile = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    expect(blocks(hostile)).toBe(`paragraph(${hostile})`);
  });

  it('never throws, and loses no letter of a text', () => {
    const signs = '* _ ~~ || ` ``` [ ]( ) <@ > \\ é ü'.split(' ');
    const pieces = constantFrom(...signs, '\n', '> ', '- ', '  ', '# ');
    assert(
      property(array(pieces, { maxLength: 60 }), (parts) => {
        const letters = (text: string): string => text.replaceAll(/[^éü]/g, '');
        expect(letters(blocks(parts.join('')))).toBe(letters(parts.join('')));
      }),
    );
  });

  it.each(['*', '_', '**', '~~', '||', '`', '```', '[', '[a](', '<', '> ', '- ', '\\', 'h', '||*'])(
    'reads 4,000 characters of %j at once',
    (sign) => {
      const started = performance.now();
      parseMarkdown(sign.repeat(4000 / sign.length));
      parseMarkdown(`${sign}a `.repeat(1000));
      expect(performance.now() - started).toBeLessThan(500);
    },
  );
});
