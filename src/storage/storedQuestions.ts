/** Questions as servers see them: of built-in decks and their own, as they are asked now. */
import type { Question } from '../quiz/question.ts';
import type { Executor, Flag } from './schema.ts';
import type { StoredQuestion } from './storage.ts';

interface Row {
  readonly id: number;
  readonly version: number;
  readonly deckId: number;
  readonly deckName: string;
  readonly serverId: string | null;
  readonly retired: Flag;
  readonly content: string;
}

/** Retired ones too, but none of a deck that is gone. */
export function questionsOf(executor: Executor, serverId: string) {
  return executor
    .selectFrom('questions')
    .innerJoin('decks', 'decks.id', 'questions.deck_id')
    .innerJoin('question_versions', (join) =>
      join
        .onRef('question_versions.question_id', '=', 'questions.id')
        .onRef('question_versions.version', '=', 'questions.version'),
    )
    .select(['questions.id', 'questions.version', 'questions.retired', 'question_versions.content'])
    .select(['decks.id as deckId', 'decks.name as deckName', 'decks.server_id as serverId'])
    .where('decks.retired', '=', 0)
    .where((eb) => eb.or([eb('decks.server_id', 'is', null), eb('decks.server_id', '=', serverId)]));
}

export function storedQuestion({ content, retired, ...place }: Row): StoredQuestion {
  return { ...place, retired: retired === 1, question: JSON.parse(content) as Question };
}
