/** A round: one question asked once in one channel. */
import type { Question } from './question.ts';

export const REVEALS = ['at once', 'at close'] as const;
/** When members learn the key: each in the private reply to their answer, or all at the deadline. */
export type Reveal = (typeof REVEALS)[number];

export interface Round {
  /** 16 characters of [A-Za-z0-9_-], random; also the nonce of the message and part of its custom_ids. */
  readonly id: string;
  readonly serverId: string;
  readonly channelId: string;
  /** Null until Discord has confirmed the message. */
  readonly messageId: string | null;
  /** Ids of the message's files, in the order of the question's images: whoever edits the message must name those that stay. */
  readonly attachmentIds: readonly string[];
  readonly deckId: number;
  /** The deck's name when the round was opened. */
  readonly deckName: string;
  readonly questionId: number;
  /** The version of the question that was asked; later edits do not touch it. */
  readonly version: number;
  readonly question: Question;
  /** `order[position]` is the index in `question.choices` of the choice shown at that position (A is 0). */
  readonly order: readonly number[];
  readonly kind: 'quiz' | 'daily';
  /** The schedule that opened it, or null. */
  readonly scheduleId: string | null;
  readonly reveal: Reveal;
  /** With `reveal: at close`: may an answer be changed until then? */
  readonly changeable: boolean;
  /** Language of the public message, e.g. `en`. */
  readonly language: string;
  /** IANA zone of the server when the round was opened: it decides the day to which an answer counts. */
  readonly zone: string;
  /** Member who opened it, or null for a schedule. */
  readonly openedBy: string | null;
  /** Milliseconds since the epoch, UTC, like all times here. */
  readonly openedAt: number;
  readonly closesAt: number;
  /** `opening` until the message is confirmed; `void` if it never appeared. Answers are taken in `opening` and `open`. */
  readonly state: 'opening' | 'open' | 'closed' | 'void';
  readonly answerCount: number;
}

/** One member's choice in one round. */
export interface Answer {
  readonly roundId: string;
  readonly memberId: string;
  /** Indices in `question.choices`, ascending. */
  readonly picked: readonly number[];
  readonly correct: boolean;
  readonly points: number;
  /** When the member clicked (the interaction's snowflake). */
  readonly answeredAt: number;
}
