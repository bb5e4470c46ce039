/** Decks of very many questions, made of those that come with Quizbell, so that their texts are as real ones are. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DeckFile, WritableDeck } from '../src/formats/deckFile.ts';
import type { Format } from '../src/formats/format.ts';
import { formatNamed, FORMATS, readDeck, type FormatName } from '../src/formats/formats.ts';
import { readMarkdown } from '../src/formats/markdown.ts';
import { MAX_UPLOAD_BYTES } from '../src/imports/upload.ts';
import type { Question } from '../src/quiz/question.ts';
import { ROOT } from './botProcess.ts';

/** `whole`: as the questions are. `brief`: without explanations and feedback. `sums`: a line and two numbers. */
export const LENGTHS = ['whole', 'brief', 'sums'] as const;
export type Length = (typeof LENGTHS)[number];

/** A file of a deck, and how many questions are in it. */
export interface BankFile {
  readonly bytes: Uint8Array;
  readonly questions: number;
}

export interface Upload extends BankFile {
  readonly name: string;
  readonly format: FormatName;
  readonly length: Length;
}

/** All built-in questions with one right choice, which every format holds. */
export function realQuestions(): Question[] {
  const folder = path.join(ROOT, 'data/decks');
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => readMarkdown(readFileSync(path.join(folder, file), 'utf8')).questions)
    .map(({ question }) => question)
    .filter(({ key, stem }) => key.length === 1 && !stem.includes('\n'));
}

/** `count` questions, no two of them the same; those from `from` on are others than those before. */
export function bankDeck(real: readonly Question[], count: number, length: Length, from = 0): WritableDeck {
  const questions = Array.from({ length: count }, (_, index) => numbered(real, from + index, length));
  return { name: `Bank ${from / count + 1}`, language: 'en', questions };
}

function numbered(real: readonly Question[], number: number, length: Length): Question {
  const base = real[number % real.length];
  if (!base) throw new RangeError('there are no questions');
  if (length === 'sums') {
    const texts = [2, 3].map((add) => ({ text: String(number + add) }));
    return { stem: `What is ${number} + 2?`, choices: texts, key: [0], tags: [] };
  }
  const { title = 'Question', stem, choices, key, tags, topic, difficulty, explanation } = base;
  return {
    title: `${title} ${number + 1}`,
    stem: `${stem} (${number + 1})`,
    choices: length === 'whole' ? choices : choices.map(({ text }) => ({ text })),
    key,
    tags,
    ...(topic === undefined ? {} : { topic }),
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(explanation === undefined || length === 'brief' ? {} : { explanation }),
  };
}

/** The deck as a file. */
export function bankFile(deck: WritableDeck, format: Format): BankFile {
  const written = format.write(deck);
  const bytes = typeof written === 'string' ? new TextEncoder().encode(written) : written;
  return { bytes, questions: deck.questions.length };
}

/** Files of `count` questions each that can be uploaded, one in each format, with questions as long as its files can hold. */
export function uploads(count: number): Upload[] {
  const real = realQuestions();
  return FORMATS.map(({ name, extensions: [extension] }, index) => {
    const format = formatNamed(name);
    for (const length of LENGTHS) {
      const file = bankFile(bankDeck(real, count, length, index * count), format);
      if (file.bytes.length > MAX_UPLOAD_BYTES || !isWhole(readDeck(file.bytes, format), file)) continue;
      return { ...file, name: `bank-${index + 1}${extension}`, format: name, length };
    }
    throw new Error(`${name} does not hold ${count} questions`);
  });
}

/** The whole deck was read. */
export function isWhole({ questions }: DeckFile, { questions: written }: BankFile): boolean {
  return questions.length === written;
}
