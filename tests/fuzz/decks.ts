/** Decks that the writers turn into seeds. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { WritableDeck } from '../../src/formats/deckFile.ts';
import { readMarkdown } from '../../src/formats/markdown.ts';
import type { Question } from '../../src/quiz/question.ts';
import type { TypedQuestion } from '../../src/quiz/typedQuestion.ts';
import { question } from '../formats/arbitrary.ts';

const DECKS = join(import.meta.dirname, '../../data/decks');
const SEED = 20_261_124;

/** The smallest picture there is. */
export const PNG = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

/** The id that a picture has in storage. */
export function imageId(bytes: Uint8Array): string {
  return `${createHash('sha256').update(bytes).digest('hex')}.png`;
}

const TYPED: readonly TypedQuestion[] = [
  {
    kind: 'short answer',
    stem: 'Who wrote *Faust*?',
    answers: [
      { text: 'Goethe', share: 1 },
      { text: '*Goethe', share: 0.5, feedback: 'The whole name?' },
      { text: 'Schiller', share: 0 },
    ],
    tags: ['drama'],
    explanation: 'In 1808.',
    caseMatters: true,
  },
  {
    kind: 'numerical',
    title: 'Pi',
    stem: 'What is π?',
    images: [{ image: imageId(PNG), alt: 'a circle' }],
    answers: [{ text: '3.14', share: 1, tolerance: 0.01 }],
    tags: [],
    difficulty: 'easy',
  },
];

/** Real questions, questions made to confuse, pictures, and answers to be typed: each deck of a few questions. */
export function decksToWrite(): WritableDeck[] {
  const real = ['cell-biology.md', 'databases-and-sql.md', 'neural-networks.md'].map((file) => {
    const { name, language, questions } = readMarkdown(readFileSync(join(DECKS, file), 'utf8'));
    return { name, language, questions: questions.slice(0, 3).map((entry) => entry.question) };
  });
  const odd = fc.sample(question, { numRuns: 12, seed: SEED });
  const pictured = real.flatMap(({ questions }) => questions.slice(0, 1)).map(withPicture);
  return [
    ...real,
    ...odd.map((one, index) => ({ name: index % 2 === 0 ? null : 'Odd: “1”', language: 'en', questions: [one] })),
    {
      name: 'Pictures',
      language: 'en',
      questions: pictured,
      typed: TYPED,
      images: new Map([[imageId(PNG), PNG]]),
    },
  ];
}

function withPicture(one: Question): Question {
  return { ...one, images: [{ image: imageId(PNG), alt: 'a "small" [picture] of *it*' }] };
}
