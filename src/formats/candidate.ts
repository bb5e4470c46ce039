/** A question as a file gives it, part by part, and the check that makes a question of it. */
import { MAX_CHOICES, MIN_CHOICES, type Choice, type Question, type QuestionImage } from '../quiz/question.ts';
import type { TypedQuestion } from '../quiz/typedQuestion.ts';
import type { DeckFile, Problem } from './deckFile.ts';
import { countOf, phrase, quoted, type Phrase, type Said } from './phrase.ts';
import { tidyLine, tidyPassage, tidyTags } from './tidy.ts';
import { tidyTyping, wrongWithTyping, type Typing } from './typing.ts';
import { difficultyNamed } from './words.ts';

/** Every text may still be untidy; a missing one may be an empty text. */
export interface Candidate {
  /** Where it stands in its file, from 1. */
  readonly line: number;
  readonly stem: string;
  /** Those that can be shown: `FilePictures` gives them, and problems for the others. */
  readonly images?: readonly QuestionImage[];
  /** The bytes of those images that came with the file, by their names. */
  readonly embedded?: ReadonlyMap<string, Uint8Array>;
  readonly choices: readonly Choice[];
  /** Indices of choices, in any order. */
  readonly key: readonly number[];
  /** What is typed instead of picking a choice; then there are no choices. */
  readonly typing?: Typing;
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
  const typed: { question: TypedQuestion; line: number }[] = [];
  const embedded = new Map<string, Uint8Array>();
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  for (const candidate of candidates) {
    const { line, typing } = candidate;
    const wrong = candidate.problems?.length ? candidate.problems : wrongWith(candidate);
    for (const problem of wrong) problems.push(problem);
    if (wrong.length > 0) continue;
    const difficulty = tidyLine(candidate.difficulty ?? '');
    if (difficulty !== '' && !difficultyNamed(difficulty)) {
      notes.push({ line, expected: phrase('reader.difficulties'), found: quoted(difficulty) });
    }
    for (const note of candidate.notes ?? []) notes.push(note);
    for (const [image, bytes] of candidate.embedded ?? []) embedded.set(image, bytes);
    if (typing) typed.push({ question: typedOf(candidate, typing), line });
    else questions.push({ question: questionOf(candidate), line });
  }
  if (questions.length === 0 && typed.length === 0 && problems.length === 0) {
    problems.push({ line: 1, expected: phrase('reader.anyQuestion'), found: phrase('reader.none') });
  }
  return {
    name: tidyLine(name ?? '') || null,
    language: tidyLine(language ?? '') || null,
    questions,
    ...(typed.length > 0 ? { typed } : {}),
    ...(embedded.size > 0 ? { embedded } : {}),
    problems: inOrder(problems),
    ...(notes.length > 0 ? { notes: inOrder(notes) } : {}),
  };
}

/** By their lines. */
export function inOrder<Entry extends { readonly line: number }>(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => a.line - b.line);
}

/** A file of which nothing can be read. */
export function refused(expected: Phrase, found: Said, line = 1): DeckFile {
  return refusedFor({ line, expected, found });
}

export function refusedFor(problem: Problem): DeckFile {
  return { name: null, language: null, questions: [], problems: [problem] };
}

function wrongWith({ line, stem, images, choices, key, typing }: Candidate): Problem[] {
  const problems: Problem[] = [];
  if (!isVisible(tidyPassage(stem))) {
    const found = images?.length ? phrase('reader.pictureAlone') : phrase('reader.none');
    problems.push({ line, expected: phrase('reader.stem'), found });
  }
  if (typing) return [...problems, ...wrongWithTyping(typing, line)];
  if (choices.length < MIN_CHOICES || choices.length > MAX_CHOICES) {
    const expected = phrase('reader.choiceCount', { least: MIN_CHOICES, most: MAX_CHOICES });
    // Without choices there is no key to look for, and one problem says enough.
    return [...problems, { line, expected, found: countOf(choices) }];
  }
  const seen = new Set<string>();
  for (const choice of choices) {
    const text = tidyLine(choice.text).replaceAll(/\s+/g, ' ');
    if (!isVisible(text))
      problems.push({ line, expected: phrase('reader.choiceTexts'), found: phrase('reader.emptyOne') });
    else if (seen.has(text)) {
      problems.push({
        line,
        expected: phrase('reader.choicesDiffer'),
        found: phrase('reader.twice', { text: quoted(text) }),
      });
    }
    seen.add(text);
  }
  if (key.length === 0)
    problems.push({ line, expected: phrase('reader.whichIsRight'), found: phrase('reader.noAnswer') });
  return problems;
}

/** Is there more than spaces and signs without a shape? */
export function isVisible(text: string): boolean {
  return /[^\s\p{Cf}]/u.test(text);
}

function questionOf(candidate: Candidate): Question {
  return {
    ...askedBy(candidate),
    choices: candidate.choices.map(({ text, feedback }) => ({
      text: tidyLine(text),
      ...given('feedback', tidyPassage(feedback ?? '')),
    })),
    key: [...new Set(candidate.key)].toSorted((a, b) => a - b),
    ...toldBy(candidate),
    ...given('shuffle', candidate.shuffle),
  };
}

function typedOf(candidate: Candidate, typing: Typing): TypedQuestion {
  return { ...askedBy(candidate), ...tidyTyping(typing), ...toldBy(candidate) };
}

function askedBy(candidate: Candidate): Pick<Question, 'title' | 'stem' | 'images'> {
  return {
    ...given('title', tidyLine(candidate.title ?? '')),
    stem: tidyPassage(candidate.stem),
    ...given('images', candidate.images?.length ? candidate.images : undefined),
  };
}

function toldBy(
  candidate: Candidate,
): Pick<Question, 'explanation' | 'topic' | 'tags' | 'difficulty' | 'source' | 'author'> {
  return {
    ...given('explanation', tidyPassage(candidate.explanation ?? '')),
    ...given('topic', tidyLine(candidate.topic ?? '')),
    tags: tidyTags(candidate.tags ?? []),
    ...given('difficulty', difficultyNamed(tidyLine(candidate.difficulty ?? ''))),
    ...given('source', tidyLine(candidate.source ?? '')),
    ...given('author', tidyLine(candidate.author ?? '')),
  };
}

function given<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined || value === '' ? {} : ({ [name]: value } as { [P in K]: V });
}
