/** Writes a deck as JSON by the published schema. */
import { letterOf } from '../../quiz/letters.ts';
import type { Question } from '../../quiz/question.ts';
import type { WritableDeck } from '../deckFile.ts';
import type { JsonDeck, JsonQuestion } from './schema.ts';

/** The deck as the text of a file that `readJson` reads back as it was. */
export function writeJson(deck: WritableDeck): string {
  const written: JsonDeck = {
    ...(deck.name === null ? {} : { deck: deck.name }),
    ...(deck.language === null ? {} : { language: deck.language }),
    questions: deck.questions.map(writtenQuestion),
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

function writtenQuestion(question: Question): JsonQuestion {
  const { stem, choices, key, tags, title, ...rest } = question;
  const letters = key.map(letterOf);
  const [only] = letters;
  return {
    ...(title === undefined ? {} : { title }),
    question: stem,
    choices: choices.map((choice) => (choice.feedback === undefined ? choice.text : { ...choice })),
    answer: letters.length === 1 && only !== undefined ? only : letters,
    ...rest,
    ...(tags.length > 0 ? { tags: [...tags] } : {}),
  };
}
