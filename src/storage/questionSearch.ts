/** Finds questions by words. */
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Executor } from './schema.ts';
import { searchWords } from './searchText.ts';
import { questionsOf, storedQuestion } from './storedQuestions.ts';
import type { Questions, StoredQuestion } from './storage.ts';

type Found = Awaited<ReturnType<Questions['search']>>;

/**
 * Words in title or topic count most, in the stem next; equals follow by deck and place. Retired questions of the server's own
 * come last; of built-in decks they are left out, since nobody can bring them back.
 */
export async function searchQuestions(
  executor: Executor,
  serverId: string,
  words: string,
  offset: number,
  limit: number,
): Promise<Found> {
  const patterns = searchWords(words).map(patternOf);
  const fitting = executor
    .selectFrom('decks')
    .innerJoin('questions', 'questions.deck_id', 'decks.id')
    .innerJoin('question_texts', 'question_texts.question_id', 'questions.id')
    .where('decks.retired', '=', 0)
    .where((eb) =>
      eb.or([
        eb('decks.server_id', '=', serverId),
        eb.and([eb('decks.server_id', 'is', null), eb('questions.retired', '=', 0)]),
      ]),
    )
    .where((eb) => eb.and(patterns.map((pattern) => eb.or(COLUMNS.map((column) => contains(column, pattern))))));
  const { total } = await fitting.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  if (total <= offset || limit <= 0) return { found: [], total };
  const ids = await fitting
    .select('questions.id')
    .orderBy('questions.retired')
    .$if(patterns.length > 0, (query) => query.orderBy(distance(patterns)))
    .orderBy('decks.name_key')
    .orderBy('questions.deck_id')
    .orderBy('questions.position')
    .orderBy('questions.id')
    .offset(offset)
    .limit(limit)
    .execute();
  return {
    found: await inOrder(
      executor,
      serverId,
      ids.map(({ id }) => id),
    ),
    total,
  };
}

async function inOrder(executor: Executor, serverId: string, ids: readonly number[]): Promise<StoredQuestion[]> {
  const rows = await questionsOf(executor, serverId).where('questions.id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [storedQuestion(row)] : [];
  });
}

const COLUMNS = ['question_texts.heading', 'question_texts.stem', 'question_texts.choices'] as const;

function patternOf(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

function contains(column: (typeof COLUMNS)[number], pattern: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape ${sql.lit('\\')}`;
}

/** The sum over all words: 0 for one in title or topic, 1 in the stem, 2 in the choices. */
function distance(patterns: readonly string[]): RawBuilder<number> {
  const [heading, stem] = COLUMNS;
  const parts = patterns.map(
    (pattern) => sql`case when ${contains(heading, pattern)} then 0 when ${contains(stem, pattern)} then 1 else 2 end`,
  );
  return sql<number>`${sql.join(parts, sql` + `)}`;
}
