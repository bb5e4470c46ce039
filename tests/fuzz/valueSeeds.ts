/** Seeds of which the values are changed while their form stays sound: else most changes would end at the first bracket. */
import { row, workbook } from '../formats/xlsx/workbook.ts';
import { bytesOf, type Core, type Seed } from './seed.ts';

const BETWEEN = '\u001E';

const JSON_DECKS: readonly object[] = [
  {
    deck: 'Cells',
    language: 'en',
    questions: [
      {
        title: 'Powerhouse',
        question: 'Which part makes **ATP**?',
        choices: [{ text: 'The mitochondrion', feedback: 'Yes.' }, 'The nucleus', 'Both'],
        answer: 'A',
        explanation: 'About 30 for each glucose.\n\nMore.',
        topic: 'organelles',
        tags: ['energy', 'cell'],
        difficulty: 'easy',
        source: 'a book',
        author: 'someone',
        shuffle: true,
      },
      { question: 'Two?', choices: ['a', 'b', 'c'], answer: ['B', 'C'], tags: [] },
    ],
  },
  [
    {
      question: 'Alone?',
      choices: ['yes', 'no'],
      answer: 'b',
      images: [{ url: 'https://example.org/a.png', alt: 'a' }, { url: 'data:image/png;base64,iVBORw0KGgo=' }],
    },
  ],
  {
    questions: [{ question: 'Which?', choices: ['a', 'b'], answer: 'A' }],
    typed: [
      {
        question: 'Who?',
        kind: 'short answer',
        answers: ['Goethe', { text: '*oethe', share: 0.5, feedback: 'First name?' }],
        caseMatters: true,
      },
      { question: 'What is π?', kind: 'numerical', answers: [{ text: '3.14', tolerance: 0.01 }], topic: 'numbers' },
    ],
  },
];
const TRIVIA: readonly object[] = [
  {
    response_code: 0,
    results: [
      {
        type: 'multiple',
        difficulty: 'hard',
        category: 'Science &amp; Nature',
        question: 'What is &quot;H&quot;?',
        correct_answer: 'Hydrogen',
        incorrect_answers: ['Helium', 'Hafnium', 'Holmium'],
      },
      { type: 'boolean', difficulty: 'easy', question: 'So?', correct_answer: 'False', incorrect_answers: ['True'] },
    ],
  },
];
const ROWS: readonly (readonly (readonly string[])[])[] = [
  [
    ['Question', 'Option 1', 'Option 2', 'Option 3', 'Correct Answer', 'Explanation', 'Category', 'Tags', 'Image URL'],
    ['Which is red?', 'a rose', 'the sky', 'grass', '1', 'It is.', 'colours', 'a, b', ''],
    ['Which are blue?', 'the sea', 'the sky', 'grass', '1,2', '', '', '', 'https://example.org/a.png'],
    ['How many?', '3', '4', '5', '4', '', '', '', ''],
  ],
  [
    ['question', 'options', 'answer', 'feedback A', 'difficulty', 'title', 'shuffle', 'deck', 'language'],
    ['Which?', 'one; two; three', 'two', 'No.', 'hard', 'T', 'no', 'D', 'en'],
    ['So?', 'True|False', 'A', '', '', '', 'yes', '', ''],
  ],
  [
    ['term', 'definition'],
    ['der Hund', 'the dog'],
    ['die Katze', 'the cat'],
    ['das Haus', 'the house'],
    ['der Baum', 'the tree'],
    ['die Maus', 'the mouse'],
  ],
  [
    ['Stem', 'Correct Answer', 'Incorrect Answer 1', 'Incorrect Answer 2'],
    ['What?', 'this', 'that', 'those'],
    ['Where?', 'here', 'there', ''],
  ],
];

export function valueSeeds(): Seed[] {
  return [
    ...JSON_DECKS.map((deck) => jsonSeed('JSON', deck)),
    ...TRIVIA.map((deck) => jsonSeed('Open Trivia DB', deck)),
    ...ROWS.flatMap((rows) => [
      tableSeed('CSV', rows, (cells) => bytesOf(cells.map((line) => line.map(quotedCell).join(',')).join('\n'))),
      tableSeed('XLSX', rows, (cells) =>
        workbook({ sheet: cells.map((line, index) => row(index + 1, ...line.map(escapedCell))).join('') }),
      ),
    ]),
  ];
}

/** All strings of the value, in order; the changed ones take their places. */
function jsonSeed(format: 'JSON' | 'Open Trivia DB', value: object): Seed {
  const strings: string[] = [];
  JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'string') strings.push(inner);
    return inner;
  });
  return {
    format,
    fileName: 'values.json',
    core: strings.join(BETWEEN),
    pack: (core) => {
      const changed = String(core).split(BETWEEN);
      let next = 0;
      const replacer = (_: string, inner: unknown): unknown =>
        typeof inner === 'string' ? (changed[next++] ?? inner) : inner;
      return bytesOf(JSON.stringify(value, replacer, 1));
    },
  };
}

function tableSeed(
  format: 'CSV' | 'XLSX',
  rows: readonly (readonly string[])[],
  write: (cells: readonly (readonly string[])[]) => Uint8Array,
): Seed {
  const width = rows[0]?.length ?? 1;
  return {
    format,
    fileName: format === 'CSV' ? 'cells.csv' : 'cells.xlsx',
    core: rows.flat().join(BETWEEN),
    pack: (core) => write(inRows(core, width)),
  };
}

function inRows(core: Core, width: number): string[][] {
  const cells = String(core).split(BETWEEN);
  return Array.from({ length: Math.ceil(cells.length / width) }, (_, index) =>
    cells.slice(index * width, (index + 1) * width),
  );
}

function quotedCell(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** XML has no place for most control characters; spreadsheets write them as `_x0001_`. */
function escapedCell(cell: string): string {
  return cell
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[^\P{Cc}\t\n]/gu, (control) => `_x${control.charCodeAt(0).toString(16).padStart(4, '0')}_`);
}
