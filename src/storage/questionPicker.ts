/** Finds the question that a server sees next. */
import { sql } from 'kysely';
import type { Difficulty } from '../quiz/question.ts';
import type { Order } from '../quiz/schedule.ts';
import { decksOf } from './deckReader.ts';
import { nameKey } from './names.ts';
import type { Trx } from './schema.ts';
import type { Deck, QuestionFilter } from './storage.ts';

export interface Choice {
  readonly questionId: number;
  /** Fitting questions that the server was never asked, this one not counted. */
  readonly unseenLeft: number;
  /** All had been asked before: this is the longest unseen. */
  readonly startsOver: boolean;
}

interface Wanted {
  readonly serverId: string;
  readonly deckIds: readonly number[];
  readonly topicKey: string | undefined;
  readonly difficulty: Difficulty | undefined;
}

/** One that the server was never asked, in the given order, else the longest unseen; null if nothing fits. */
export async function pickQuestion(
  trx: Trx,
  filter: QuestionFilter,
  order: Order,
  random: () => number,
): Promise<Choice | null> {
  const decks = await decksOf(trx, filter.serverId).execute();
  for (const choice of choicesOfDecks(filter, decks)) {
    const wanted: Wanted = {
      serverId: filter.serverId,
      deckIds: choice.map((deck) => deck.id),
      topicKey: filter.topic === undefined ? undefined : nameKey(filter.topic),
      difficulty: filter.difficulty,
    };
    const picked =
      (await pickUnseen(trx, wanted, order, random)) ?? (await pickLongestUnseen(trx, wanted, order, random));
    if (picked) return picked;
  }
  return null;
}

/** Sets of decks to look in, one after the other: the language itself, its other regions, everything. */
function choicesOfDecks(filter: QuestionFilter, decks: readonly Deck[]): Deck[][] {
  if (filter.deckId !== undefined) return [decks.filter((deck) => deck.id === filter.deckId)];
  const { language } = filter;
  if (language === undefined) return [[...decks]];
  return [
    decks.filter((deck) => deck.language.toLowerCase() === language.toLowerCase()),
    decks.filter((deck) => primaryLanguage(deck.language) === primaryLanguage(language)),
    [...decks],
  ];
}

function primaryLanguage(tag: string): string {
  return tag.toLowerCase().split(/[-_]/, 1)[0] ?? '';
}

/** Two passes over an index instead of one sort: counting costs the same for the first question and the ten-thousandth. */
async function pickUnseen(trx: Trx, wanted: Wanted, order: Order, random: () => number): Promise<Choice | null> {
  const unseen = candidates(trx, wanted).where((eb) =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('asked')
          .select('asked.question_id')
          .where('asked.server_id', '=', wanted.serverId)
          .whereRef('asked.question_id', '=', 'questions.id'),
      ),
    ),
  );
  const { count } = await unseen.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  if (count === 0) return null;
  const ids = unseen.select('questions.id').limit(1);
  const next = order === 'shuffled' ? ids.offset(indexBelow(count, random)) : ids.orderBy(IN_FILE_ORDER);
  const row = await next.executeTakeFirstOrThrow();
  return { questionId: row.id, unseenLeft: count - 1, startsOver: false };
}

async function pickLongestUnseen(trx: Trx, wanted: Wanted, order: Order, random: () => number): Promise<Choice | null> {
  const seen = candidates(trx, wanted)
    .innerJoin('asked', 'asked.question_id', 'questions.id')
    .where('asked.server_id', '=', wanted.serverId);
  const { last } = await seen
    .select((eb) => eb.fn.min<number | null>('asked.last_asked_at').as('last'))
    .executeTakeFirstOrThrow();
  if (last === null) return null;
  const equals = seen.where('asked.last_asked_at', '=', last).select('questions.id');
  const rows = await (order === 'shuffled' ? equals : equals.orderBy(IN_FILE_ORDER)).execute();
  const row = rows[order === 'shuffled' ? indexBelow(rows.length, random) : 0];
  return row ? { questionId: row.id, unseenLeft: 0, startsOver: true } : null;
}

function candidates(trx: Trx, { deckIds, topicKey, difficulty }: Wanted) {
  let query = trx.selectFrom('questions').where('deck_id', 'in', deckIds).where('questions.retired', '=', 0);
  if (topicKey !== undefined) query = query.where('topic_key', '=', topicKey);
  if (difficulty !== undefined) query = query.where('difficulty', '=', difficulty);
  return query;
}

/** Deck after deck by name, each from the top of its file to the end. */
const IN_FILE_ORDER = sql`
  (select name_key from decks where decks.id = questions.deck_id), questions.deck_id, questions.position`;

function indexBelow(count: number, random: () => number): number {
  return Math.min(count - 1, Math.floor(random() * count));
}
