/** What a reader of any format gives: the questions of one file, and what is wrong with it. */
import type { Question } from '../quiz/question.ts';
import type { TypedQuestion } from '../quiz/typedQuestion.ts';
import type { Translate } from '../texts.ts';
import { worded, type Phrase, type Said } from './phrase.ts';

export interface DeckFile {
  /** The deck's name, if the file says one. */
  readonly name: string | null;
  /** The deck's language, e.g. `en`, if the file says one. */
  readonly language: string | null;
  /** The questions that can be used, in the file's order, each with the line (from 1) on which it begins. */
  readonly questions: readonly { readonly question: Question; readonly line: number }[];
  /** Sound questions that cannot be asked yet, since members would have to type the answer. */
  readonly typed?: readonly { readonly question: TypedQuestion; readonly line: number }[];
  /** The images that came within the file, as they are there, by the name that the questions call them. */
  readonly embedded?: ReadonlyMap<string, Uint8Array>;
  /** One entry for each thing that keeps a question from being used, in the order of their lines. */
  readonly problems: readonly Problem[];
  /** One entry for each thing that a question was read without, such as a picture, in the order of their lines. */
  readonly notes?: readonly Problem[];
}

export interface Problem {
  /** From 1. */
  readonly line: number;
  /** What the reader found there: short, on one line. It may quote the file, whose author is a stranger. */
  readonly found: Said;
  /** What would have been right there. */
  readonly expected: Phrase;
  /** `unsupported`: nothing is wrong, but a question of this kind cannot be asked. */
  readonly reason?: 'unsupported';
}

/** A deck to write. */
export interface WritableDeck {
  readonly name: string | null;
  readonly language: string | null;
  readonly questions: readonly Question[];
  readonly typed?: readonly TypedQuestion[];
  /** The bytes of the questions' images by their ids. One that is not there is left out. */
  readonly images?: ReadonlyMap<string, Uint8Array>;
}

/** One line for people: `file:line: expected …, found …`. */
export function describeProblem(file: string, problem: Problem, t: Translate): string {
  return `${file}:${problem.line}: ${describeNote(problem, t)}`;
}

/** The same without the place. */
export function describeNote({ expected, found }: Problem, t: Translate): string {
  return t('reader.problem', { expected: worded(expected, t), found: worded(found, t) });
}
