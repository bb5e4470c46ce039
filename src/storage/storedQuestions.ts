/** Questions as servers see them: of built-in decks and their own, as they are asked now. */
import type { Question } from '../quiz/question.ts';
import { giveWay } from './pace.ts';
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

export function storedQuestion({ id, version, deckId, deckName, serverId, retired, content }: Row): StoredQuestion {
  const question = JSON.parse(content) as Question;
  return { id, version, deckId, deckName, serverId, retired: retired === 1, question };
}

/** Questions read at a time, before others have their turn. */
const PAGE = 500;

/** Those that can be asked, in the deck's order. */
export async function readDeck(
  executor: Executor,
  serverId: string,
  deckId: number,
  offset: number,
  limit: number,
): Promise<StoredQuestion[]> {
  const found: StoredQuestion[] = [];
  let last: { readonly position: number; readonly id: number } | undefined;
  while (found.length < limit) {
    if (last) await giveWay();
    const size = Math.min(PAGE, limit - found.length);
    let query = questionsOf(executor, serverId)
      .select('questions.position')
      .where('questions.deck_id', '=', deckId)
      .where('questions.retired', '=', 0)
      .orderBy('questions.position')
      .orderBy('questions.id')
      .limit(size);
    // From the second page on from where the last one ended: skipping rows means reading them again.
    const { position = 0, id = 0 } = last ?? {};
    query = last
      ? query
          .where('questions.position', '>=', position)
          .where((eb) => eb.or([eb('questions.position', '>', position), eb('questions.id', '>', id)]))
      : query.offset(offset);
    const page = await query.execute();
    found.push(...page.map(storedQuestion));
    if (page.length < size) break;
    last = page.at(-1);
  }
  return found;
}
