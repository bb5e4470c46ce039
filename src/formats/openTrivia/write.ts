/** Writes a deck as the Open Trivia Database gives its questions. */
import type { Question } from '../../quiz/question.ts';
import type { WritableDeck } from '../deckFile.ts';
import type { LostText } from '../phrase.ts';
import { pairOf } from '../words.ts';
import { plainOf } from './plainText.ts';

/** The deck as the text of a file. Questions with several right choices are left out: it has no place for them. */
export function writeOpenTrivia(deck: WritableDeck): string {
  const results = deck.questions.flatMap((question) => (question.key.length === 1 ? [writtenResult(question)] : []));
  return `${JSON.stringify({ response_code: 0, results }, null, 2)}\n`;
}

/** What such a file cannot hold of a question. */
export function lostInOpenTrivia(question: Question): LostText[] {
  const { key, choices, stem } = question;
  if (key.length > 1) return ['lost.severalRight'];
  const lost = (['title', 'explanation', 'source', 'author'] as const).filter((part) => question[part] !== undefined);
  const formatted = [stem, ...choices.map(({ text }) => text)].some((text) => plainOf(text) === null);
  return [
    ...lost.map((part) => `lost.${part}` as const),
    ...(question.images ? (['lost.images'] as const) : []),
    ...(question.tags.length > 0 ? (['lost.tags'] as const) : []),
    ...(choices.some(({ feedback }) => feedback !== undefined) ? (['lost.feedback'] as const) : []),
    ...(formatted ? (['lost.formatting'] as const) : []),
    ...(question.shuffle === undefined ? [] : (['lost.shuffle'] as const)),
    ...(isPair(choices.map(({ text }) => text)) ? [] : (['lost.order'] as const)),
  ];
}

/** True and false, and their like, are read in their usual order. */
function isPair(texts: readonly string[]): boolean {
  const pair = pairOf(texts[0] ?? '');
  return pair !== null && texts.length === 2 && pair.every((text, index) => text === texts[index]);
}

function writtenResult({ choices, key, stem, topic, difficulty }: Question): object {
  const texts = choices.map(({ text }) => plainOf(text) ?? text).map(encoded);
  const right = texts[key[0] ?? 0] ?? '';
  const isBoolean = texts.length === 2 && texts.includes('True') && texts.includes('False');
  return {
    type: isBoolean ? 'boolean' : 'multiple',
    difficulty: difficulty ?? '',
    category: encoded(topic ?? ''),
    question: encoded(plainOf(stem) ?? stem),
    correct_answer: right,
    incorrect_answers: texts.filter((_, index) => index !== key[0]),
  };
}

/** As the default encoding of the site. */
function encoded(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#039;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
