/** A question as a file gives it, part by part, and the check that makes a question of it. */
import { MAX_CHOICES, MIN_CHOICES, type Choice, type Question } from '../quiz/question.ts';
import type { DeckFile, Problem } from './deckFile.ts';
import { quoted } from './markdown/quoted.ts';
import { tidyLine, tidyPassage, tidyTags } from './tidy.ts';
import { difficultyNamed, EXPECTED_DIFFICULTY } from './words.ts';

/** Every text may still be untidy; a missing one may be an empty text. */
export interface Candidate {
  /** Where it stands in its file, from 1. */
  readonly line: number;
  readonly stem: string;
  readonly choices: readonly Choice[];
  /** Indices of choices, in any order. */
  readonly key: readonly number[];
  readonly title?: string | undefined;
  readonly explanation?: string | undefined;
  readonly topic?: string | undefined;
  /** Each may hold several, with commas. */
  readonly tags?: readonly string[] | undefined;
  readonly difficulty?: string | undefined;
  readonly source?: string | undefined;
  readonly author?: string | undefined;
  readonly shuffle?: boolean | undefined;
  /** What was found wrong while it was read. */
  readonly problems?: readonly Problem[];
  /** What of it cannot be kept. */
  readonly notes?: readonly Problem[];
}

/** The deck of these candidates: those that are sound as questions, what is wrong with the others as problems. */
export function deckOf(name: string | null, language: string | null, candidates: Iterable<Candidate>): DeckFile {
  const questions: { question: Question; line: number }[] = [];
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  for (const candidate of candidates) {
    const { line } = candidate;
    const wrong = candidate.problems?.length ? candidate.problems : wrongWith(candidate);
    for (const problem of wrong) problems.push(problem);
    if (wrong.length > 0) continue;
    const difficulty = tidyLine(candidate.difficulty ?? '');
    if (difficulty !== '' && !difficultyNamed(difficulty)) {
      notes.push({ line, expected: EXPECTED_DIFFICULTY, found: quoted(difficulty) });
    }
    for (const note of candidate.notes ?? []) notes.push(note);
    questions.push({ question: questionOf(candidate), line });
  }
  if (questions.length === 0 && problems.length === 0) {
    problems.push({ line: 1, expected: 'a question with choices and an answer', found: 'none' });
  }
  return {
    name: name || null,
    language: language || null,
    questions,
    problems,
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** A file of which nothing can be read. */
export function refused(expected: string, found: string, line = 1): DeckFile {
  return { name: null, language: null, questions: [], problems: [{ line, expected, found }] };
}

function wrongWith({ line, stem, choices, key }: Candidate): Problem[] {
  const problems: Problem[] = [];
  if (tidyPassage(stem) === '') problems.push({ line, expected: 'the text of the question', found: 'none' });
  if (choices.length < MIN_CHOICES || choices.length > MAX_CHOICES) {
    const expected = `${MIN_CHOICES} to ${MAX_CHOICES} choices`;
    // Without choices there is no key to look for, and one problem says enough.
    return [...problems, { line, expected, found: choices.length === 0 ? 'none' : String(choices.length) }];
  }
  const seen = new Set<string>();
  for (const choice of choices) {
    const text = tidyLine(choice.text).replaceAll(/\s+/g, ' ');
    if (text === '') problems.push({ line, expected: 'the text of each choice', found: 'an empty one' });
    else if (seen.has(text)) {
      problems.push({ line, expected: 'choices that differ from each other', found: `${quoted(text)} twice` });
    }
    seen.add(text);
  }
  if (key.length === 0) problems.push({ line, expected: 'which choice is right', found: 'no answer' });
  return problems;
}

function questionOf(candidate: Candidate): Question {
  return {
    ...given('title', tidyLine(candidate.title ?? '')),
    stem: tidyPassage(candidate.stem),
    choices: candidate.choices.map(({ text, feedback }) => ({
      text: tidyLine(text),
      ...given('feedback', tidyPassage(feedback ?? '')),
    })),
    key: [...new Set(candidate.key)].toSorted((a, b) => a - b),
    ...given('explanation', tidyPassage(candidate.explanation ?? '')),
    ...given('topic', tidyLine(candidate.topic ?? '')),
    tags: tidyTags(candidate.tags ?? []),
    ...given('difficulty', difficultyNamed(tidyLine(candidate.difficulty ?? ''))),
    ...given('source', tidyLine(candidate.source ?? '')),
    ...given('author', tidyLine(candidate.author ?? '')),
    ...given('shuffle', candidate.shuffle),
  };
}

function given<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined || value === '' ? {} : ({ [name]: value } as { [P in K]: V });
}
