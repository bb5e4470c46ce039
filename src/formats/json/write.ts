/** Writes a deck as JSON by the published schema. */
import { letterOf } from '../../quiz/letters.ts';
import type { Question } from '../../quiz/question.ts';
import type { TypedQuestion } from '../../quiz/typedQuestion.ts';
import type { WritableDeck } from '../deckFile.ts';
import { addressOf, writtenPictures } from '../writtenPictures.ts';
import type { JsonDeck, JsonQuestion, JsonTypedQuestion } from './schema.ts';

/** The deck as the text of a file that `readJson` reads back as it was. */
export function writeJson(deck: WritableDeck): string {
  const { typed = [], images } = deck;
  const written: JsonDeck = {
    ...(deck.name === null ? {} : { deck: deck.name }),
    ...(deck.language === null ? {} : { language: deck.language }),
    questions: deck.questions.map((question) => writtenQuestion(question, images)),
    ...(typed.length > 0 ? { typed: typed.map((question) => writtenTyped(question, images)) } : {}),
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

function writtenQuestion(question: Question, stored: WritableDeck['images']): JsonQuestion {
  const { stem: _, choices, key, tags, title: __, images: ___, ...rest } = question;
  const letters = key.map(letterOf);
  const [only] = letters;
  return {
    ...asked(question, stored),
    choices: choices.map((choice) => (choice.feedback === undefined ? choice.text : { ...choice })),
    answer: letters.length === 1 && only !== undefined ? only : letters,
    ...rest,
    ...(tags.length > 0 ? { tags: [...tags] } : {}),
  };
}

function writtenTyped(question: TypedQuestion, stored: WritableDeck['images']): JsonTypedQuestion {
  const { stem: _, kind, answers, tags, title: __, images: ___, ...rest } = question;
  return {
    ...asked(question, stored),
    kind,
    answers: answers.map((answer) => {
      const { text, share, ...more } = answer;
      return share === 1 && Object.keys(more).length === 0
        ? text
        : { text, ...(share === 1 ? {} : { share }), ...more };
    }),
    ...rest,
    ...(tags.length > 0 ? { tags: [...tags] } : {}),
  };
}

function asked(
  question: Question | TypedQuestion,
  stored: WritableDeck['images'],
): Pick<JsonQuestion, 'title' | 'question' | 'images'> {
  const { title, stem } = question;
  const images = writtenPictures(question, stored).map((picture) => {
    return { url: addressOf(picture), ...(picture.alt === '' ? {} : { alt: picture.alt }) };
  });
  return {
    ...(title === undefined ? {} : { title }),
    question: stem,
    ...(images.length > 0 ? { images } : {}),
  };
}
