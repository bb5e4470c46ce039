/** A question whose answer a member would have to type. It cannot be asked yet, so it is kept as its author wrote it. */
import type { Question } from './question.ts';

export const TYPED_KINDS = ['short answer', 'numerical'] as const;
export type TypedKind = (typeof TYPED_KINDS)[number];

export interface TypedAnswer {
  /** What is typed: a text, in which `*` may stand for anything, or a number as its author wrote it. */
  readonly text: string;
  /** Of the points, from 0 to 1; above 0 for a right answer. */
  readonly share: number;
  /** For a number: how far from it is still right. */
  readonly tolerance?: number;
  /** Why it is right or wrong. Discord Markdown. */
  readonly feedback?: string;
}

export interface TypedQuestion extends Pick<
  Question,
  'title' | 'stem' | 'images' | 'explanation' | 'topic' | 'tags' | 'difficulty' | 'source' | 'author'
> {
  readonly kind: TypedKind;
  /** At least one, in the author's order. */
  readonly answers: readonly TypedAnswer[];
  /** Of a short answer: does the case of letters matter? No by default. */
  readonly caseMatters?: boolean;
}
