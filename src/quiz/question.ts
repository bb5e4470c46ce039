/** A question and its parts, as every other part of Quizbell sees them. */

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

export const MIN_CHOICES = 2;
export const MAX_CHOICES = 10;

export interface Choice {
  /** Discord Markdown, one line. */
  readonly text: string;
  /** Why this choice is right or wrong, shown to whoever picked it. Discord Markdown. */
  readonly feedback?: string;
}

export interface Question {
  /** A short name for lists; members see it only after answering, since it may give the answer away. */
  readonly title?: string;
  /** What is asked, Discord Markdown, of any length. */
  readonly stem: string;
  /** From 2 to 10, in the author's order. */
  readonly choices: readonly Choice[];
  /** The indices of the right choices in `choices`, ascending, at least one. More than one: a member picks several. */
  readonly key: readonly number[];
  /** Discord Markdown, of any length. */
  readonly explanation?: string;
  readonly topic?: string;
  readonly tags: readonly string[];
  readonly difficulty?: Difficulty;
  readonly source?: string;
  readonly author?: string;
  /** `false` keeps the author's order of the choices in every round. */
  readonly shuffle?: boolean;
}
