/** Drafts of questions: what was typed into a form, until it is saved. */
import type { Context } from './context.ts';
import { imageIdsOf, type NotePuts } from './imageUse.ts';
import type { Trx } from './schema.ts';
import type { Draft, Drafts } from './storage.ts';

const KEPT = 86_400_000;

/** Those that are older than a day. */
export async function forgetDrafts(trx: Trx, now: number): Promise<void> {
  await trx
    .deleteFrom('drafts')
    .where('created_at', '<', now - KEPT)
    .execute();
}

export function createDrafts({ db, write }: Context, { notePuts }: { readonly notePuts: NotePuts }): Drafts {
  return {
    async keep(draft) {
      await write(async ({ trx }) => {
        await forgetDrafts(trx, draft.createdAt);
        await notePuts(trx, imageIdsOf([{ images: draft.images ?? [] }]), draft.createdAt);
        await trx
          .insertInto('drafts')
          .values({
            id: draft.id,
            server_id: draft.serverId,
            member_id: draft.memberId,
            deck_id: draft.deckId,
            question_id: draft.questionId,
            form: JSON.stringify(draft.form),
            images: draft.images === null ? null : JSON.stringify(draft.images),
            awaited: JSON.stringify(draft.awaited),
            created_at: draft.createdAt,
          })
          .execute();
      });
    },

    async get(serverId, memberId, id) {
      const row = await db
        .selectFrom('drafts')
        .selectAll()
        .where('id', '=', id)
        .where('server_id', '=', serverId)
        .where('member_id', '=', memberId)
        .executeTakeFirst();
      if (!row) return null;
      return {
        id: row.id,
        serverId: row.server_id,
        memberId: row.member_id,
        deckId: row.deck_id,
        questionId: row.question_id,
        form: JSON.parse(row.form) as Draft['form'],
        images: row.images === null ? null : (JSON.parse(row.images) as Draft['images']),
        awaited: JSON.parse(row.awaited) as Draft['awaited'],
        createdAt: row.created_at,
      };
    },

    async discard(id) {
      await db.deleteFrom('drafts').where('id', '=', id).execute();
    },
  };
}
