/** Pictures made to take long, to fill the memory, or to reach what is no picture. */
import { describe, expect, test } from 'vitest';
import { processorTime } from './processorTime.ts';
import { readAiken } from '../../src/formats/aiken.ts';
import { csv } from '../../src/formats/csv.ts';
import type { DeckFile } from '../../src/formats/deckFile.ts';
import { readGift } from '../../src/formats/gift.ts';
import { json } from '../../src/formats/json.ts';
import { readMarkdown, writeMarkdown } from '../../src/formats/markdown.ts';
import { pictureMarks } from '../../src/formats/markup/pictureMarks.ts';
import { readMoodleXml } from '../../src/formats/moodleXml.ts';
import { FilePictures, MAX_EMBEDDED_BYTES, MAX_EMBEDDED_TOTAL } from '../../src/formats/pictures.ts';
import { readText } from '../../src/formats/readText.ts';
import { noise } from './hostileFiles.ts';
import { inEnglish, told } from './inEnglish.ts';

const SECONDS = 5;
const MEGABYTE = 1024 * 1024;

/** A picture of so many bytes within its own address. */
function address(bytes: number, seed = 1): string {
  return `data:image/png;base64,${Buffer.from(noise(bytes, seed)).toString('base64')}`;
}

/** Reads a text, and expects that it takes no longer than any other file may take. */
function read(reader: (text: string) => DeckFile, text: string): DeckFile {
  const before = processorTime();
  const deck = reader(text);
  expect((processorTime() - before) / 1000).toBeLessThan(SECONDS);
  expect(deck.questions.length + deck.problems.length + (deck.typed?.length ?? 0)).toBeGreaterThan(0);
  for (const problem of [...deck.problems, ...(deck.notes ?? [])].map(told)) {
    expect(problem.found.length).toBeLessThan(200);
    expect(`${problem.expected}${problem.found}`).not.toMatch(/[\r\n\0]/);
  }
  return deck;
}

const IN_A_QUESTION: readonly (readonly [string, (text: string) => DeckFile, (picture: string) => string])[] = [
  ['Markdown', readMarkdown, (target) => `# T\nWhich?\n![a](${target})\n\nA. x\nB. y\n\nAnswer: A\n`],
  [
    'Markdown with a definition',
    readMarkdown,
    (target) => `# T\nWhich?\n![a][i]\n\nA. x\nB. y\n\nAnswer: A\n\n[i]: <${target}>\n`,
  ],
  ['GIFT in Markdown', readGift, (target) => `[markdown]Which? ![a](${target.replaceAll(/[=:]/g, '\\$&')}) {=x ~y}`],
  ['GIFT in HTML', readGift, (target) => `[html]Which? <img alt\\=a src\\="${target}"> {=x ~y}`],
  [
    'Moodle XML',
    readMoodleXml,
    (target) =>
      `<quiz><question type="multichoice"><questiontext format="html"><text>Which? &lt;img alt="a" src="${target}"&gt;</text>` +
      '</questiontext><answer fraction="100"><text>x</text></answer><answer><text>y</text></answer></question></quiz>',
  ],
  [
    'Moodle XML as a file',
    readMoodleXml,
    (target) =>
      `<quiz><question type="multichoice"><questiontext format="html"><text>Which? &lt;img alt="a" src="@@PLUGINFILE@@/a.png"&gt;</text>` +
      `<file name="a.png" encoding="base64">${target.split(',')[1]?.replaceAll(/.{76}/g, '$&\n')}</file>` +
      '</questiontext><answer fraction="100"><text>x</text></answer><answer><text>y</text></answer></question></quiz>',
  ],
  [
    'JSON',
    json.read,
    (target) =>
      `[{"question": "Which?", "images": [{"url": "${target}", "alt": "a"}], "choices": ["x", "y"], "answer": "A"}]`,
  ],
  ['CSV', csv.read, (target) => `question,image,image alt,A,B,answer\nWhich?,"${target}",a,x,y,A`],
];

describe.each(IN_A_QUESTION)('a picture within its own address in %s', (_, reader, text) => {
  test('is read up to 5 MB, with its bytes', () => {
    const { questions, embedded, problems } = inEnglish(read(reader, text(address(5 * MEGABYTE))));
    expect(problems).toEqual([]);
    expect(questions[0]?.question).toMatchObject({ stem: 'Which?', images: [{ alt: 'a' }] });
    expect([...(embedded?.values() ?? [])].map((file) => file.length)).toEqual([5 * MEGABYTE]);
  });

  test('is refused in a file that is too large', () => {
    expect(read(reader, text(address(9 * MEGABYTE))).questions).toEqual([]);
  });

  test('is refused if its base64 is broken, by a short quotation', () => {
    for (const broken of ['*', 'A', 'AA=A', '===', 'A'.repeat(5_000_001), `${'A'.repeat(5_000_000)}*`]) {
      expect(read(reader, text(`data:image/png;base64,${broken}`)).questions).toEqual([]);
    }
  });
});

describe('the pictures of one file', () => {
  test('are refused beyond the limits, each and all together, and counted once', () => {
    const pictures = new FilePictures();
    const shown = (bytes: Uint8Array): readonly string[] => {
      return pictures
        .shown([{ target: 'a.png', alt: '' }], 1, () => bytes)
        .problems.map((problem) => told(problem).found);
    };
    expect(shown(new Uint8Array(MAX_EMBEDDED_BYTES + 1))).toEqual(['one of 9 MB']);
    const full = Array.from({ length: MAX_EMBEDDED_TOTAL / MAX_EMBEDDED_BYTES }, (_, index) => {
      return new Uint8Array(MAX_EMBEDDED_BYTES).fill(index);
    });
    for (const bytes of [...full, ...full]) expect(shown(bytes)).toEqual([]);
    expect(shown(new Uint8Array([1]))).toEqual(['more']);
    expect(shown(full[0]?.slice() ?? new Uint8Array())).toEqual([]);
  });

  test('are decoded once, however many questions show them', () => {
    const target = address(4 * MEGABYTE);
    const one = (index: number): string => `# T${index}\nWhich?\n![a][i]\n\nA. x\nB. y\n\nAnswer: A\n\n`;
    const { questions, embedded } = read(
      readMarkdown,
      `${Array.from({ length: 5000 }, (_, index) => one(index)).join('')}[i]: ${target}\n`,
    );
    expect([questions.length, embedded?.size]).toEqual([5000, 1]);
  });

  test('name nothing outside of it', () => {
    const refusedTargets = [
      '@@PLUGINFILE@@/../../etc/passwd',
      '../../etc/passwd',
      '/etc/passwd',
      'file:///etc/passwd',
      'C:\\Windows\\win.ini',
      '\\\\server\\share\\a.png',
      '//a.b/c.png',
      'javascript:alert(1)',
      'http://169.254.169.254/latest/meta-data',
      'ftp://a.b/c.png',
      'https://',
      'https://user:password@a.b/c.png',
      'data:text/html;base64,AAAA',
      'blob:https://a.b/c',
      `https://a.b/${'c'.repeat(5000)}`,
    ];
    for (const target of refusedTargets) {
      const { images, problems } = new FilePictures().shown([{ target, alt: '' }], 7);
      expect([target, images, problems.map(({ line }) => line)]).toEqual([target, [], [7]]);
    }
  });
});

/** Seconds that reading a text takes. */
function secondsFor(reader: (text: string) => DeckFile, text: string): number {
  const before = processorTime();
  read(reader, text);
  return (processorTime() - before) / 1000;
}

const filled = (piece: string, count: number): string => piece.repeat(count);
const markdownWith = (stem: string): string => `# T\n${stem}\n\nA. x\nB. y\n\nAnswer: A\n`;
const TRAPS: readonly (readonly [string, string])[] = [
  ['openings', filled('![', 50_000)],
  ['openings with a target', filled('![a](', 50_000)],
  ['openings with a target in brackets', filled('![a](<', 50_000)],
  ['openings with a label', filled('![a][', 50_000)],
  ['openings with a title', filled('![a](b "', 50_000)],
  ['openings with parentheses', filled('![a](b(c', 50_000)],
  ['parentheses', `![a](${filled('(x)', 100_000)}`],
  ['closings', filled(']', 100_000)],
  ['brackets within brackets', `${filled('![', 50_000)}${filled('](https://a.b/c)', 50_000)}`],
  ['backslashes', `${filled('\\', 200_000)}![a](https://a.b/c)`],
  ['escaped openings', filled('\\![a](b) ', 50_000)],
  [
    'backticks of every length',
    Array.from({ length: 800 }, (_, index) => `${'`'.repeat(index + 1)} ![a](b) `).join(''),
  ],
  ['backticks', filled('` ![ ', 50_000)],
  ['spaces', filled('![a] ( ', 50_000)],
  ['spaces in a target', `![a](${filled(' ', 200_000)}b`],
  ['long alternative texts', filled(`![${'a'.repeat(3000)}](b) `, 60)],
  ['labels', filled(`![a][${'b'.repeat(150)}] `, 2000)],
  ['10,000 pictures', filled('![a](https://a.b/c.png) ', 10_000)],
  ['10,000 lines of pictures', filled('![a](https://a.b/c.png)\n', 10_000)],
  ['beginnings of addresses', filled('data:image/png;base64,', 30_000)],
  ['short addresses', filled(`![a](data:image/png;base64,${'A'.repeat(600)}) `, 1000)],
  ['types of addresses', `data:image/${filled('a;', 200_000)}base64,AAAA`],
];

describe('a text of nothing but traps for pictures', () => {
  test.each(TRAPS)('is read in linear time: %s', (_, stem) => {
    expect(secondsFor(readMarkdown, markdownWith(stem))).toBeLessThan(SECONDS);
    expect(secondsFor(readAiken, `${stem.replaceAll('\n', ' ')}\nA. x\nB. y\nANSWER: A\n`)).toBeLessThan(SECONDS);
    expect(secondsFor(readGift, `[markdown]${stem.replaceAll(/[\\~=#{}:]/g, '\\$&')} {=x ~y}`)).toBeLessThan(SECONDS);
    expect(
      secondsFor(
        readMoodleXml,
        IN_A_QUESTION[4]?.[2](`"&gt;${stem.replaceAll('<', '&lt;')}`).replace('html', 'markdown') ?? '',
      ),
    ).toBeLessThan(SECONDS);
  });

  test.each(TRAPS)('is written in linear time: %s', (_, stem) => {
    const question = { stem: stem.trim(), choices: [{ text: 'x' }, { text: 'y' }], key: [0], tags: [] };
    const before = processorTime();
    const written = writeMarkdown({ name: null, language: null, questions: [question] });
    expect((processorTime() - before) / 1000).toBeLessThan(SECONDS);
    expect(written).toContain('Answer: A');
  });

  test('has no picture that a browser would not see', () => {
    expect(pictureMarks(filled('![', 50_000))).toEqual([]);
    expect(pictureMarks(filled('![a](', 50_000)).every(({ target }) => target === null)).toBe(true);
  });

  test.each([
    [
      'definitions',
      `${markdownWith('![a][l1]')}\n${Array.from({ length: 30_000 }, (_, i) => `[l${i}]: https://a.b/${i}\n`).join('')}`,
    ],
    [
      'a circle of definitions',
      `${markdownWith('![a][l0]')}\n${Array.from({ length: 30_000 }, (_, i) => `[l${i}]: [l${i + 1}]\n`).join('')}`,
    ],
    ['definitions without an end', `${markdownWith('![a][l]')}\n${filled('[l]: <https://a.b "', 30_000)}`],
    ['definitions of one label', `${markdownWith('![a][l]')}\n${filled('[l]: data:image/png;base64,AAAA\n', 30_000)}`],
  ])('is read in linear time: %s', (_, text) => {
    expect(secondsFor(readMarkdown, text)).toBeLessThan(SECONDS);
  });

  test.each([
    ['tags', filled('<img ', 100_000)],
    ['tags without a target', filled('<img>', 900)],
    ['attributes', `<img ${filled('a="', 20_000)}`],
    ['names of attributes', `<img ${filled('src ', 15_000)}>`],
    ['equals signs', `<img ${filled('src=', 15_000)}>`],
    ['comments', filled('<!--', 50_000)],
    ['comments with an end', filled('<!-- <img src=x> -->', 10_000)],
    ['10,000 pictures', filled('<img src="https://a.b/c.png">', 10_000)],
  ])('is read in linear time as HTML: %s', (_, html) => {
    const text = html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const whole = `<quiz><question type="multichoice"><questiontext format="html"><text>q ${text}</text></questiontext></question></quiz>`;
    expect(secondsFor(readMoodleXml, whole)).toBeLessThan(SECONDS);
  });

  test.each([
    ['files without an end', `<quiz><question type="multichoice">${filled('<file ', 200_000)}</question></quiz>`],
    ['files', `<quiz><question type="multichoice">${filled('<file>A</file>', 60_000)}</question></quiz>`],
    [
      'names of files',
      `<quiz><question type="multichoice"><questiontext><text>@@PLUGINFILE@@/%</text>${filled('<file name="%" path="/../">A</file>', 9000)}</questiontext></question></quiz>`,
    ],
  ])('is read in linear time as Moodle XML: %s', (_, text) => {
    expect(secondsFor(readMoodleXml, text)).toBeLessThan(SECONDS);
  });

  test('is looked into in linear time as a message', () => {
    for (const text of [
      filled('```\n', 50_000),
      filled('```', 50_000),
      filled('``` {=a ~b} ', 20_000),
      ...TRAPS.map(([, trap]) => trap),
    ]) {
      const before = processorTime();
      readText(text);
      expect((processorTime() - before) / 1000).toBeLessThan(SECONDS);
    }
  });
});
