/** Questions whose answers members would have to type: kept as their authors wrote them. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WritableDeck } from '../../src/formats/deckFile.ts';
import type { TextFormat } from '../../src/formats/format.ts';
import { FORMATS } from '../../src/formats/formats.ts';
import { gift, readGift } from '../../src/formats/gift.ts';
import { json } from '../../src/formats/json.ts';
import { moodleXml, readMoodleXml } from '../../src/formats/moodleXml.ts';
import type { TypedQuestion } from '../../src/quiz/typedQuestion.ts';
import { question } from './arbitrary.ts';
import { pictured } from './arbitraryPictures.ts';
import { typedQuestion } from './arbitraryTyped.ts';
import { writable } from './writable.ts';
import { inEnglish, told } from './inEnglish.ts';

/** What GIFT and Moodle XML make another of, as `lost` says of questions with choices. */
function kept(format: TextFormat, one: TypedQuestion): boolean {
  const { kind: _, answers: __, caseMatters: ___, ...parts } = one;
  const choices = [{ text: 'a' }, { text: 'b' }];
  return format.lost({ ...parts, choices, key: [0] }).length === 0;
}

const deckWith = (typed: readonly TypedQuestion[]): WritableDeck => {
  return { name: 'D', language: 'en', questions: fc.sample(question, { numRuns: 1, seed: 7 }), typed };
};

describe.each([gift, moodleXml, json] as const)('a deck with typed questions written as $name', (format) => {
  test('has them again as they were, with their pictures', () => {
    fc.assert(
      fc.property(pictured(typedQuestion, deckWith), ({ deck, arrived }) => {
        const typed = deck.typed?.filter((one) => kept(format, one)) ?? [];
        const read = format.read(format.write({ ...deck, typed }));
        expect([read.problems, read.notes ?? []]).toEqual([[], []]);
        expect(read.typed?.map((entry) => entry.question) ?? []).toEqual(
          typed.map((one) => (one.images ? { ...one, images: arrived(one.images) } : one)),
        );
        expect(read.questions).toHaveLength(1);
        expect(format.write(writable(format.read(format.write(writable(read)))))).toBe(format.write(writable(read)));
      }),
      { numRuns: 500 },
    );
  });

  test('may have nothing but them', () => {
    const typed: TypedQuestion[] = [{ stem: 'q', kind: 'short answer', answers: [{ text: 'a', share: 1 }], tags: [] }];
    const read = format.read(format.write({ name: null, language: null, questions: [], typed }));
    expect([read.problems, read.questions, read.typed?.map((entry) => entry.question)]).toEqual([[], [], typed]);
  });
});

test('formats that hold no typed questions leave them out', () => {
  const typed: TypedQuestion[] = [{ stem: 'q', kind: 'short answer', answers: [{ text: 'a', share: 1 }], tags: [] }];
  for (const format of FORMATS) {
    if ('holdsTyped' in format && format.holdsTyped) continue;
    const bare = deckWith([]);
    expect(format.write({ ...bare, typed })).toEqual(format.write(bare));
  }
});

/** The answers of the only question of a file, as `text±tolerance share feedback`. */
function answersIn({ typed = [], problems }: ReturnType<typeof readGift>): string[] {
  expect(problems).toEqual([]);
  expect(typed).toHaveLength(1);
  return (typed[0]?.question.answers ?? []).map(({ text, share, tolerance, feedback }) =>
    [`${text}${tolerance === undefined ? '' : `±${tolerance}`}`, share, feedback]
      .filter((x) => x !== undefined)
      .join(' '),
  );
}

describe('in GIFT', () => {
  test.each([
    ['{=Rome =Roma}', ['Rome 1', 'Roma 1']],
    ['{=Rome#Yes. =%50%Roma#Nearly.}', ['Rome 1 Yes.', 'Roma 0.5 Nearly.']],
    ['{=Ro* =%33.33333%*\\=*}', ['Ro* 1', '*=* 0.3333333']],
    ['{=[html]<b>}', ['<b> 1']],
    ['{#3}', ['3 1']],
    ['{# 3.14 : 0.01 }', ['3.14±0.01 1']],
    ['{#3.14\\:0.01}', ['3.14±0.01 1']],
    ['{#1..5}', ['3±2 1']],
    ['{#-1.5..2.5#so}', ['0.5±2 1 so']],
    ['{#0.1..0.3}', ['0.2±0.1 1']],
    ['{#=3 =%50%4:1#almost}', ['3 1', '4±1 0.5 almost']],
    ['{#\n=3:0.5#yes\n~#Count again: a \\= b\n}', ['3±0.5 1 yes', '* 0 Count again: a = b']],
    ['{#3,5}', ['3,5 1']],
    ['{#1e3:1e-2}', ['1e3±0.01 1']],
  ])('%j is read', (braces, expected) => {
    expect(answersIn(readGift(`What? ${braces}`))).toEqual(expected);
  });

  test('a number has title, text, pictures and explanation like any other question', () => {
    const text =
      '$CATEGORY: Maths\n\n// [tag:t]\n::Pi::[markdown]How **much**?\\n\\n![a](https\\://a.b/c.png) {#3:1####Think.}';
    const { typed } = readGift(text);
    expect(typed).toEqual([
      {
        line: 4,
        question: {
          kind: 'numerical',
          title: 'Pi',
          stem: 'How **much**?',
          images: [{ image: 'https://a.b/c.png', alt: 'a' }],
          answers: [{ text: '3', share: 1, tolerance: 1 }],
          explanation: 'Think.',
          topic: 'Maths',
          tags: ['t'],
        },
      },
    ]);
  });

  test('a number within a sentence has a line in its place', () => {
    expect(readGift('There are {#4} seasons.').typed?.[0]?.question.stem).toBe('There are \\_\\_\\_\\_\\_ seasons.');
  });

  test.each([
    ['{#three}', 'a number as the answer', '“three”'],
    ['{#3:x}', 'how far from the number is right', '“NaN”'],
    ['{#5..1}', 'a number as the answer', '“5..1”'],
    ['{#=%0%3}', 'a right answer', 'none'],
    ['{#}', 'an answer', 'none'],
    ['{=%0%a}', 'a right answer', 'none'],
  ])('%j is refused', (braces, expected, found) => {
    const { typed, questions, problems } = inEnglish(readGift(`\nWhat? ${braces}`));
    expect([typed, questions, problems]).toEqual([undefined, [], [{ line: 2, expected, found }]]);
  });

  test('an arrow in a choice makes no pairs of choices', () => {
    const { questions } = readGift('What does x -> y mean? {=p->x ~a -> b}');
    expect(questions[0]?.question.choices).toEqual([{ text: 'p->x' }, { text: 'a -> b' }]);
  });
});

const typedXml = (type: string, inner: string): string =>
  `<quiz><question type="${type}"><name><text>N</text></name>` +
  `<questiontext format="html"><text>What?</text></questiontext>${inner}</question></quiz>`;

describe('in Moodle XML', () => {
  test('a short answer has all that is right, what each is worth, and whether case matters', () => {
    const inner =
      '<generalfeedback><text>why</text></generalfeedback><usecase>1</usecase>' +
      '<answer fraction="100" format="moodle_auto_format"><text>Ro&lt;b&gt;me *</text><feedback format="html"><text>&lt;i&gt;yes&lt;/i&gt;</text></feedback></answer>' +
      '<answer fraction="33.33333"><text>Roma</text></answer><answer fraction="-10"><text>*</text></answer>';
    expect(readMoodleXml(typedXml('shortanswer', inner)).typed).toEqual([
      {
        line: 1,
        question: {
          kind: 'short answer',
          title: 'N',
          stem: 'What?',
          answers: [
            { text: 'Ro<b>me *', share: 1, feedback: '*yes*' },
            { text: 'Roma', share: 0.3333333 },
            { text: '*', share: 0 },
          ],
          caseMatters: true,
          explanation: 'why',
          tags: [],
        },
      },
    ]);
  });

  test('a number has its tolerance, and a note of its units', () => {
    const inner =
      '<answer fraction="100"><text>9.81</text><tolerance>0.01</tolerance></answer>' +
      '<answer fraction="50"><text>10</text><tolerance>0</tolerance></answer>' +
      '<units><unit><multiplier>1</multiplier><unit_name>m/s²</unit_name></unit></units>';
    const deck = readMoodleXml(typedXml('numerical', inner));
    expect(answersIn(deck)).toEqual(['9.81±0.01 1', '10 0.5']);
    expect(deck.notes?.map(told)).toEqual([{ line: 1, expected: 'numbers without a unit', found: '“m/s²”' }]);
  });

  test.each([
    ['numerical', '<answer fraction="100"><text>ten</text></answer>', 'a number as the answer', '“ten”'],
    ['numerical', '', 'an answer', 'none'],
    ['shortanswer', '<answer fraction="0"><text>a</text></answer>', 'a right answer', 'none'],
    ['shortanswer', '<answer fraction="100"><text> </text></answer>', 'the text of each answer', 'an empty one'],
  ])('a %s with %j is refused', (type, inner, expected, found) => {
    expect(inEnglish(readMoodleXml(typedXml(type, inner)))).toMatchObject({
      questions: [],
      problems: [{ line: 1, expected, found }],
    });
  });
});

describe('in JSON', () => {
  const toldOf = (entry: string): unknown[] => {
    const { typed = [], problems, notes = [] } = inEnglish(json.read(`{"questions": [], "typed": [\n${entry}]}`));
    const lines = [...problems, ...notes].map(({ line, expected, found }) => `${line}: ${expected} / ${found}`);
    return [...typed.map((one) => one.question), ...lines];
  };

  test('answers are texts that are right, or objects', () => {
    const answers = '["Rome", {"text": "Roma", "share": 0.5, "feedback": "f"}]';
    expect(
      toldOf(`{"question": "q", "kind": "short answer", "answers": ${answers}, "tags": ["t"], "caseMatters": false}`),
    ).toEqual([
      {
        kind: 'short answer',
        stem: 'q',
        answers: [
          { text: 'Rome', share: 1 },
          { text: 'Roma', share: 0.5, feedback: 'f' },
        ],
        tags: ['t'],
      },
    ]);
  });

  test.each([
    ['{"question": "q", "kind": "essay", "answers": ["a"]}', '“kind” to be “short answer” or “numerical” / “"essay"”'],
    ['{"question": "q", "kind": "numerical", "answers": ["a"]}', 'a number as the answer / “a”'],
    ['7', 'an object with “question”, “kind” and “answers” / “7”'],
    [
      '{"question": "q", "kind": "numerical", "answers": [{"text": "1", "near": 2}]}',
      'a field of the schema / “answers.0.near”',
    ],
  ])('%s tells %s', (entry, line) => {
    expect(toldOf(entry).at(-1)).toBe(`2: ${line}`);
  });
});
