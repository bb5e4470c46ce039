import { describe, expect, test } from 'vitest';
import { csv } from '../../../src/formats/csv.ts';
import { inEnglish } from '../inEnglish.ts';

/** The only question of rows with these columns, as `choices, the right ones with a star`. */
function read(header: string, row: string): string {
  const { questions, problems } = inEnglish(csv.read(`${header}\n${row}`));
  expect(problems).toEqual([]);
  const [one] = questions;
  return `${one?.question.choices.map(({ text }, index) => (one.question.key.includes(index) ? `*${text}` : text)).join('|')}`;
}

describe('the columns of a spreadsheet', () => {
  test.each([
    'question,A,B,C,answer',
    'Question,Option 1,Option 2,Option 3,Correct answer',
    'QUESTION_TEXT,OPTION_A,OPTION_B,OPTION_C,CORRECT_OPTION',
    'questionText,optionA,optionB,optionC,correctAnswer',
    'Stem,Choice,Choice,Choice,Key',
    'Prompt,ans1,ans2,ans3,correct',
    '"Question\n(required)",Answer 1*,Answer 2*,Answer 3 (optional),Correct answer(s)',
    'Frage,Antwort A,Antwort B,Antwort C,Lösung',
    'Fragetext,Auswahl 1,Auswahl 2,Auswahl 3,Richtige Antwort(en)',
    'question,opt1,opt2,opt3,answer number',
    '\uFEFFTitle,Choice 1,Choice 2,Choice 3,Correct',
  ])('may be %j', (header) => {
    for (const key of ['B', '2']) expect(read(header, `q,x,y,z,${key}`)).toBe('x|*y|z');
  });

  test('may be in any order, with others between', () => {
    expect(read('id,answer,points,C,B,A,question', '7,C,3,z,y,x,q')).toBe('*z|y|x');
  });

  test.each([
    ['B', 'x|*y|z'],
    ['b)', 'x|*y|z'],
    ['Option 2', 'x|*y|z'],
    ['A;C', '*x|y|*z'],
    ['AC', '*x|y|*z'],
    ['"1,3"', '*x|y|*z'],
    ['A and C', '*x|y|*z'],
    ['y', 'x|*y|z'],
    ['Y', 'x|*y|z'],
    ['"x, z"', '*x|y|*z'],
    ['"x\nz"', '*x|y|*z'],
    ['B. y', 'x|*y|z'],
  ])('the answer %j is %s', (key, expected) => {
    expect(read('question,A,B,C,answer', `q,x,y,z,${key}`)).toBe(expected);
  });

  test('answers that may be texts or numbers are what the unambiguous rows of the file say', () => {
    const keys = (rows: string): unknown =>
      csv.read(`question,option 1,option 2,option 3,answer\n${rows}`).questions.map(({ question }) => question.key);
    expect(keys('q,2,3,1,2\np,5,6,7,3')).toEqual([[1], [2]]);
    expect(keys('q,2,3,1,2\np,5,6,7,6')).toEqual([[0], [1]]);
    expect(keys('q,2,3,1,2\np,5,6,7,B')).toEqual([[1], [1]]);
    expect(keys('q,2,3,1,2')).toEqual([]);
  });

  test('a column of letters alone never means texts', () => {
    expect(read('question,A,B,correct letters', 'q,B,A,A')).toBe('*B|A');
  });

  test('a gap between choices keeps their letters', () => {
    expect(read('question,A,B,C,answer', 'q,x,,z,C')).toBe('x|*z');
  });

  test('each choice may have its feedback', () => {
    const { questions } = csv.read('question,A,feedback A,B,B feedback,Option B feedback,answer\nq,x,no,y,,yes,B');
    expect(questions[0]?.question.choices).toEqual([
      { text: 'x', feedback: 'no' },
      { text: 'y', feedback: 'yes' },
    ]);
  });

  test('a text that another program guarded loses its apostrophe, a word in quotes keeps it', () => {
    expect(read('question,A,B,answer', `q,'=1+1,'-ing' or 'to',B`)).toBe(`=1+1|*'-ing' or 'to'`);
  });
});

test('files of one column, of a name that says nothing, or without rows are refused in a sentence', () => {
  for (const text of ['question\nWhich?', 'a,b,c\n1,2,3', 'question,A,B,answer', 'question,A,B,answer\n,,,\n']) {
    const { questions, problems } = inEnglish(csv.read(text));
    expect([questions.length, problems.length]).toEqual([0, 1]);
  }
});
