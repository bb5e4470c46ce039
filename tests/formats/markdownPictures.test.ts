import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/formats/markdown.ts';
import type { Question } from '../../src/quiz/question.ts';
import { nameOf } from './writable.ts';
import { inEnglish } from './inEnglish.ts';

const BYTES = new TextEncoder().encode('no real picture');
const DATA = `data:image/png;base64,${Buffer.from(BYTES).toString('base64')}`;
const CHOICES = 'A. x\nB. y\nAnswer: A';
const EXPECTED = 'a picture within the file, or at an address that begins with https://';

function only(text: string): Question {
  const { questions, problems } = inEnglish(readMarkdown(text));
  expect(problems).toEqual([]);
  if (!questions[0]) throw new Error('no question');
  return questions[0].question;
}

/** What is wrong with the only question of a text, as `line: found`. */
function refused(text: string): string[] {
  const { questions, problems } = inEnglish(readMarkdown(text));
  expect(questions).toEqual([]);
  return problems.map(({ line, found }) => `${line}: ${found}`);
}

describe('a picture in a question', () => {
  test.each([
    ['![a cat](https://a.b/c.png)', 'https://a.b/c.png', 'a cat'],
    ['![](<https://a.b/c d.png>)', 'https://a.b/c%20d.png', ''],
    ['![a](https://a.b/c_(1).png "title")', 'https://a.b/c_(1).png', 'a'],
    ['![a \\[b\\] \\\\ c](https://a.b/c.png)', 'https://a.b/c.png', 'a [b] \\ c'],
    ['![a [b] c](HTTPS://A.B/c.png)', 'https://a.b/c.png', 'a [b] c'],
    [`![a](${DATA})`, nameOf(BYTES), 'a'],
    ['- ![a](https://a.b/c.png)', 'https://a.b/c.png', 'a'],
    ['  ![a](https://a.b/c.png)  ', 'https://a.b/c.png', 'a'],
  ])('%s alone on a line takes it with it', (line, image, alt) => {
    const question = only(`Which?\n\n${line}\n\nSay so.\n${CHOICES}`);
    expect([question.stem, question.images]).toEqual(['Which?\n\nSay so.', [{ image, alt }]]);
  });

  test.each([
    ['![a][one]\n\n[one]: https://a.b/c.png', 'https://a.b/c.png'],
    ['![a][ONE]\n\n[ one ]: <https://a.b/c.png> "title"', 'https://a.b/c.png'],
    ['![a][]\n\n[A]: https://a.b/c.png', 'https://a.b/c.png'],
    ['![a]\n\n[a]: https://a.b/c.png', 'https://a.b/c.png'],
    [`![a][image1]\n\n[image1]: <${DATA}>`, nameOf(BYTES)],
    ['![a][x]\n\n[x]: https://a.b/1.png\n[x]: https://a.b/2.png', 'https://a.b/1.png'],
  ])('may be where a line somewhere in the file says: %j', (written, image) => {
    const [picture = '', definition = ''] = written.split('\n\n');
    for (const text of [
      `Which? ${picture}\n${CHOICES}\n\n${definition}`,
      `${definition}\n\nWhich?\n${picture}\n${CHOICES}`,
      `# T\n\nWhich?\n${picture}\n${CHOICES}\n\nExplanation:\nSo.\n\n${definition}\n\n# U\nWhat?\n${CHOICES}`,
    ]) {
      const { questions, problems } = inEnglish(readMarkdown(text));
      expect(problems).toEqual([]);
      expect(questions[0]?.question).toMatchObject({ stem: 'Which?', images: [{ image, alt: 'a' }] });
      expect(questions[0]?.question.explanation ?? 'So.').toBe('So.');
    }
  });

  test('comes with its bytes once, however often it is shown', () => {
    const { embedded, questions } = readMarkdown(
      `# T\nOne? ![a](${DATA}) ![b][i]\n${CHOICES}\n\n# U\nTwo? ![c][i]\n${CHOICES}\n\n[i]: ${DATA}`,
    );
    expect(embedded).toEqual(new Map([[nameOf(BYTES), BYTES]]));
    expect(questions.map(({ question }) => question.images?.length)).toEqual([2, 1]);
  });

  test('within a sentence leaves the sentence', () => {
    expect(only(`Is ![a](https://a.b/c.png) this? ![b](https://a.b/d.png)\n${CHOICES}`)).toMatchObject({
      stem: 'Is this?',
      images: [{ alt: 'a' }, { alt: 'b' }],
    });
  });

  test('may stand between the choices and the answer', () => {
    const long = `https://a.b/${'c'.repeat(100)}.png`;
    expect(only(`Which?\nA. x\nB. y\n\n![a](${long})\n\nAnswer: A`)).toMatchObject({
      stem: 'Which?',
      images: [{ image: long, alt: 'a' }],
    });
  });

  test('below a heading that asks leaves the heading as the question', () => {
    expect(only(`# Which animal is this?\n\n![a](https://a.b/c.png)\n\n${CHOICES}`)).toEqual({
      stem: 'Which animal is this?',
      images: [{ image: 'https://a.b/c.png', alt: 'a' }],
      choices: [{ text: 'x' }, { text: 'y' }],
      key: [0],
      tags: [],
    });
  });

  test.each([
    '`![a](https://a.b/c.png)`',
    '``a ` ![a](https://a.b/c.png)``',
    '```\n![a](https://a.b/c.png)\n```',
    '\\![a](https://a.b/c.png)',
    '[a](https://a.b/c.png)',
    'vec![1, 2][0]',
    'What is ![][0] in JavaScript?',
    '![a]',
    '[a]: https://a.b/c.png',
  ])('is none if it is code or escaped, or needs what is not there: %j', (stem) => {
    const question = only(`${stem}\n\n${CHOICES}`);
    expect([question.stem, question.images]).toEqual([stem, undefined]);
  });

  test('is none where text is taken to the letter', () => {
    expect(only(`# T\n\nQuestion: |\n  ![a](https://a.b/c.png)\n\n${CHOICES}`)).toMatchObject({
      stem: '![a](https://a.b/c.png)',
    });
  });
});

describe('a question is refused whose picture', () => {
  test.each([
    ['![a](http://a.b/c.png)', 'has an address that is not encrypted', '“http://a.b/c.png”'],
    ['![a](images/c.png)', 'is a file that was not handed in', '“images/c.png”'],
    ['![a](file:///etc/passwd)', 'is a file of a computer', '“file:///etc/passwd”'],
    ['![[c.png]]', 'is a file in a folder of notes', '“c.png”'],
    ['![a](data:image/png;base64,A*B)', 'is no base64', '“A*B”'],
    ['![a](data:image/svg+xml,<svg>)', 'is not in base64', '“data:image/svg+xml,<svg>”'],
    ['![a](data:image/png;base64,)', 'is empty', 'an empty one'],
    ['![a]()', 'has no address', 'one without an address'],
    ['![a][image1]', 'is said nowhere', '“[image1]”'],
    ['![a][b]\n[b]: [c]\n[c]: [b]', 'is said in a circle', '“[c]”'],
    ['![a](https://me:secret@a.b/c.png)', 'needs a password', '“a.b”'],
    ['![1](https://a.b/1) '.repeat(5), 'is one of too many', '5'],
  ])('%j: it %s', (picture, _, found) => {
    const lines = refused(`# T\nWhich?\n${picture}\n\n${CHOICES}`);
    expect(lines).toEqual([`${found === '5' ? 1 : 3}: ${found}`]);
  });

  test('in words that say what would do', () => {
    const { problems } = inEnglish(readMarkdown(`Which? ![a](c.png)\n${CHOICES}`));
    expect(problems).toEqual([{ line: 1, expected: EXPECTED, found: '“c.png”' }]);
  });

  test('is all that it says', () => {
    expect(refused(`![a](https://a.b/c.png)\n\n${CHOICES}`)).toEqual(['1: a picture alone']);
  });
});

test('a picture in choices, feedback or explanation stays a link, with a note', () => {
  const picture = '![a](https://a.b/c.png)';
  const text = `# T\nWhich?\nA. ${picture}\n   > ${picture}\nB. y\n\nAnswer: A\n\nExplanation:\n${picture}\nSo.`;
  const { questions, notes, embedded } = inEnglish(readMarkdown(text));
  expect(questions[0]?.question).toMatchObject({
    choices: [{ text: picture, feedback: picture }, { text: 'y' }],
    explanation: `${picture}\nSo.`,
  });
  expect(questions[0]?.question.images).toBeUndefined();
  expect(embedded).toBeUndefined();
  expect(notes?.map(({ line, found }) => `${line}: ${found}`).toSorted()).toEqual([
    '10: another: “a”',
    '3: another: “a”',
    '3: another: “a”',
  ]);
});

describe('on a page copied from the web', () => {
  test('a picture above the menu is passed over like the menu', () => {
    const page = `![logo](/assets/logo.png)\n\nHome\nTopics\n\nWhich of these is it?\n\n${CHOICES}`;
    expect(only(page)).toMatchObject({ stem: 'Which of these is it?' });
  });

  test('a picture right above the question belongs to it', () => {
    const page = `![logo](/assets/logo.png)\n\nHome\nTopics\n\n![a](https://a.b/c.png)\n\nWhich of these is it?\n\n${CHOICES}`;
    expect(only(page)).toMatchObject({ stem: 'Which of these is it?', images: [{ alt: 'a' }] });
    expect(only(`![a](https://a.b/c.png)\n\nWhich animal\n\n${CHOICES}`)).toMatchObject({
      stem: 'Which animal',
      images: [{ alt: 'a' }],
    });
    expect(only(`Home\n\nWhich animal\n\n![a](https://a.b/c.png)\n\n${CHOICES}`)).toMatchObject({
      stem: 'Which animal',
      images: [{ alt: 'a' }],
    });
  });

  test('a picture beside the text of a question that has no heading belongs to that question', () => {
    const first = `One?\n${CHOICES}\nExplanation: Because.\n\n`;
    const picture = '![a](https://a.b/c.png)';
    for (const second of [`Two?\n\n${picture}`, `${picture}\n\nTwo?`, `Two?\n${picture}`]) {
      const { questions, problems } = inEnglish(readMarkdown(`${first}${second}\n\n${CHOICES}`));
      expect(problems).toEqual([]);
      expect(questions.map(({ question }) => [question.stem, question.images?.length, question.explanation])).toEqual([
        ['One?', undefined, 'Because.'],
        ['Two?', 1, undefined],
      ]);
    }
  });
});
