/** Finds questions by words. */
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { decksOf } from './deckReader.ts';
import { giveWay } from './pace.ts';
import type { Executor } from './schema.ts';
import { searchWords } from './searchText.ts';
import { questionsOf, storedQuestion } from './storedQuestions.ts';
import type { Questions, StoredQuestion } from './storage.ts';

type Found = Awaited<ReturnType<Questions['search']>>;

/** Places of each deck that are looked through at a time, before others have their turn. */
const SLICE = 2500;

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
  const ids = await fittingIds(executor, serverId, searchWords(words).map(patternOf));
  const page = ids.slice(offset, offset + limit);
  return { found: await inOrder(executor, serverId, page), total: ids.length };
}

/** Best first. */
async function fittingIds(executor: Executor, serverId: string, patterns: readonly string[]): Promise<number[]> {
  const decks = await decksToSearch(executor, serverId);
  const places = new Map(decks.map((deck, place) => [deck.id, place]));
  const last = decks.reduce((highest, deck) => Math.max(highest, deck.lastPosition ?? -1), -1);
  /** By rank, then by the deck's place: each in the order of the deck. */
  const ranks: number[][][] = [];
  for (let from = 0; from <= last; from += SLICE) {
    if (from > 0) await giveWay();
    const inSlice = decks.filter((deck) => (deck.lastPosition ?? -1) >= from).map((deck) => deck.id);
    for (const row of await fittingRows(executor, inSlice, patterns, from)) {
      const rank = (ranks[row.rank + row.retired * LAST_RANKS] ??= []);
      (rank[places.get(row.deck_id) ?? 0] ??= []).push(row.id);
    }
  }
  return ranks.flat(2);
}

async function decksToSearch(executor: Executor, serverId: string) {
  return await decksOf(executor, serverId)
    .clearSelect()
    .select((eb) => [
      'id',
      eb
        .selectFrom('questions')
        .whereRef('questions.deck_id', '=', 'decks.id')
        .select((inner) => inner.fn.max<number | null>('questions.position').as('last'))
        .as('lastPosition'),
    ])
    .orderBy('name_key')
    .orderBy('id')
    .execute();
}

async function fittingRows(executor: Executor, deckIds: readonly number[], patterns: readonly string[], from: number) {
  return await executor
    .selectFrom('questions')
    .innerJoin('question_texts', 'question_texts.question_id', 'questions.id')
    .select(['questions.id', 'questions.deck_id', 'questions.retired', distance(patterns).as('rank')])
    .where('questions.deck_id', 'in', deckIds)
    .where('questions.position', '>=', from)
    .where('questions.position', '<', from + SLICE)
    .where((eb) =>
      eb.or([
        eb('questions.retired', '=', 0),
        eb('questions.deck_id', 'in', eb.selectFrom('decks').select('decks.id').where('server_id', 'is not', null)),
      ]),
    )
    .where((eb) => eb.and(patterns.map((pattern) => eb.or(COLUMNS.map((column) => contains(column, pattern))))))
    .orderBy('questions.deck_id')
    .orderBy('questions.position')
    .orderBy('questions.id')
    .execute();
}

async function inOrder(executor: Executor, serverId: string, ids: readonly number[]): Promise<StoredQuestion[]> {
  if (ids.length === 0) return [];
  const rows = await questionsOf(executor, serverId).where('questions.id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [storedQuestion(row)] : [];
  });
}

const COLUMNS = ['question_texts.heading', 'question_texts.stem', 'question_texts.choices'] as const;
/** Added to the rank of retired questions: more than the words of any search can make. */
const LAST_RANKS = 1000;

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
  return sql<number>`${sql.join([sql`0`, ...parts], sql` + `)}`;
}
