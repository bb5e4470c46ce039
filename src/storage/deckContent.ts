import type { Question, QuestionImage } from '../quiz/question.ts';

/** The question as it is stored; equal questions give equal text, whatever the order of their fields. */
export function contentOf(question: Question): string {
  const { title, stem, images, choices, key, explanation, topic, tags, difficulty, source, author, shuffle } = question;
  return JSON.stringify({
    title,
    stem,
    images: imagesContent(images),
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

/** Without images it is absent: no list and an empty one are the same. */
export function imagesContent(images: readonly QuestionImage[] = []): readonly QuestionImage[] | undefined {
  return images.length > 0 ? images.map(({ image, alt }) => ({ image, alt })) : undefined;
}
