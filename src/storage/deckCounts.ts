/** How many questions of a deck can be asked, by topic and by difficulty. */
import { DIFFICULTIES } from '../quiz/question.ts';
import { decksOf } from './deckReader.ts';
import type { Executor } from './schema.ts';
import type { DeckCounts } from './storage.ts';

/** Topics by name, difficulties from easy to hard, those without last; empty if the server has no such deck. */
export async function countsOf(executor: Executor, serverId: string, deckId: number): Promise<DeckCounts> {
  const rows = await executor
    .selectFrom('questions')
    .select((eb) => ['topic_key', 'difficulty', eb.fn.countAll<number>().as('count')])
    .select((eb) => eb.fn.min<string | null>('topic').as('topic'))
    .where('retired', '=', 0)
    .where('deck_id', 'in', decksOf(executor, serverId).clearSelect().select('id').where('id', '=', deckId))
    .groupBy(['topic_key', 'difficulty'])
    .orderBy('topic_key', (order) => order.asc().nullsLast())
    .execute();
  const topics = Map.groupBy(rows, (row) => row.topic_key);
  const difficulties = Map.groupBy(rows, (row) => row.difficulty);
  return {
    topics: Array.from(topics.values(), (some) => ({ topic: spellingOf(some), questions: sum(some) })),
    difficulties: [...DIFFICULTIES, null].flatMap((difficulty) => {
      const some = difficulties.get(difficulty);
      return some ? [{ difficulty, questions: sum(some) }] : [];
    }),
  };
}

/** Of several spellings of one topic the same as in the list of topics. */
function spellingOf(rows: readonly { readonly topic: string | null }[]): string | null {
  const [first = null, ...others] = rows.map(({ topic }) => topic);
  return others.reduce((least, topic) => (least !== null && topic !== null && topic < least ? topic : least), first);
}

function sum(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0);
}
