/** Writes a deck as Aiken, which holds one line of text, its choices and one right choice of each question. */
import { letterOf } from '../../quiz/letters.ts';
import type { Question } from '../../quiz/question.ts';
import type { WritableDeck } from '../deckFile.ts';

/** The deck as the text of a file, without the questions that have several right choices: one of them would be wrong. */
export function writeAiken(deck: WritableDeck): string {
  return deck.questions
    .filter(({ key }) => key.length === 1)
    .map((question) => `${writeQuestion(question)}\n`)
    .join('\n');
}

function writeQuestion({ stem, choices, key }: Question): string {
  const lines = choices.map(({ text }, index) => `${letterOf(index)}. ${oneLine(text)}`);
  return [oneLine(stem), ...lines, `ANSWER: ${key.map(letterOf).join()}`].join('\n');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ');
}
