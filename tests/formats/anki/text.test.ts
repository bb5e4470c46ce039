import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { processorTime } from '../processorTime.ts';
import { anki, ankiText } from '../../../src/formats/anki.ts';
import { recognize } from '../../../src/formats/recognize.ts';
import { deckName, question } from '../arbitrary.ts';
import { formulaLike } from '../csv/formulaLike.ts';
import { lines, told } from './told.ts';
import { inEnglish } from '../inEnglish.ts';

describe('a text export', () => {
  const words = ['Hund\tdog', 'Katze\tcat', 'Kuh\tcow', 'Pferd\t"a ""horse""\n(big)"', 'Maus\tmouse'];

  test('gives its cards, each with its line', () => {
    const bytes = lines('#separator:tab', '#html:false', '#deck:Tiere', ...words);
    expect(anki.read(bytes).name).toBe('Tiere');
    expect(
      told(bytes)
        .slice(0, 5)
        .map((line) => line.split(' ', 2).join(' ')),
    ).toEqual(['4: Hund', '5: Katze', '6: Kuh', '7: Pferd', '9: Maus']);
  });

  test('knows columns that are no fields, and names of columns', () => {
    const rows = [
      'x;Basic;D::Sub;Hund;dog;t1 t2',
      'x;Basic;D::Sub;Katze;cat;',
      'x;Basic;D;Kuh;cow;',
      'x;Basic;D::Sub;Maus;mouse;',
    ];
    const more = ['x;Basic;D::Sub;Esel;ass;', 'x;Basic;D::Sub;Igel;egg;'];
    const head = [
      '#separator:Semicolon',
      '#html:true',
      '#guid column:1',
      '#notetype column:2',
      '#deck column:3',
      '#tags column:6',
    ];
    const { name, questions } = anki.read(lines(...head, ...rows, ...more));
    expect(name).toBe('D');
    expect(questions[0]?.question).toMatchObject({ stem: 'Hund', topic: 'Sub', tags: ['t1', 't2'] });
    const choices = lines('#separator:tab', '#columns:Question\tOption A\tOption B\tAnswer', 'Which?\tx\ty\tB');
    expect(told(choices)).toEqual(['3: Which? x|*y']);
  });

  test('may have spaces, comments, and lines that newer versions of Anki write', () => {
    const head = [
      '#separator: Pipe',
      '#html : TRUE',
      '#if matches:update current',
      '# my own words',
      '#columns:Front|"Back"',
    ];
    const rows = ['<b>a</b>|one', '# not a note', '"#b"|two', 'c|three', 'd|four'];
    expect(told(lines(...head, ...rows)).slice(0, 4)).toEqual([
      '6: **a** four|*one|three|two',
      '8: #b four|one|three|*two',
      '9: c four|one|*three|two',
      '10: d *four|one|three|two',
    ]);
  });

  test('need not say what separates its fields, nor whether they are HTML', () => {
    const rows = ['a < b;1 of <i>four</i>', 'c;2 of four', 'd;3 of four', 'e;4 of four'];
    const [first] = anki.read(lines('#deck:D', ...rows)).questions;
    expect(first?.question).toMatchObject({ stem: 'a < b', key: [0] });
    expect(first?.question.choices[0]?.text).toBe('1 of *four*');
  });

  test('shows no picture that is not in the file, and one at an address', () => {
    const rows = [
      '<img src="cat.jpg">What?\tcat',
      'What? <img src="https://example.org/d.png">\tdog',
      'Cow?\tcow',
      'Eel?\teel',
    ];
    const { questions, problems } = inEnglish(anki.read(lines('#separator:tab', '#html:true', ...rows)));
    const expected = 'a picture within the file, or at an address that begins with https://';
    expect(problems).toEqual([{ line: 3, expected, found: '“cat.jpg”' }]);
    expect(questions.map(({ question: one }) => one.images)).toEqual([
      [{ image: 'https://example.org/d.png', alt: '' }],
      undefined,
      undefined,
    ]);
  });

  test.each([
    [lines('#separator:colon', 'a:b'), '#separator: tab, comma, semicolon or pipe'],
    [lines('#separator:tab'), 'a note'],
    [
      lines('just words'),
      'a package of Anki, which is a ZIP archive, or a text export, which begins with “#separator:”',
    ],
    [lines('#separator:tab', '"open\tx'), 'a quote that closes the cell'],
  ])('that is none is refused', (bytes, expected) => {
    expect(inEnglish(anki.read(bytes))).toMatchObject({ questions: [], problems: [{ line: 1, expected }] });
  });
});

describe('a text export without a line that says what it is', () => {
  const ANIMALS = ['der Hund\tdog', 'die Katze\tcat', '"die ""gute"" Kuh"\tcow', 'das Pferd<br>\t<i>horse</i>'];
  const without =
    '1: a line such as “#separator:tab” above the notes / ' +
    'none, so the first column is taken for the front and the second for the back';

  test('gives its cards, and says what they were taken for', () => {
    const bytes = lines(...ANIMALS, '');
    expect(recognize(bytes, 'deck.txt')).toBe('Anki text');
    expect(told(bytes)).toEqual([
      '1: der Hund *horse*|cat|cow|*dog',
      '2: die Katze *horse*|*cat|cow|dog',
      '3: die "gute" Kuh *horse*|cat|*cow|dog',
      '4: das Pferd **horse*|cat|cow|dog',
      without,
      '1: cards with choices / none, so the backs of other cards serve as wrong choices',
    ]);
  });

  test('may have tags in a third column and above', () => {
    const bytes = lines(
      'tags: all',
      'der Hund\tdog\tpet big',
      'die Katze\tcat\t',
      'die Kuh\tcow\t',
      'das Pferd\thorse\tbig',
    );
    expect(recognize(bytes, null)).toBe('Anki text');
    expect(ankiText.read(bytes).questions.map(({ line, question: { tags } }) => [line, ...tags])).toEqual([
      [2, 'pet', 'big', 'all'],
      [3, 'all'],
      [4, 'all'],
      [5, 'big', 'all'],
    ]);
  });

  test.each([
    ['CSV', 'term\tdefinition\nder Hund\tdog\ndie Katze\tcat'],
    ['CSV', 'Question\tAnswer\nCapital of France\tParis'],
    ['Markdown', '1.\tWhich?\nA.\tone\nB.\ttwo\nAnswer:\tA'],
    ['Aiken', 'Which?\nA.\tone\nB.\ttwo\nANSWER: A'],
    [null, 'only one line\twith a tab'],
    [null, 'der Hund\tdog\n\nEin Satz ohne Tab.'],
    [null, 'a\tb\tA whole sentence, which is no tag.\nc\td\tAnother one.'],
    [null, 'a\t\nb\t\nc\t\nd\te'],
    [null, '1\t2\t3\t4\n5\t6\t7\t8'],
  ])('is not taken for one if it is %s: %j', (format, text) => {
    expect(recognize(lines(text), null)).toBe(format);
  });

  test('is told by its first 64 kB', () => {
    const row = `${'long '.repeat(30)}\t"a ""quoted"" back, ${'long '.repeat(10)}"\n`;
    expect(recognize(lines(row.repeat(1000)), 'x.bin')).toBe('Anki text');
    expect(recognize(lines(`${'no tab here\n'.repeat(10)}${row.repeat(1000)}`), 'x.bin')).toBeNull();
  });
});

describe('a text made to take long', () => {
  test.each([
    ['rows', 'a\tb\n'.repeat(1_000_000)],
    ['tabs', '\t'.repeat(5_000_000)],
    ['rows of nothing', '\t\n'.repeat(2_000_000)],
    ['quotes that open on each line', '"a\tb\n'.repeat(500_000)],
    ['quotes that open and close on each line', '"a" x\t"b\n'.repeat(300_000)],
    ['comments', `#separator:tab\n${'#\n'.repeat(2_000_000)}`],
    ['a header', `#separator:tab\n#columns:${'a\t'.repeat(3_000_000)}`],
    ['tags', `tags:${'a '.repeat(2_000_000)}\na\tb\nc\td`],
    ['words that could be tags', `a\tb\t${'a '.repeat(1_000_000)}!\n`.repeat(3)],
    ['spaces that could be between tags', `a\tb\t${' '.repeat(60_000)}!\nc\td\t`],
  ])('is recognised or not, and read or refused, soon: %s', (_, text) => {
    const bytes = lines(text);
    const memory = process.memoryUsage.rss();
    const before = processorTime();
    recognize(bytes, null);
    expect(processorTime() - before).toBeLessThan(1000);
    const { problems, questions } = inEnglish(ankiText.read(bytes));
    expect(problems.length + questions.length).toBeGreaterThan(0);
    expect(processorTime() - before).toBeLessThan(5000);
    expect(process.memoryUsage.rss() - memory).toBeLessThan(256 * 1024 * 1024);
  });
});

describe('a deck written as Anki text', () => {
  const deck = fc.record({
    name: deckName,
    language: fc.constant(null),
    questions: fc.array(fc.oneof(question, formulaLike(question)), { minLength: 1, maxLength: 5 }),
  });

  test('reads back as it was, whatever its texts look like', () => {
    fc.assert(
      fc.property(deck, (written) => {
        const { name, language, questions, problems, notes } = inEnglish(ankiText.read(ankiText.write(written)));
        expect([problems, notes]).toEqual([[], undefined]);
        expect({ name, language, questions: questions.map((entry) => entry.question) }).toEqual(written);
      }),
      { numRuns: 500 },
    );
  });

  test('is recognised, and is no package', () => {
    const bytes = ankiText.write({ name: 'D', language: null, questions: fc.sample(question, 1) });
    expect(recognize(bytes, 'x.md')).toBe('Anki text');
    expect([ankiText.looksLike(bytes), anki.looksLike(bytes)]).toEqual([true, false]);
    expect(ankiText.looksLike(lines('question,A,B,answer'))).toBe(false);
  });

  test('says that it has no pictures', () => {
    const one = { stem: 'S', choices: [{ text: 'a' }, { text: 'b' }], key: [0], tags: [] };
    expect(ankiText.lost(one)).toEqual([]);
    expect(ankiText.lost({ ...one, images: [{ image: `${'a'.repeat(64)}.png`, alt: '' }] })).toEqual(['lost.images']);
  });
});
