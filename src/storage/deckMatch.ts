/** Tells which questions of a deck's file are which stored ones. */
import type { Question } from '../quiz/question.ts';
import { contentOf } from './deckContent.ts';
import { nameKey } from './names.ts';
import type { Flag } from './schema.ts';

export interface StoredQuestion {
  readonly id: number;
  readonly number: number;
  /** Where it stood in the file. */
  readonly position: number;
  readonly version: number;
  readonly retired: Flag;
  readonly content: string;
}

export interface Match {
  readonly stored: StoredQuestion;
  readonly question: Question;
  readonly changed: boolean;
}

export interface Matches {
  readonly added: readonly Question[];
  readonly kept: readonly Match[];
  /** Stored, retired or not, and not in the file. */
  readonly missing: readonly StoredQuestion[];
}

/**
 * A question is recognised by its content, then by its title, then by its stem if it has gained or lost a title. Two questions
 * may share a title or a stem; each stored one is matched once, those in use before those that are retired.
 */
export function matchQuestions(stored: readonly StoredQuestion[], questions: readonly Question[]): Matches {
  const known = stored
    .toSorted((a, b) => a.retired - b.retired)
    .map((one) => ({ stored: one, question: JSON.parse(one.content) as Question }));
  const free = new Set(known);
  const open = new Map(questions.map((question) => [question, contentOf(question)]));
  const kept: Match[] = [];

  /** One way to recognise a question: what has to be equal, null where the way does not apply. */
  function matchBy(ofStored: KeyOf, ofFile: KeyOf): void {
    const byKey = Map.groupBy(free, ({ stored: one, question }) => ofStored(question, one.content));
    const turns = new Map<string, number>();
    for (const [question, content] of open) {
      const key = ofFile(question, content);
      if (key === null) continue;
      const turn = turns.get(key) ?? 0;
      const match = byKey.get(key)?.[turn];
      if (!match) continue;
      turns.set(key, turn + 1);
      free.delete(match);
      open.delete(question);
      kept.push({ stored: match.stored, question, changed: content !== match.stored.content });
    }
  }

  matchBy(byContent, byContent);
  matchBy(byTitle, byTitle);
  matchBy(byStem, byStemUntitled);
  matchBy(byStemUntitled, byStem);
  return { added: [...open.keys()], kept, missing: Array.from(free, (one) => one.stored) };
}

type KeyOf = (question: Question, content: string) => string | null;

const byContent: KeyOf = (_question, content) => content;
const byTitle: KeyOf = ({ title }) => (title === undefined ? null : nameKey(title));
const byStem: KeyOf = ({ stem }) => nameKey(stem);
const byStemUntitled: KeyOf = (question, content) => (question.title === undefined ? byStem(question, content) : null);
