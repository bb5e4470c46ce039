import { describe, expect, test } from 'vitest';
import { readMoodleXml, writeMoodleXml } from '../../src/formats/moodleXml.ts';
import type { Question } from '../../src/quiz/question.ts';
import { inEnglish } from './inEnglish.ts';

const ANSWERS = '<answer fraction="100"><text>x</text></answer><answer fraction="0"><text>y</text></answer>';

function quiz(...questions: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>\n`;
}

function multichoice(stem: string, rest = ANSWERS): string {
  return `<question type="multichoice"><questiontext format="html"><text>${stem}</text></questiontext>${rest}</question>`;
}

function only(text: string): Question {
  const { questions, problems } = inEnglish(readMoodleXml(text));
  expect(problems).toEqual([]);
  if (!questions[0]) throw new Error('no question');
  return questions[0].question;
}

describe('a question in Moodle XML', () => {
  test('has title, text, choices with feedback, key, explanation and tags', () => {
    const text = quiz(
      '<question type="category"><category><text>$course$/top/Biology/Cells</text></category></question>',
      `<question type="multichoice">
        <name><text>Energy &amp; cells</text></name>
        <questiontext format="html"><text><![CDATA[<p>Which <b>part</b>?</p>]]></text></questiontext>
        <generalfeedback format="html"><text><![CDATA[<p>ATP &lt; all</p>]]></text></generalfeedback>
        <single>true</single>
        <shuffleanswers>false</shuffleanswers>
        <correctfeedback format="html"><text><![CDATA[<p>Your answer is correct.</p>]]></text></correctfeedback>
        <answer fraction="0" format="html"><text>The &lt;i&gt;wall&lt;/i&gt;</text>
          <feedback format="html"><text><![CDATA[<p>no</p>]]></text></feedback></answer>
        <answer fraction="100" format="html"><text><![CDATA[<p>The mitochondrion</p>]]></text></answer>
        <tags><tag><text>cells</text></tag><tag><text>difficulty:hard</text></tag></tags>
      </question>`,
    );
    expect(readMoodleXml(text)).toEqual({
      name: null,
      language: null,
      questions: [
        {
          line: 4,
          question: {
            title: 'Energy & cells',
            stem: 'Which **part**?',
            choices: [{ text: 'The *wall*', feedback: 'no' }, { text: 'The mitochondrion' }],
            key: [1],
            explanation: 'ATP < all',
            topic: 'Biology / Cells',
            tags: ['cells'],
            difficulty: 'hard',
            shuffle: false,
          },
        },
      ],
      problems: [],
    });
  });

  test('with several answers has as key all that count', () => {
    const answers = [50, 50, -100].map(
      (fraction, index) => `<answer fraction="${fraction}"><text>${index}</text></answer>`,
    );
    expect(only(quiz(multichoice('Which?', `<single>false</single>${answers.join('')}`))).key).toEqual([0, 1]);
  });

  test('of true and false has both as choices', () => {
    const answers = '<answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer>';
    expect(only(quiz(multichoice('So?', answers).replace('multichoice', 'truefalse')))).toMatchObject({
      choices: [{ text: 'True' }, { text: 'False' }],
      key: [1],
    });
  });

  test('has only links that lead to the web', () => {
    const html = '<a href="javascript:alert(1)">one</a> <a href="https://a.b/c">two</a> <script>three()</script>';
    expect(only(quiz(multichoice(`<![CDATA[${html}]]>`))).stem).toBe('one [two](https://a.b/c)');
  });

  test('keeps a formula as it is written, with a note', () => {
    const text = quiz(multichoice('<![CDATA[<p>Of \\(x_1 * x_2\\) alone</p>]]>'));
    expect(only(text).stem).toBe('Of \\(x_1 * x_2\\) alone');
    expect(inEnglish(readMoodleXml(text)).notes).toEqual([
      { line: 3, expected: 'text', found: 'a formula, which is shown as it is written' },
    ]);
  });

  test('has as explanation what is told to all, and below it what is told after a wrong answer', () => {
    const explained = (general: string, wrong: string): string | undefined => {
      const feedback = `<generalfeedback><text>${general}</text></generalfeedback><incorrectfeedback><text>${wrong}</text></incorrectfeedback>`;
      return only(quiz(multichoice('Q', feedback + ANSWERS))).explanation;
    };
    expect(explained('Because.', 'Read p. 3')).toBe('Because.\n\nRead p. 3');
    expect(explained('', 'Read p. 3')).toBe('Read p. 3');
    expect(explained('Because. Read p. 3', 'Read p. 3')).toBe('Because. Read p. 3');
    expect(explained('Because.', '&lt;p&gt;Leider falsch!&lt;/p&gt;')).toBe('Because.');
    expect(explained('', 'Your answer is incorrect.')).toBeUndefined();
  });

  test('has notes of hints, of what is told after a right answer, and of being hidden', () => {
    const rest =
      '<hidden>1</hidden><hint><text>think</text></hint><correctfeedback><text>See p. 3</text></correctfeedback>' +
      '<partiallycorrectfeedback><text>Nearly all</text></partiallycorrectfeedback>' +
      '<incorrectfeedback><text>Nearly all</text></incorrectfeedback>';
    expect(inEnglish(readMoodleXml(quiz(multichoice('Q', rest + ANSWERS)))).notes?.map(({ found }) => found)).toEqual([
      '“See p. 3”',
      '1',
      'one that is hidden in Moodle',
    ]);
  });

  test('reads its own markup and entities as text where they are not HTML', () => {
    const plain = multichoice('a &lt;b&gt; *c* &amp;amp;').replace('format="html"', 'format="plain_text"');
    expect(only(quiz(plain)).stem).toBe('a <b> \\*c\\* &amp;');
    const marked = multichoice('**a** _b_').replace('format="html"', 'format="markdown"');
    expect(only(quiz(marked)).stem).toBe('**a** _b_');
  });

  test('may hold what ends other things in its comments and CDATA', () => {
    const tricky = multichoice('<![CDATA[</question> <question type="x"> ]]]]><![CDATA[> &amp; --]]>');
    expect(only(quiz('<!-- <question type="essay"> -->', tricky)).stem).toContain('& --');
  });
});

describe('a file of Moodle XML', () => {
  test('goes on after a question that is not well-formed, with the line of what is wrong', () => {
    const bad = '<question type="multichoice">\n<name><text>a & b</text></name></question>';
    const unended = '<question type="multichoice"><name>';
    const text = quiz(multichoice('One'), bad, multichoice('Two'), unended, multichoice('Three'));
    const { questions, problems } = inEnglish(readMoodleXml(text));
    expect(questions.map(({ line, question }) => [line, question.stem])).toEqual([
      [3, 'One'],
      [6, 'Two'],
      [8, 'Three'],
    ]);
    expect(problems.map(({ line, expected }) => [line, expected])).toEqual([
      [5, 'well-formed XML'],
      [7, '</question> before the next question'],
    ]);
  });

  test('names each question of a kind that cannot be asked', () => {
    const kinds = ['essay', 'matching', 'cloze', 'description', 'ddwtos', 'kprime'];
    const text = quiz(...kinds.map((kind) => `<question type="${kind}"><name><text>N</text></name></question>`));
    expect(inEnglish(readMoodleXml(text)).problems.map(({ line, found, reason }) => [line, found, reason])).toEqual([
      [3, 'an essay (“N”)', 'unsupported'],
      [4, 'pairs to match (“N”)', 'unsupported'],
      [5, 'a cloze text (“N”)', 'unsupported'],
      [6, 'a description without a question (“N”)', 'unsupported'],
      [7, 'words to drag into a text (“N”)', 'unsupported'],
      [8, 'the kind “kprime” (“N”)', 'unsupported'],
    ]);
  });

  test('that declares entities is refused', () => {
    const text = `<?xml version="1.0"?>\n<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n${quiz(multichoice('&a;'))}`;
    expect(inEnglish(readMoodleXml(text))).toMatchObject({
      questions: [],
      problems: [{ line: 2, expected: 'XML without a document type' }],
    });
  });

  test('without questions says so', () => {
    for (const text of ['', '<quiz/>', '<html><body>x</body></html>']) {
      expect(inEnglish(readMoodleXml(text)).problems).toEqual([
        { line: 1, expected: '<question> elements in <quiz>', found: 'none' },
      ]);
    }
  });
});

test('a deck written as Moodle XML has the fractions that Moodle takes, and its texts as Markdown', () => {
  const choices = ['a', 'b', 'c', 'd'].map((text) => ({ text }));
  const text = writeMoodleXml({
    name: 'A -- B',
    language: 'en',
    questions: [{ stem: '**x** < y', choices, key: [0, 1, 3], tags: ['t'], topic: 'A/B' }],
  });
  expect(text).toContain('<!-- deck: A &#45;&#45; B -->');
  expect(text).toContain('<category><text>$course$/top/A//B</text></category>');
  expect(text).toContain('<questiontext format="markdown"><text>**x** &lt; y</text></questiontext>');
  expect(text.match(/fraction="[^"]*"/g)).toEqual([
    'fraction="33.33333"',
    'fraction="33.33333"',
    'fraction="-33.33333"',
    'fraction="33.33333"',
  ]);
  expect(readMoodleXml(text).name).toBe('A -- B');
});
