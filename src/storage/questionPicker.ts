/** Finds the question that a server sees next. */
import type { Difficulty } from '../quiz/question.ts';
import { nameKey } from './names.ts';
import type { Trx } from './schema.ts';
import type { Deck, QuestionFilter } from './storage.ts';

interface Wanted {
  readonly serverId: string;
  readonly deckIds: readonly number[];
  readonly topicKey: string | undefined;
  readonly difficulty: Difficulty | undefined;
}

/** Gives the question's id, or null if nothing fits. `decks` are those that the server has. */
export function createQuestionPicker() {
  return async (
    trx: Trx,
    filter: QuestionFilter,
    decks: readonly Deck[],
    random: () => number,
  ): Promise<number | null> => {
    for (const choice of choicesOfDecks(filter, decks)) {
      const wanted: Wanted = {
        serverId: filter.serverId,
        deckIds: choice.map((deck) => deck.id),
        topicKey: filter.topic === undefined ? undefined : nameKey(filter.topic),
        difficulty: filter.difficulty,
      };
      const id = (await pickUnseen(trx, wanted, random)) ?? (await pickLongestUnseen(trx, wanted, random));
      if (id !== null) return id;
    }
    return null;
  };
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
async function pickUnseen(trx: Trx, wanted: Wanted, random: () => number): Promise<number | null> {
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
  const row = await unseen.select('questions.id').limit(1).offset(indexBelow(count, random)).executeTakeFirstOrThrow();
  return row.id;
}

async function pickLongestUnseen(trx: Trx, wanted: Wanted, random: () => number): Promise<number | null> {
  const seen = candidates(trx, wanted)
    .innerJoin('asked', 'asked.question_id', 'questions.id')
    .where('asked.server_id', '=', wanted.serverId);
  const { last } = await seen
    .select((eb) => eb.fn.min<number | null>('asked.last_asked_at').as('last'))
    .executeTakeFirstOrThrow();
  if (last === null) return null;
  const rows = await seen.where('asked.last_asked_at', '=', last).select('questions.id').execute();
  return rows[indexBelow(rows.length, random)]?.id ?? null;
}

function candidates(trx: Trx, { deckIds, topicKey, difficulty }: Wanted) {
  let query = trx.selectFrom('questions').where('deck_id', 'in', deckIds).where('questions.retired', '=', 0);
  if (topicKey !== undefined) query = query.where('topic_key', '=', topicKey);
  if (difficulty !== undefined) query = query.where('difficulty', '=', difficulty);
  return query;
}

function indexBelow(count: number, random: () => number): number {
  return Math.min(count - 1, Math.floor(random() * count));
}
