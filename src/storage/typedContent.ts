/** Typed questions as they are stored. */
import { createHash } from 'node:crypto';
import type { TypedQuestion } from '../quiz/typedQuestion.ts';
import { imagesContent } from './deckContent.ts';
import { imageIdsOf } from './imageUse.ts';
import { createPace } from './pace.ts';

export interface TypedColumns {
  readonly content: string;
  /** SHA-256 of the content in hex: equal questions have equal keys. */
  readonly key: string;
  /** Each once. */
  readonly imageIds: readonly string[];
}

/** Equal ones once, in the order of the list. Yields now and then. */
export function* distinctTyped(questions: readonly TypedQuestion[]): Generator<void, TypedColumns[]> {
  const turn = createPace();
  const byKey = new Map<string, TypedColumns>();
  for (const question of questions) {
    const content = typedContentOf(question);
    const key = createHash('sha256').update(content).digest('hex');
    if (!byKey.has(key)) byKey.set(key, { content, key, imageIds: imageIdsOf([question]) });
    if (turn(content.length)) yield;
  }
  return [...byKey.values()];
}

/** Equal questions give equal text, whatever the order of their fields. */
function typedContentOf(question: TypedQuestion): string {
  const { kind, title, stem, images, answers, caseMatters } = question;
  const { explanation, topic, tags, difficulty, source, author } = question;
  return JSON.stringify({
    kind,
    title,
    stem,
    images: imagesContent(images),
    answers: answers.map(({ text, share, tolerance, feedback }) => ({ text, share, tolerance, feedback })),
    // No by default.
    caseMatters: caseMatters === true ? true : undefined,
    explanation,
    topic,
    tags,
    difficulty,
    source,
    author,
  });
}
