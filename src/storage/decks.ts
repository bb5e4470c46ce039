/** Decks and the choice of the next question. */
import type { Context } from './context.ts';
import { decksOf, findDeck, plainDeck, readQuestion } from './deckReader.ts';
import { createDeckSync } from './deckSync.ts';
import { nameKey } from './names.ts';
import { pickQuestion } from './questionPicker.ts';
import type { QuestionWriter } from './questionWriter.ts';
import type { Decks } from './storage.ts';

export function createDecks(context: Context, { writer }: { readonly writer: QuestionWriter }): Decks {
  const { db, write } = context;
  return {
    syncBuiltIn: createDeckSync(context, writer),

    async builtInWith(fingerprint) {
      const deck = await db
        .selectFrom('decks')
        .select('name')
        .where('server_id', 'is', null)
        .where('fingerprint', '=', fingerprint)
        .where('retired', '=', 0)
        .executeTakeFirst();
      return deck?.name ?? null;
    },

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
      return (await decksOf(db, serverId).orderBy('name_key').orderBy('id').execute()).map(plainDeck);
    },

    async find(serverId, name) {
      return await findDeck(db, serverId, name);
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
        const choice = await pickQuestion(trx, filter, 'shuffled', random);
        return choice && (await readQuestion(trx, choice.questionId));
      });
    },
  };
}
