/** A server's own decks and questions, and what it takes to change them: imports and drafts. */
import type { Difficulty, Question, QuestionImage } from '../../quiz/question.ts';
import type { QuestionForm } from '../../quiz/questionForm.ts';
import type { TypedQuestion } from '../../quiz/typedQuestion.ts';
import type { Deck } from './decks.ts';

export interface DeckCounts {
  readonly topics: readonly { readonly topic: string | null; readonly questions: number }[];
  readonly difficulties: readonly { readonly difficulty: Difficulty | null; readonly questions: number }[];
}

export interface StoredQuestion {
  readonly id: number;
  readonly version: number;
  readonly deckId: number;
  readonly deckName: string;
  /** Null: of a built-in deck, which servers cannot change. */
  readonly serverId: string | null;
  readonly retired: boolean;
  readonly question: Question;
}

/**
 * What an import would do to a deck. Questions are recognised by title, else by stem if they share choices (those with other
 * pictures the right ones, too); nothing is taken away. A retired one that is equal stays retired, one that has changed is asked
 * again.
 */
export interface ImportPlan {
  /** Indices in the list of questions. */
  readonly added: readonly number[];
  readonly changed: readonly { readonly index: number; readonly questionId: number }[];
  /** Equal to what is there, or to an earlier one of the same list. */
  readonly duplicate: readonly number[];
  /** Of the questions whose answers are typed: how many are not in the deck yet. */
  readonly typedAdded: number;
}

/** A file that was read and waits for a moderator's yes or no. */
export interface PendingImport {
  readonly id: string;
  readonly serverId: string;
  /** Who uploaded it. */
  readonly memberId: string;
  readonly deckName: string;
  readonly language: string;
  readonly questions: readonly Question[];
  readonly typed: readonly TypedQuestion[];
  readonly createdAt: number;
}

export interface OwnDecks {
  /** `taken`: the server has a deck of that name, built in or its own, regardless of case. */
  create(serverId: string, name: string, language: string): Promise<Deck | 'taken'>;
  /** Null if it is not the server's own. */
  rename(serverId: string, deckId: number, name: string): Promise<Deck | 'taken' | null>;
  /** The deck is no longer there for anybody; rounds and answers stay. Gives false if it is not the server's own. */
  remove(serverId: string, deckId: number, at: number): Promise<boolean>;
  /** Within a day of its removal; null later, or if its name was taken since. One that is there already stays as it is. */
  restore(serverId: string, deckId: number, now: number): Promise<Deck | null>;
  /** Of questions that can be asked: topics by name, difficulties from easy to hard, without either last. */
  counts(serverId: string, deckId: number): Promise<DeckCounts>;
  /** Questions that can be asked, in the deck's order; of any deck the server has. */
  questions(serverId: string, deckId: number, offset: number, limit: number): Promise<StoredQuestion[]>;
  /** Kept until questions can be answered by typing, in the order in which they came; of any deck the server has. */
  typed(serverId: string, deckId: number): Promise<TypedQuestion[]>;
}

export interface Questions {
  /** Of any deck the server has, retired ones too. */
  get(serverId: string, questionId: number): Promise<StoredQuestion | null>;
  /** At the end of the server's own deck; null if it is none. */
  add(serverId: string, deckId: number, question: Question): Promise<StoredQuestion | null>;
  /** A new version, unless nothing changed; rounds keep theirs, and a retired one stays retired. Null if it is not the server's own. */
  edit(serverId: string, questionId: number, question: Question): Promise<StoredQuestion | null>;
  /** Not asked any more, or again. Null if it is not the server's own. */
  retire(serverId: string, questionId: number, retired: boolean): Promise<StoredQuestion | null>;
  /**
   * All words (the first 12) must be in stem, choices, title or topic, regardless of case and accents; best first: title and topic,
   * then stem, then choices, and retired ones of the server's own last. Without words everything, deck by deck in its order.
   */
  search(
    serverId: string,
    words: string,
    offset: number,
    limit: number,
  ): Promise<{ found: StoredQuestion[]; total: number }>;
}

export interface Imports {
  /** What applying these questions to the server's deck of that name would do; to a new deck if there is none. */
  plan(
    serverId: string,
    deckName: string,
    questions: readonly Question[],
    typed?: readonly TypedQuestion[],
  ): Promise<ImportPlan>;
  /** Kept for a day: older ones go when the next is kept. */
  keep(pending: PendingImport): Promise<void>;
  get(serverId: string, id: string): Promise<PendingImport | null>;
  discard(serverId: string, id: string): Promise<void>;
  /**
   * Everything in one transaction, by the plan as it is now; makes the deck if there is none. Null if the import is gone; `built in`
   * if the name is that of a built-in deck. Applying twice changes nothing more.
   */
  apply(serverId: string, id: string): Promise<{ readonly deck: Deck; readonly plan: ImportPlan } | 'built in' | null>;
}

/** What a moderator typed into the form of a question. */
export interface Draft {
  readonly id: string;
  readonly serverId: string;
  readonly memberId: string;
  /** Null: the server's usual deck, made when it is needed. */
  readonly deckId: number | null;
  /** The question that is edited; null for a new one. */
  readonly questionId: number | null;
  readonly form: QuestionForm;
  /** The pictures that the question will have, stored already; null: those of the question that is edited, if any. */
  readonly images: readonly QuestionImage[] | null;
  /** Pictures that still have to be fetched, when the form is sent. */
  readonly awaited: readonly AwaitedImage[];
  readonly createdAt: number;
}

/** A picture that a moderator named. */
export interface AwaitedImage {
  /** `upload`: a file in Discord's keeping, at an address that Discord gave. `link`: an address that somebody typed. */
  readonly from: 'upload' | 'link';
  readonly url: string;
  /** As it was typed. */
  readonly alt: string;
}

export interface Drafts {
  /** For a day. */
  keep(draft: Draft): Promise<void>;
  /** The member's own, or null. */
  get(serverId: string, memberId: string, id: string): Promise<Draft | null>;
  discard(id: string): Promise<void>;
}
