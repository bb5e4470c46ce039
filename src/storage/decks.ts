/** Decks and the choice of the next question. */
import type { Question } from '../quiz/question.ts';
import type { Context } from './context.ts';
import { createDeckSync } from './deckSync.ts';
import { nameKey } from './names.ts';
import { createQuestionPicker } from './questionPicker.ts';
import type { Db, Executor } from './schema.ts';
import type { Deck, Decks, PickedQuestion } from './storage.ts';

export function createDecks(context: Context): Decks {
  const { db, write } = context;
  const pickId = createQuestionPicker();
  return {
    syncBuiltIn: createDeckSync(context),

    async retireBuiltInExcept(names) {
      const kept = new Set(names.map(nameKey));
      await write(async ({ trx }) => {
        const decks = await trx
          .selectFrom('decks')
          .select(['id', 'name_key'])
          .where('server_id', 'is', null)
          .where('retired', '=', 0)
          .execute();
        for (const deck of decks.filter((one) => !kept.has(one.name_key))) {
          await trx.updateTable('decks').set({ retired: 1 }).where('id', '=', deck.id).execute();
        }
      });
    },

    async list(serverId) {
      return (await decksOf(db, serverId).orderBy('name_key').orderBy('id').execute()).map(plain);
    },

    async find(serverId, name) {
      const decks = await decksOf(db, serverId).where('name_key', '=', nameKey(name)).execute();
      // A server's own deck hides a built-in one of the same name.
      const found = decks.find((deck) => deck.serverId !== null) ?? decks[0];
      return found ? plain(found) : null;
    },

    async topics(serverId, deckId) {
      let query = db
        .selectFrom('questions')
        .innerJoin('decks', 'decks.id', 'questions.deck_id')
        .select((eb) => eb.fn.min<string>('questions.topic').as('topic'))
        .where('questions.retired', '=', 0)
        .where('questions.topic_key', 'is not', null)
        .where('decks.retired', '=', 0)
        .where((eb) => eb.or([eb('decks.server_id', 'is', null), eb('decks.server_id', '=', serverId)]))
        .groupBy('questions.topic_key')
        .orderBy('questions.topic_key');
      if (deckId !== undefined) query = query.where('questions.deck_id', '=', deckId);
      return (await query.execute()).map((row) => row.topic);
    },

    async pick(filter, random) {
      return await write(async ({ trx }) => {
        const decks = await decksOf(trx, filter.serverId).execute();
        const id = await pickId(trx, filter, decks, random);
        return id === null ? null : await readQuestion(trx, id);
      });
    },
  };
}

/** Rows of SQLite have no prototype, which equality in tests and some libraries mind. */
function plain(deck: Deck): Deck {
  return { ...deck };
}

function decksOf(executor: Executor, serverId: string) {
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

async function readQuestion(executor: Db, id: number): Promise<PickedQuestion> {
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
