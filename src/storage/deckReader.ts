/** Reads the decks of a server, and a question as it is asked now. */
import type { Question } from '../quiz/question.ts';
import { nameKey } from './names.ts';
import type { Executor } from './schema.ts';
import type { Deck, PickedQuestion } from './storage.ts';

/** The decks that a server has, built in and its own. */
export function decksOf(executor: Executor, serverId: string) {
  return executor
    .selectFrom('decks')
    .select((eb) => [
      'id',
      'name',
      'language',
      'server_id as serverId',
      eb
        .selectFrom('questions')
        .whereRef('questions.deck_id', '=', 'decks.id')
        .where('questions.retired', '=', 0)
        .select(eb.fn.countAll<number>().as('count'))
        .as('questionCount'),
    ])
    .where('retired', '=', 0)
    .where((eb) => eb.or([eb('server_id', 'is', null), eb('server_id', '=', serverId)]))
    .$castTo<Deck>();
}

/** By name; a server's own deck hides a built-in one of the same name. Null if the server has no such deck. */
export async function findDeck(executor: Executor, serverId: string, name: string): Promise<Deck | null> {
  const decks = await decksOf(executor, serverId).where('name_key', '=', nameKey(name)).execute();
  const found = decks.find((deck) => deck.serverId !== null) ?? decks[0];
  return found ? plainDeck(found) : null;
}

/** One that the server itself made and did not remove; null else. */
export async function findOwnDeck(executor: Executor, serverId: string, deckId: number): Promise<Deck | null> {
  const found = await decksOf(executor, serverId)
    .where('id', '=', deckId)
    .where('server_id', 'is not', null)
    .executeTakeFirst();
  return found ? plainDeck(found) : null;
}

/** Rows of SQLite have no prototype, which equality in tests and some libraries mind. */
export function plainDeck(deck: Deck): Deck {
  return { ...deck };
}

/** Throws if there is no question of this id. */
export async function readQuestion(executor: Executor, id: number): Promise<PickedQuestion> {
  const row = await executor
    .selectFrom('questions')
    .innerJoin('decks', 'decks.id', 'questions.deck_id')
    .innerJoin('question_versions', (join) =>
      join
        .onRef('question_versions.question_id', '=', 'questions.id')
        .onRef('question_versions.version', '=', 'questions.version'),
    )
    .select(['decks.id as deckId', 'decks.name as deckName', 'questions.id as questionId', 'questions.version'])
    .select('question_versions.content')
    .where('questions.id', '=', id)
    .executeTakeFirstOrThrow();
  const { content, ...place } = row;
  return { ...place, question: JSON.parse(content) as Question };
}
