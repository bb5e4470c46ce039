import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlToMarkdown } from '../../src/formats/markup/html.ts';
import { plainToMarkdown } from '../../src/formats/markup/plain.ts';

describe('HTML as Discord Markdown', () => {
  test.each([
    ['<p>a <b>b</b> <i>c</i> <u>d</u> <s>e</s></p><p>f</p>', 'a **b** *c* __d__ ~~e~~\n\nf'],
    ['<ul><li>a<ul><li>b</li></ul></li></ul>', '- a\n  - b'],
    [
      'H<sub>2</sub>O, x<sup>2</sup>, a<sub>max</sub>, e<sup>x+y</sup>, 4<sup>th</sup>',
      'H₂O, x², a\\_(max), e^(x+y), 4th',
    ],
    ['<pre>a\n  *b*</pre>', '```\na\n  *b*\n```'],
    ['<pre><code class="language-js">let a;</code></pre>', '```js\nlet a;\n```'],
    ['call <code>a_b*c</code> or <kbd>x_y</kbd>', 'call `a_b*c` or `x_y`'],
    [
      '<table><tr><th>a_b</th><th>c</th></tr><tr><td>*</td><td>2</td></tr></table>',
      '```\n| a_b | c |\n| --- | - |\n| *   | 2 |\n```',
    ],
    ['<h1>a</h1><h5>b</h5>', '# a\n\n**b**'],
    ['1 &lt; 2 &amp;&amp; a&nbsp;b', '1 < 2 && a b'],
    ['a*b*c snake_case __init__ ||x||', 'a\\*b\\*c snake_case \\_\\_init\\_\\_ \\|\\|x\\|\\|'],
    ['<p># no heading</p><p>- no list</p><p>&gt; no quote</p>', '\\# no heading\n\n\\- no list\n\n\\> no quote'],
    ['<a href="https://a.b/?c=1&amp;d=(2)">e</a>', '[e](https://a.b/?c=1&d=%282%29)'],
    ['<a data-href="https://ok.x" href="javascript:alert(1)">a</a>', 'a'],
    ['<a href="java&#115;cript:alert(1)">a</a> <a href="mailto:a@b.c">d</a>', 'a d'],
    ['<style>a{}</style><script>b()</script>c<!-- d -->', 'c'],
  ])('%s', (html, markdown) => {
    const { text } = htmlToMarkdown(html);
    expect(
      text
        .split('\n')
        .map((line) => line.trimEnd())
        .join('\n'),
    ).toBe(markdown);
  });

  test('says what it could not keep', () => {
    expect(htmlToMarkdown('<video></video> $$x$$').lost.map(({ key }) => key)).toEqual([
      'reader.played',
      'reader.formula',
    ]);
    expect(htmlToMarkdown('<p>'.repeat(2000)).lost.map(({ key }) => key)).toEqual(['reader.longLayout']);
  });

  test('has its pictures beside it, and in their place what they show, or nothing', () => {
    const html = '<p>Is <img src="a&amp;b.png" alt="x &lt; y"> so?</p><!-- <img src="c"> --><IMG data-src="d" SRC=e />';
    expect(htmlToMarkdown(html)).toEqual({
      text: 'Is x < y so?',
      lost: [],
      pictures: [
        { target: 'a&b.png', alt: 'x < y' },
        { target: 'e', alt: '' },
      ],
    });
    expect(htmlToMarkdown(html, 'nothing').text).toBe('Is so?');
    expect(htmlToMarkdown('So?<a href="https://a.b"><img src="c"></a>', 'nothing').text).toBe('So?');
  });

  test('keeps its layout however long its pictures are', () => {
    const target = `data:image/png;base64,${'A'.repeat(200_000)}`;
    expect(htmlToMarkdown(`<b>a</b><img alt="b" src="${target}">`, 'nothing')).toEqual({
      text: '**a**',
      lost: [],
      pictures: [{ target, alt: 'b' }],
    });
  });

  test('is made of any pieces without an error and never has a link that runs something', () => {
    const pieces = fc.constantFrom(
      '<a href="javascript:x">',
      "<a href='javascript:x'",
      '<a ',
      'href="',
      '</a>',
      '<b>',
      '</b>',
      '<p>',
      '<pre>',
      '<code>',
      '</code>',
      '<table>',
      '<tr>',
      '<td>',
      '<ul>',
      '<li>',
      '</li>',
      '<br>',
      '<img alt="',
      '">',
      '>',
      '<',
      '"',
      '&',
      '&lt;',
      'javascript:x',
      '[a](javascript:x)',
      '`',
      '*',
      '_',
      '\n',
      ' ',
      'x',
      '\\(',
      '\\)',
      '$$',
      '\uFDD00\uFDD1',
      '<!--',
      '-->',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expect(htmlToMarkdown(parts.join('')).text).not.toMatch(/(?<!\\)\[[^[\]\n]*\]\(\s*javascript:/i);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('plain text as Discord Markdown', () => {
  test.each([
    ['a *b* 5 * 3 **c**', 'a \\*b\\* 5 * 3 \\*\\*c\\*\\*'],
    ['`x` ~~y~~ a~b a|b ||c||', '\\`x\\` \\~\\~y\\~\\~ a~b a|b \\|\\|c\\|\\|'],
    ['[click](https://a.b) [1] f(x)', '\\[click](https://a.b) [1] f(x)'],
    ['C:\\dir \\* \\frac', 'C:\\dir \\\\\\* \\frac'],
    ['# a\n> b\n- c\n1. d', '\\# a\n\\> b\n\\- c\n1. d'],
    ['\\(a_1*b_2\\) and $$x*y$$', '\\(a_1*b_2\\) and $$x*y$$'],
  ])('%s', (text, markdown) => {
    expect(plainToMarkdown(text)).toBe(markdown);
  });
});
