/** Decks as they are asked from, built in and a server's own. */
import type { Difficulty, Question } from '../../quiz/question.ts';

export interface Deck {
  readonly id: number;
  readonly name: string;
  readonly language: string;
  /** Null for a built-in deck, which every server has. */
  readonly serverId: string | null;
  /** Questions that can be asked (not retired). */
  readonly questionCount: number;
}

export interface QuestionFilter {
  readonly serverId: string;
  readonly deckId?: number;
  readonly topic?: string;
  readonly difficulty?: Difficulty;
  /** Only decks in this language, when no deck is named. Falls back to all decks if none is in it. */
  readonly language?: string;
}

export interface PickedQuestion {
  readonly deckId: number;
  readonly deckName: string;
  readonly questionId: number;
  readonly version: number;
  readonly question: Question;
}

export interface Decks {
  /**
   * Makes the stored built-in deck equal to the file: new questions are added, changed ones get a new version, missing ones are
   * retired. Questions are recognised by title, else by stem. Does nothing, fast, if `fingerprint` is the stored one.
   */
  syncBuiltIn(deck: {
    name: string;
    language: string;
    questions: readonly Question[];
    fingerprint: string;
  }): Promise<void>;
  /** The name of the built-in deck that is equal to the file with this fingerprint; null if there is none, so it has to be read. */
  builtInWith(fingerprint: string): Promise<string | null>;
  /** Retires built-in decks whose names are not in the list. */
  retireBuiltInExcept(names: readonly string[]): Promise<void>;
  /** The decks a server has, built in and its own, by name. */
  list(serverId: string): Promise<Deck[]>;
  /** By name, regardless of case and surrounding space; null if the server has no such deck. */
  find(serverId: string, name: string): Promise<Deck | null>;
  /** Distinct topics of questions that can be asked, by name; of one deck if given. */
  topics(serverId: string, deckId?: number): Promise<string[]>;
  /**
   * A question for a new round: one that the server was never asked, at random, else the longest unseen.
   * `random` gives numbers in [0, 1). Null if nothing fits the filter.
   */
  pick(filter: QuestionFilter, random: () => number): Promise<PickedQuestion | null>;
}
