import type { Question } from '../quiz/question.ts';

/** The question as it is stored; equal questions give equal text, whatever the order of their fields. */
export function contentOf(question: Question): string {
  const { title, stem, choices, key, explanation, topic, tags, difficulty, source, author, shuffle } = question;
  return JSON.stringify({
    title,
    stem,
    choices: choices.map(({ text, feedback }) => ({ text, feedback })),
    key,
    explanation,
    topic,
    tags,
    difficulty,
    source,
    author,
    shuffle,
  });
}
