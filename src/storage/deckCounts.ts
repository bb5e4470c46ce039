/** How many questions of a deck can be asked, by topic and by difficulty. */
import { DIFFICULTIES } from '../quiz/question.ts';
import { decksOf } from './deckReader.ts';
import type { Executor } from './schema.ts';
import type { DeckCounts } from './storage.ts';

export async function countsOf(executor: Executor, serverId: string, deckId: number): Promise<DeckCounts> {
  const questions = executor
    .selectFrom('questions')
    .select((eb) => eb.fn.countAll<number>().as('questions'))
    .where('questions.retired', '=', 0)
    .where('questions.deck_id', 'in', decksOf(executor, serverId).clearSelect().select('id').where('id', '=', deckId));
  const topics = await questions
    .select((eb) => eb.fn.min<string | null>('topic').as('topic'))
    .groupBy('topic_key')
    .orderBy('topic_key', (order) => order.asc().nullsLast())
    .execute();
  const difficulties = await questions.select('difficulty').groupBy('difficulty').execute();
  return {
    topics: topics.map(({ topic, questions: count }) => ({ topic, questions: count })),
    difficulties: [...DIFFICULTIES, null].flatMap((difficulty) => {
      const found = difficulties.find((row) => row.difficulty === difficulty);
      return found ? [{ difficulty, questions: found.questions }] : [];
    }),
  };
}
