/** A server's own decks: made, renamed, removed and brought back. */
import type { Context } from './context.ts';
import { countsOf } from './deckCounts.ts';
import { decksOf, findDeck, findOwnDeck } from './deckReader.ts';
import { nameKey } from './names.ts';
import { readDeck } from './storedQuestions.ts';
import type { Trx } from './schema.ts';
import type { Deck, OwnDecks } from './storage.ts';
import { readTyped } from './typedQuestions.ts';

/** How long a removed deck can be brought back. */
const RESTORABLE = 86_400_000;

export function createOwnDecks({ db, write }: Context): OwnDecks {
  return {
    async create(serverId, name, language) {
      return await write(async ({ trx }) => {
        if (await findDeck(trx, serverId, name)) return 'taken';
        return await insertDeck(trx, serverId, name, language);
      });
    },

    async rename(serverId, deckId, name) {
      return await write(async ({ trx }) => {
        const deck = await findOwnDeck(trx, serverId, deckId);
        if (!deck) return null;
        if (await isTaken(trx, serverId, name, deckId)) return 'taken';
        await trx
          .updateTable('decks')
          .set({ name, name_key: nameKey(name) })
          .where('id', '=', deckId)
          .execute();
        return { ...deck, name };
      });
    },

    async remove(serverId, deckId, at) {
      const { numUpdatedRows } = await db
        .updateTable('decks')
        .set({ retired: 1, removed_at: at })
        .where('id', '=', deckId)
        .where('server_id', '=', serverId)
        .where('removed_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },

    async restore(serverId, deckId, now) {
      return await write(async ({ trx }) => {
        const removed = await trx
          .selectFrom('decks')
          .select('name')
          .where('id', '=', deckId)
          .where('server_id', '=', serverId)
          .where('removed_at', '>=', now - RESTORABLE)
          .executeTakeFirst();
        if (removed && !(await isTaken(trx, serverId, removed.name, deckId))) {
          await trx.updateTable('decks').set({ retired: 0, removed_at: null }).where('id', '=', deckId).execute();
        }
        return await findOwnDeck(trx, serverId, deckId);
      });
    },

    async counts(serverId, deckId) {
      return await countsOf(db, serverId, deckId);
    },

    async questions(serverId, deckId, offset, limit) {
      return await readDeck(db, serverId, deckId, offset, limit);
    },

    async typed(serverId, deckId) {
      return await readTyped(db, serverId, deckId);
    },
  };
}

export async function insertDeck(trx: Trx, serverId: string, name: string, language: string): Promise<Deck> {
  const { id } = await trx
    .insertInto('decks')
    .values({
      server_id: serverId,
      name,
      name_key: nameKey(name),
      language,
      fingerprint: null,
      retired: 0,
      removed_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, name, language, serverId, questionCount: 0 };
}

/** By a deck of the server other than this one. */
async function isTaken(trx: Trx, serverId: string, name: string, deckId: number): Promise<boolean> {
  const other = await decksOf(trx, serverId)
    .where('name_key', '=', nameKey(name))
    .where('id', '!=', deckId)
    .executeTakeFirst();
  return other !== undefined;
}
