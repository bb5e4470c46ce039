/** What a question loses on its way through a format: what is not the same when it is read again. */
import type { Question } from '../quiz/question.ts';
import type { DeckFile, WritableDeck } from './deckFile.ts';

const PARTS = {
  title: 'the title',
  stem: 'parts of the text',
  choices: 'parts of the choices',
  key: 'which choices are right',
  explanation: 'the explanation',
  topic: 'the topic',
  tags: 'the tags',
  difficulty: 'the difficulty',
  source: 'the source',
  author: 'the author',
  shuffle: 'whether choices are shuffled',
} as const satisfies Record<keyof Question, string>;

/** The names of the parts that are not the same after the way there and back; of a question that does not arrive, all. */
export function lostOnTheWay(question: Question, thereAndBack: (deck: WritableDeck) => DeckFile): string[] {
  const [arrived] = thereAndBack({ name: null, language: null, questions: [question] }).questions;
  if (!arrived) return ['the question as a whole'];
  const lost = (Object.keys(PARTS) as (keyof Question)[]).filter(
    (part) => !same(question[part], arrived.question[part]),
  );
  if (!lost.includes('choices') || !sameTexts(question, arrived.question)) return lost.map((part) => PARTS[part]);
  return lost.map((part) => (part === 'choices' ? 'the feedback on choices' : PARTS[part]));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function sameTexts(one: Question, other: Question): boolean {
  const texts = ({ choices }: Question): string[] => choices.map(({ text }) => text);
  return same(texts(one), texts(other));
}
