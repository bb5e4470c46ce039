/** The stored questions of a deck, to compare a list with. */
import type { KnownQuestion } from './deckMatch.ts';
import { giveWay } from './pace.ts';
import type { Executor } from './schema.ts';

/** Questions read at a time, before others have their turn. */
const PAGE = 1000;

/** All of them, retired or not, by number. */
export async function knownQuestions(executor: Executor, deckId: number): Promise<KnownQuestion[]> {
  const known: KnownQuestion[] = [];
  for (;;) {
    const page = await executor
      .selectFrom('questions')
      .innerJoin('question_versions', (join) =>
        join
          .onRef('question_versions.question_id', '=', 'questions.id')
          .onRef('question_versions.version', '=', 'questions.version'),
      )
      .select(['questions.id', 'questions.number', 'questions.position', 'questions.version', 'questions.retired'])
      .select('question_versions.content')
      .where('questions.deck_id', '=', deckId)
      .where('questions.number', '>', known.at(-1)?.number ?? 0)
      .orderBy('questions.number')
      .limit(PAGE)
      .execute();
    known.push(...page);
    if (page.length < PAGE) return known;
    await giveWay();
  }
}
