/** A question as moderators type it into a form: choices one a line, the right ones marked with `*`. */
import {
  DIFFICULTIES,
  MAX_CHOICES,
  MIN_CHOICES,
  type Difficulty,
  type Question,
  type QuestionImage,
} from './question.ts';

/** What was typed, field by field; empty if nothing was. */
export interface QuestionForm {
  readonly stem: string;
  readonly choices: string;
  readonly explanation: string;
  readonly topic: string;
  readonly difficulty: string;
}

export type FormProblem =
  | 'no stem'
  | 'too few choices'
  | 'too many choices'
  | 'no right choice'
  | 'all right'
  | 'same choice twice';

/** What the form makes: the question, unless something is wrong; then everything that is. */
export type ReadForm = { readonly question: Question } | { readonly problems: readonly FormProblem[] };

const MARKED = /^\*\s*/;
/** A choice whose own text begins with the mark, or with what keeps the mark off, gets a backslash in front. */
const LIKE_A_MARK = /^\\*\*/;
/** A letter that people put in front of a choice; the round puts its own. */
const LETTER = /^[A-J][.)]\s+/;

/**
 * `before` is the question that is edited: what the form does not show (title, tags, source, feedback of choices that stayed the same)
 * is kept. `images` are the question's pictures from now on.
 */
export function readQuestionForm(
  form: QuestionForm,
  before: Question | null,
  images: readonly QuestionImage[] = before?.images ?? [],
): ReadForm {
  const feedback = new Map(before?.choices.map((choice) => [choice.text, choice.feedback]));
  const lines = form.choices
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const typed = lines.map((line) => withoutBackslash(line.replace(MARKED, '')));
  // Initials of people look like letters as well: what was there before stays as it was.
  const lettered = typed.every((text) => LETTER.test(text) && !feedback.has(text));
  const choices = lettered ? typed.map((text) => text.replace(LETTER, '')) : typed;
  const key = lines.flatMap((line, index) => (MARKED.test(line) ? [index] : []));
  const problems = problemsOf(form.stem.trim(), choices, key);
  if (problems.length > 0) return { problems };

  const { title, source, author, shuffle, tags = [] } = before ?? {};
  const explanation = form.explanation.trim();
  const topic = form.topic.trim();
  const difficulty = difficultyOf(form.difficulty);
  return {
    question: {
      ...(title === undefined ? {} : { title }),
      stem: form.stem.trim(),
      ...(images.length === 0 ? {} : { images }),
      choices: choices.map((text) => {
        const note = feedback.get(text);
        return note === undefined ? { text } : { text, feedback: note };
      }),
      key,
      ...(explanation === '' ? {} : { explanation }),
      ...(topic === '' ? {} : { topic }),
      tags,
      ...(difficulty === null ? {} : { difficulty }),
      ...(source === undefined ? {} : { source }),
      ...(author === undefined ? {} : { author }),
      ...(shuffle === undefined ? {} : { shuffle }),
    },
  };
}

function problemsOf(stem: string, choices: readonly string[], key: readonly number[]): FormProblem[] {
  const distinct = new Set(choices.map((choice) => choice.toLowerCase()));
  return [
    ...(stem === '' ? (['no stem'] as const) : []),
    ...(choices.length < MIN_CHOICES ? (['too few choices'] as const) : []),
    ...(choices.length > MAX_CHOICES ? (['too many choices'] as const) : []),
    ...(key.length === 0 ? (['no right choice'] as const) : []),
    ...(choices.length > 1 && key.length === choices.length ? (['all right'] as const) : []),
    ...(distinct.size < choices.length ? (['same choice twice'] as const) : []),
  ];
}

function difficultyOf(typed: string): Difficulty | null {
  return DIFFICULTIES.find((difficulty) => difficulty === typed) ?? null;
}

/** The form that shows a question. */
export function formOf(question: Question): QuestionForm {
  return {
    stem: question.stem,
    choices: question.choices
      .map(({ text }, index) => `${question.key.includes(index) ? '* ' : ''}${withBackslash(text)}`)
      .join('\n'),
    explanation: question.explanation ?? '',
    topic: question.topic ?? '',
    difficulty: question.difficulty ?? '',
  };
}

function withBackslash(text: string): string {
  return LIKE_A_MARK.test(text) ? `\\${text}` : text;
}

function withoutBackslash(text: string): string {
  return text.startsWith('\\') && LIKE_A_MARK.test(text) ? text.slice(1) : text;
}

export const EMPTY_FORM: QuestionForm = { stem: '', choices: '', explanation: '', topic: '', difficulty: '' };
