/** What an author wants to know about a deck before others use it. */
import type { Question } from '../quiz/question.ts';
import type { Translate } from '../texts.ts';
import { describeNote, describeProblem, type DeckFile } from './deckFile.ts';
import { decodeText } from './encoding.ts';
import type { Format } from './format.ts';
import { readDeck } from './formats.ts';

export interface Warning {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

export interface Check {
  readonly deck: DeckFile;
  /** What does not keep a question from being used, but is probably not meant. In the order of their lines. */
  readonly warnings: readonly Warning[];
}

/** Reads and checks one file. `t` has the words for what readers say; what is said here is English, for authors. */
export function checkDeck(bytes: Uint8Array, format: Format, t: Translate): Check {
  const deck = readDeck(bytes, format);
  const warnings = deck.questions
    .filter(({ question }) => question.explanation === undefined)
    .map(({ line }): Warning => ({ line, message: 'no explanation' }))
    .concat(repeated(deck, 'title', (question) => question.title))
    .concat(repeated(deck, 'text', wording))
    .concat((deck.notes ?? []).map((note) => ({ line: note.line, message: describeNote(note, t) })));
  const text = format.kind === 'text' ? decodeText(bytes) : '';
  if (text.includes('\uFFFD'))
    warnings.push({ line: lineOf(text, '\uFFFD'), message: 'characters that are not UTF-8' });
  return { deck, warnings: warnings.toSorted((a, b) => a.line - b.line) };
}

/** The check of a file as lines for people; the last one is a summary. */
export function describeCheck(file: string, { deck, warnings }: Check, t: Translate): string[] {
  const topics = new Set(deck.questions.flatMap(({ question }) => question.topic ?? []));
  const counts = [counted(deck.questions.length, 'question'), counted(topics.size, 'topic')];
  if (deck.typed) counts.push(`${counted(deck.typed.length, 'question')} whose answers are typed`);
  if (deck.problems.length > 0) counts.push(counted(deck.problems.length, 'problem'));
  if (warnings.length > 0) counts.push(counted(warnings.length, 'warning'));
  return [
    ...deck.problems.map((problem) => describeProblem(file, problem, t)),
    ...warnings.map((warning) => `${file}:${warning.line}: warning: ${warning.message}`),
    `${file}: ${deck.name ?? 'a deck without a name'}: ${counts.join(', ')}`,
  ];
}

/** Titled questions may ask the same of other choices: "Which sentence is correct?" */
function wording({ title, stem, choices }: Question): string {
  return title === undefined ? stem : [stem, ...choices.map((choice) => choice.text).toSorted()].join('\n');
}

function repeated(deck: DeckFile, name: string, textOf: (question: Question) => string | undefined): Warning[] {
  const lines = new Map<string, number>();
  const warnings: Warning[] = [];
  for (const { question, line } of deck.questions) {
    const text = textOf(question)?.replaceAll(/\s+/g, ' ').toLowerCase();
    if (text === undefined) continue;
    const before = lines.get(text);
    if (before === undefined) lines.set(text, line);
    else warnings.push({ line, message: `the same ${name} as the question on line ${before}` });
  }
  return warnings;
}

function lineOf(text: string, piece: string): number {
  return text.slice(0, text.indexOf(piece)).split('\n').length;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
