/** Files made to take long, to fill the memory or to break the readers of the formats of learning platforms. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { processorTime } from './processorTime.ts';
import { aiken, readAiken } from '../../src/formats/aiken.ts';
import type { DeckFile } from '../../src/formats/deckFile.ts';
import { decodeText } from '../../src/formats/encoding.ts';
import { gift, readGift } from '../../src/formats/gift.ts';
import { moodleXml, readMoodleXml } from '../../src/formats/moodleXml.ts';
import { recognize } from '../../src/formats/recognize.ts';
import { told } from './inEnglish.ts';

const SECONDS = 5;
const MEGABYTES = 256;

interface Measured<T> {
  readonly result: T;
  readonly seconds: number;
  /** Garbage that was not collected yet counts as well. */
  readonly megabytes: number;
}

function measured<T>(read: () => T): Measured<T> {
  const heap = process.memoryUsage().heapUsed;
  const before = processorTime();
  const result = read();
  const seconds = (processorTime() - before) / 1000;
  return { result, seconds, megabytes: (process.memoryUsage().heapUsed - heap) / 1024 / 1024 };
}

function entries({ questions, typed = [], problems }: DeckFile): number {
  return questions.length + typed.length + problems.length;
}

/** A pattern repeated to about the length. */
function filled(pattern: string, length = 1_000_000): string {
  return pattern.repeat(Math.floor(length / pattern.length));
}

const html = (text: string): string =>
  `<question type="multichoice"><questiontext format="html"><text><![CDATA[${text}]]></text></questiontext>` +
  '<answer fraction="100"><text>a</text></answer><answer><text>b</text></answer></question>\n';

const GIFT_FILES: [string, string][] = [
  ['100,000 questions', filled('Q {=a ~b}\n\n', 1_100_000)],
  ['as many questions as fit', filled('Q {=a ~b}\n\n', 540_000)],
  ['one long question', filled('word ')],
  ['lines without an end to the braces', filled('Q {=a\n', 590_000)],
  ['opening braces', filled('{')],
  ['braces with empty lines', `Q {${filled('\n', 90_000)}=a ~b}`],
  ['braces that wait for their end', filled('a {\n\nb\n\n', 190_000)],
  ['titles', filled('::')],
  ['titles without an end', filled('::a\n\n', 240_000)],
  ['choices', `Q {${filled('~a ', 49_000)}}`],
  ['percentages', filled('Q {~%1', 900_000)],
  ['one long percentage', `Q {~%${filled('1', 49_000)}`],
  ['feedback', `Q {=a${filled('#b', 40_000)} ~c}`],
  ['pairs', `Q {${filled('=a -> b ', 49_000)}}`],
  ['backslashes', filled('\\')],
  ['comments', filled('// [tag:a]\n')],
  ['comments with open tags', filled('// [tag:[tag:[tag:')],
  ['categories', filled('$CATEGORY: a/b\n')],
  ['HTML 10,000 deep', `[html]${filled('<b>', 30_000)} {=a ~b}`],
  ['HTML in many questions', filled(`[html]${'<p>a</p>'.repeat(100)} {=a ~b}\n\n`)],
  ['formulas without an end', filled('\\\\( $$ ')],
];

const XML_FILES: [string, string][] = [
  ['100,000 questions', `<quiz>${filled(html('Q'), 24_000_000)}</quiz>`],
  ['as many questions as fit', `<quiz>${filled(html('Q'), 5_200_000)}</quiz>`],
  ['as many texts in HTML as fit', filled(html('a <b>b</b>').replaceAll('<text>', '<text>&amp;'), 4_800_000)],
  ['long texts in HTML', filled(html(`<p>${'word '.repeat(5000)}</p>`), 8_000_000)],
  [
    'elements 10,000 deep',
    `<quiz><question type="multichoice">${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}</question>`,
  ],
  [
    'entities that multiply',
    `<!DOCTYPE q [<!ENTITY a "aaaa">${Array.from({ length: 30 }, (_, i) => `<!ENTITY b${i} "&b${i - 1};&b${i - 1};">`).join('')}]><quiz>&b29;</quiz>`,
  ],
  ['a file as an entity', '<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>'],
  ['an entity within a question', `<quiz><question type="multichoice"><!ENTITY a "b"></question></quiz>`],
  [
    'names that JavaScript knows',
    '<quiz><question type="multichoice"><__proto__><constructor/></__proto__></question></quiz>',
  ],
  ['comments without an end', `<quiz>${filled('<!--')}`],
  ['CDATA without an end', `<quiz><question>${filled('<![CDATA[')}`],
  ['opening brackets', filled('<', 2_000_000)],
  ['questions without an end', filled('<question>', 2_000_000)],
  ['ends without a question', filled('</question>', 2_000_000)],
  ['line ends', `<quiz>${filled('\n', 5_000_000)}<question>`],
  ['attributes', `<quiz><question ${filled('a="b" ')}></question></quiz>`],
  ['attributes without an end', `<quiz><question ${filled('a="')}></question></quiz>`],
  ['elements beside each other', `<quiz><question type="multichoice">${filled('<answer/>')}</question></quiz>`],
  ['a long file in it', `<quiz><question type="essay"><file>${filled('AAAA', 9_000_000)}</file></question></quiz>`],
  ['files without an end', `<quiz><question type="essay">${filled('<file>')}</question></quiz>`],
  ['HTML 10,000 deep', html('<div>'.repeat(10_000))],
  ['HTML as long as fits', filled(html('<p>a</p>'.repeat(450)), 1_600_000)],
  ['HTML of line ends', filled(html('<br>'.repeat(900)), 1_600_000)],
  ['HTML with links without an end', filled(html('<a href="'.repeat(1000)), 2_000_000)],
  ['HTML of tables', filled(html('<table><tr><td>'.repeat(15)), 2_000_000)],
  ['HTML of code', filled(html('<pre>'.repeat(45)), 2_000_000)],
  ['HTML of references', filled(html('&amp;'.repeat(10_000)), 2_000_000)],
  ['formulas without an end', filled(html(`<p>${'\\( $$ '.repeat(8000)}`), 2_000_000)],
];

const AIKEN_FILES: [string, string][] = [
  ['100,000 questions', filled('Q\nA. a\nB. b\nANSWER: A\n', 2_500_000)],
  ['as many questions as fit', filled('Q\nA. a\nB. b\nANSWER: A\n', 540_000)],
  ['choices', `Q\n${filled('A. a\n', 400_000)}`],
  ['lines below a choice', `Q\nA. a\n${filled('b\n', 190_000)}`],
  ['empty lines', `Q\n${filled('\n', 90_000)}A. a`],
  ['answers', filled('ANSWER: A\n', 900_000)],
  ['one long answer', `Q\nA. a\nB. b\nANSWER: ${filled('A, ')}`],
  ['spaces', `Q\nA. a\nANSWER${filled(' ')}`],
];

describe.each([
  { format: gift, files: GIFT_FILES, read: readGift },
  { format: moodleXml, files: XML_FILES, read: readMoodleXml },
  { format: aiken, files: AIKEN_FILES, read: readAiken },
])('a file made to harm the reader of $format.name', ({ format, files, read }) => {
  test.each(files)('is read or refused in bounded time and memory: %s', (_, text) => {
    const { result, seconds, megabytes } = measured(() => read(text));
    expect(entries(result)).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(SECONDS);
    expect(megabytes).toBeLessThan(MEGABYTES);
  });

  test.each(files)('is recognised or not in bounded time: %s', (_, text) => {
    const { seconds, megabytes } = measured(() => recognize(Buffer.from(text), null));
    expect(seconds).toBeLessThan(1);
    expect(megabytes).toBeLessThan(MEGABYTES);
  });

  test('is read or refused, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(entries(read(decodeText(bytes)))).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('is read or refused wherever it is cut off, and has problems on lines that it has', () => {
    const choices = [{ text: 'a', feedback: 'f' }, { text: 'b' }];
    const question = { title: 'T', stem: 'Q\n{x}', choices, key: [0], explanation: '<b>', topic: 't', tags: ['g'] };
    const text = format.write({ name: 'D', language: null, questions: [question, { ...question, title: 'U' }] });
    for (let length = 0; length < text.length; length += 1) {
      const deck = read(text.slice(0, length));
      expect(entries(deck)).toBeGreaterThan(0);
      for (const { line, found, expected } of deck.problems.map(told)) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(text.split('\n').length);
        expect(found + expected).not.toMatch(/[\r\n]/);
      }
    }
  });

  test('is read or refused with any of its characters in any order', () => {
    const pieces = fc.constantFrom(
      '::',
      '{',
      '}',
      '=',
      '~',
      '#',
      '####',
      '%50%',
      '->',
      '\\',
      '\n',
      '\n\n',
      '$CATEGORY: x',
      '// c',
      '[html]',
      'T',
      'x',
      '<question type="multichoice">',
      '</question>',
      '<text>',
      '</text>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '&amp;',
      '&',
      '<answer fraction="100">',
      '</answer>',
      '<',
      '>',
      'A. a',
      'B) b',
      'ANSWER: A',
      'ANSWER:',
      '<p>',
      '\uFDD0',
      '\uFDD6',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expect(entries(read(parts.join('')))).toBeGreaterThan(0);
      }),
      { numRuns: 1500 },
    );
  });
});
