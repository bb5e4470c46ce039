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

export const MAX_IMAGES = 4;
/** Characters of an image's alternative text. */
export const MAX_ALT = 1024;

/** A picture that belongs to what is asked. */
export interface QuestionImage {
  /**
   * The id of a stored image: the SHA-256 of its bytes, a dot, and `png`, `jpg`, `gif` or `webp`. In a file that was just read, it
   * may still be an `https://` address, or the name of an image that came within the file.
   */
  readonly image: string;
  /** What it shows, in words, one line of plain text, for those who do not see it; may be empty. */
  readonly alt: string;
}

export interface Question {
  /** A short name for lists; members see it only after answering, since it may give the answer away. */
  readonly title?: string;
  /** What is asked, Discord Markdown, of any length. */
  readonly stem: string;
  /** Shown below the stem, in this order; at most MAX_IMAGES, and absent rather than empty. */
  readonly images?: readonly QuestionImage[];
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
