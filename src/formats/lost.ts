/** What a question loses on its way through a format: what is not the same when it is read again. */
import { createHash } from 'node:crypto';
import type { Question } from '../quiz/question.ts';
import type { DeckFile, WritableDeck } from './deckFile.ts';
import type { LostText } from './phrase.ts';

const PARTS = {
  title: 'lost.title',
  stem: 'lost.stem',
  images: 'lost.images',
  choices: 'lost.choices',
  key: 'lost.key',
  explanation: 'lost.explanation',
  topic: 'lost.topic',
  tags: 'lost.tags',
  difficulty: 'lost.difficulty',
  source: 'lost.source',
  author: 'lost.author',
  shuffle: 'lost.shuffle',
} as const satisfies Record<keyof Question, LostText>;

/** The names of the parts that are not the same after the way there and back; of a question that does not arrive, all. */
export function lostOnTheWay(written: Question, thereAndBack: (deck: WritableDeck) => DeckFile): LostText[] {
  const { question, images } = withPlaceholders(written);
  const [arrived] = thereAndBack({ name: null, language: null, questions: [written], images }).questions;
  if (!arrived) return ['lost.question'];
  const onlyFeedback = sameTexts(question, arrived.question);
  const lost = (Object.keys(PARTS) as (keyof Question)[]).filter(
    (part) => !same(question[part], arrived.question[part]),
  );
  return lost.map((part) => (part === 'choices' && onlyFeedback ? 'lost.feedback' : PARTS[part]));
}

/** Bytes for the images, which are not at hand here, and the question as it reads with them. */
function withPlaceholders(question: Question): { question: Question; images: Map<string, Uint8Array> } {
  const images = new Map<string, Uint8Array>();
  if (!question.images) return { question, images };
  const named = question.images.map(({ image, alt }) => {
    if (image.startsWith('https://')) return { image, alt };
    const bytes = new TextEncoder().encode(image);
    images.set(image, bytes);
    return { image: createHash('sha256').update(bytes).digest('hex'), alt };
  });
  return { question: { ...question, images: named }, images };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function sameTexts(one: Question, other: Question): boolean {
  const texts = ({ choices }: Question): string[] => choices.map(({ text }) => text);
  return same(texts(one), texts(other));
}
