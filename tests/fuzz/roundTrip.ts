/** What was read is written and read again: then it was read whole, and what a format says that it loses is all that it loses. */
import { isDeepStrictEqual } from 'node:util';
import type { DeckFile, WritableDeck } from '../../src/formats/deckFile.ts';
import type { Format } from '../../src/formats/format.ts';
import type { LostText } from '../../src/formats/phrase.ts';
import type { Question, QuestionImage } from '../../src/quiz/question.ts';
import type { TypedQuestion } from '../../src/quiz/typedQuestion.ts';
import { imageId } from './decks.ts';

/** Beyond these, what is the same for all of them is known. */
const MAX_QUESTIONS = 200;

type Loose = Partial<Record<keyof Question, unknown>>;
type Lose = (question: Loose) => Loose;

const without =
  (...parts: (keyof Question)[]): Lose =>
  (question) =>
    Object.fromEntries(Object.entries(question).filter(([part]) => !parts.some((one) => one === part)));

/** What is left to compare when a format says that it loses this. */
const LOSSES: Readonly<Partial<Record<LostText, Lose>>> = {
  'lost.title': without('title'),
  'lost.stem': without('stem'),
  'lost.images': without('images'),
  'lost.choices': without('choices'),
  'lost.key': without('key'),
  'lost.explanation': without('explanation'),
  'lost.topic': without('topic'),
  'lost.tags': without('tags'),
  'lost.difficulty': without('difficulty'),
  'lost.source': without('source'),
  'lost.author': without('author'),
  'lost.shuffle': without('shuffle'),
  'lost.feedback': withoutFeedback,
  'lost.formatting': without('stem', 'choices', 'key'),
  'lost.order': withoutOrder,
};
const WHOLE: readonly LostText[] = ['lost.question', 'lost.severalRight'];

/** Questions as they are in storage, where images are, and what a writer gets of them. */
interface Stored {
  readonly questions: readonly Question[];
  readonly typed: readonly TypedQuestion[];
  readonly images: ReadonlyMap<string, Uint8Array>;
}

/** All that is wrong with what a deck is after the way through a format, its own or another. */
export function complaintsAfterRoundTrip(deck: DeckFile, format: Format): string[] {
  const before = stored({
    ...deck,
    questions: deck.questions.slice(0, MAX_QUESTIONS),
    typed: deck.typed?.slice(0, MAX_QUESTIONS) ?? [],
  });
  if (before.questions.length + before.typed.length === 0) return [];
  const written = format.kind === 'text' ? writtenText(deck, before, format) : format.write(writable(deck, before));
  const read = typeof written === 'string' ? readText(written, format) : readBytes(written, format);
  const { questions: after, typed } = stored(read);
  const losses = before.questions.map((question) => format.lost(question));
  const unknown = losses.flat().find((loss) => !(loss in LOSSES) && !WHOLE.includes(loss));
  if (unknown !== undefined) return [`${format.name}: a loss that nobody knows: ${unknown}`];
  const arriving = before.questions.filter((_, index) => !losses[index]?.some((loss) => WHOLE.includes(loss)));
  const lossesOfArriving = losses.filter((some) => !some.some((loss) => WHOLE.includes(loss)));
  if (arriving.length !== after.length) {
    return [`${format.name}: of ${arriving.length} questions ${after.length} arrive`];
  }
  const changed = new Set(
    arriving.flatMap((question, index) => changedParts(question, after[index], lossesOfArriving[index] ?? [])),
  );
  return [
    ...[...changed].map((part) => `${format.name}: after writing and reading another ${part}`),
    ...(format.holdsTyped ? changedTyped(before.typed, typed, format.name) : []),
  ];
}

function changedTyped(before: readonly TypedQuestion[], after: readonly TypedQuestion[], name: string): string[] {
  if (before.length !== after.length) return [`${name}: of ${before.length} typed questions ${after.length} arrive`];
  const changed = new Set(
    before.flatMap((question, index) => {
      const other: Partial<TypedQuestion> = after[index] ?? {};
      const parts = [...new Set([...Object.keys(question), ...Object.keys(other)])] as (keyof TypedQuestion)[];
      return parts.filter((part) => !isDeepStrictEqual(question[part], other[part]));
    }),
  );
  return [...changed].map((part) => `${name}: after writing and reading another ${part} of a typed question`);
}

function writable({ name, language }: DeckFile, { questions, typed, images }: Stored): WritableDeck {
  return { name, language, questions, typed, images };
}

function writtenText(deck: DeckFile, before: Stored, format: Format & { kind: 'text' }): string {
  return format.write(writable(deck, before));
}

function readText(text: string, format: Format): DeckFile {
  if (format.kind !== 'text') throw new TypeError(`${format.name} is no text`);
  return format.read(text);
}

function readBytes(bytes: Uint8Array, format: Format): DeckFile {
  if (format.kind !== 'bytes') throw new TypeError(`${format.name} is a text`);
  return format.read(bytes);
}

function changedParts(before: Question, after: Question | undefined, losses: readonly LostText[]): string[] {
  const compared = (question: Question | undefined): Loose =>
    losses.reduce((left: Loose, loss) => LOSSES[loss]?.(left) ?? left, { ...question });
  const [one, other] = [compared(before), compared(after)];
  const parts = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Question)[];
  return parts.filter((part) => !isDeepStrictEqual(one[part], other[part]));
}

function withoutFeedback(question: Loose): Loose {
  const choices = question.choices as Question['choices'] | undefined;
  return choices ? { ...question, choices: choices.map(({ text }) => ({ text })) } : question;
}

/** The right choices and the others, as sets. */
function withoutOrder(question: Loose): Loose {
  const { choices, key } = question as Partial<Question>;
  if (!choices || !key) return question;
  const texts = (isRight: boolean): string[] =>
    choices.flatMap(({ text }, index) => (key.includes(index) === isRight ? [text] : [])).toSorted();
  return { ...question, choices: texts(false), key: texts(true) };
}

/** As the import makes it: images that came with the file have the ids of their bytes. Those at an address stay as they are. */
function stored(deck: DeckFile): Stored {
  const images = new Map<string, Uint8Array>();
  const keep = ({ image, alt }: QuestionImage): QuestionImage => {
    const bytes = deck.embedded?.get(image);
    if (!bytes) return { image, alt };
    const id = imageId(bytes);
    images.set(id, bytes);
    return { image: id, alt };
  };
  const withImages = <Q extends Question | TypedQuestion>(question: Q): Q =>
    question.images ? { ...question, images: question.images.map(keep) } : question;
  return {
    questions: deck.questions.map(({ question }) => withImages(question)),
    typed: (deck.typed ?? []).map(({ question }) => withImages(question)),
    images,
  };
}
