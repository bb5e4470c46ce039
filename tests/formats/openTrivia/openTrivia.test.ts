import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { json } from '../../../src/formats/json.ts';
import { openTrivia } from '../../../src/formats/openTrivia.ts';
import type { Question } from '../../../src/quiz/question.ts';
import { question } from '../arbitrary.ts';
import { inEnglish } from '../inEnglish.ts';

const results = [
  {
    type: 'multiple',
    difficulty: 'hard',
    category: 'Science: Computers',
    question: 'Which of these is &quot;M*A*S*H&quot; in &lt;b&gt; &amp; __init__?',
    correct_answer: 'D&eacute;j&agrave; vu',
    incorrect_answers: ['None of the above', 'd&#039;accord', 'Z'],
  },
  {
    type: 'boolean',
    difficulty: 'easy',
    category: 'Geography',
    question: 'Rome lies on the Tiber.',
    correct_answer: 'True',
    incorrect_answers: ['False'],
  },
];

const read = [
  {
    stem: 'Which of these is "M\\*A\\*S\\*H" in <b> & \\_\\_init\\_\\_?',
    choices: [{ text: "d'accord" }, { text: 'Déjà vu' }, { text: 'Z' }, { text: 'None of the above' }],
    key: [1],
    topic: 'Science: Computers',
    difficulty: 'hard',
    tags: [],
  },
  {
    stem: 'Rome lies on the Tiber.',
    choices: [{ text: 'True' }, { text: 'False' }],
    key: [0],
    topic: 'Geography',
    difficulty: 'easy',
    tags: [],
  },
];

const decodedResults = results.map((one) => ({
  ...one,
  question: one.question.replaceAll('&quot;', '"').replace('&lt;', '<').replace('&gt;', '>').replace('&amp;', '&'),
  correct_answer: one.correct_answer.replace('&eacute;', 'é').replace('&agrave;', 'à'),
  incorrect_answers: one.incorrect_answers.map((text) => text.replace('&#039;', "'")),
}));

function recoded(code: (text: string) => string): string {
  return JSON.stringify({
    response_code: 0,
    results: decodedResults.map((one) =>
      Object.fromEntries(
        Object.entries(one).map(([name, value]) => [name, Array.isArray(value) ? value.map(code) : code(value)]),
      ),
    ),
  });
}

function questionsOf(text: string): Question[] {
  const { questions, problems } = inEnglish(openTrivia.read(text));
  expect(problems).toEqual([]);
  return questions.map((entry) => entry.question);
}

describe('the answer of the Open Trivia Database', () => {
  test.each([
    ['its default encoding', JSON.stringify({ response_code: 0, results })],
    ['base64', recoded((text) => Buffer.from(text).toString('base64'))],
    ['RFC 3986', recoded(encodeURIComponent)],
  ])('is read in %s, choices in an order that tells nothing', (_, text) => {
    expect(questionsOf(text)).toEqual(read);
  });

  test('is read as JSON, too, and told from it', () => {
    const text = JSON.stringify({ response_code: 0, results });
    expect(json.read(text)).toEqual(openTrivia.read(text));
    expect([openTrivia.looksLike(text), openTrivia.looksLike('{"questions": []}')]).toEqual([true, false]);
  });

  test('names the line of what is wrong and of each question', () => {
    const text = JSON.stringify({ response_code: 0, results: [results[0], { question: 'q' }, 7, results[1]] }, null, 1);
    const { questions, problems } = inEnglish(openTrivia.read(text));
    expect(questions.map(({ line }) => text.split('\n')[line - 1])).toEqual(['  {', '  {']);
    expect(problems.map(({ line }) => text.split('\n')[line - 1])).toEqual(['  {', '  7,']);
  });

  test.each(['{"response_code": 1, "results": []}', '{}', '[]', '', '{"results": 7}'])('%j is refused', (text) => {
    expect(openTrivia.read(text)).toMatchObject({ questions: [], problems: [{ line: 1 }] });
  });
});

test('a deck written for the Open Trivia Database reads back as it was but for what is named as lost', () => {
  fc.assert(
    fc.property(fc.array(question, { minLength: 1, maxLength: 5 }), (questions) => {
      const kept = questions.filter(({ key }) => key.length === 1);
      const { questions: again } = openTrivia.read(openTrivia.write({ name: 'D', language: 'en', questions }));
      expect(again.length).toBe(kept.length);
      for (const [index, written] of kept.entries()) {
        const one = again[index]?.question;
        const lost = openTrivia.lost(written);
        expect([one?.topic, one?.difficulty]).toEqual([written.topic, written.difficulty]);
        if (lost.includes('lost.formatting')) continue;
        expect(one?.stem).toBe(written.stem);
        expect(one?.choices[one.key[0] ?? -1]?.text).toBe(written.choices[written.key[0] ?? -1]?.text);
        expect(one?.choices.map(({ text }) => text).toSorted()).toEqual(
          written.choices.map(({ text }) => text).toSorted(),
        );
      }
      for (const left of questions.filter(({ key }) => key.length > 1)) {
        expect(openTrivia.lost(left)).toEqual(['lost.severalRight']);
      }
    }),
    { numRuns: 500 },
  );
});
