/** Notices for moderators. What was told is kept without its values, so that it isn't told again under the same id. */
import type { Selectable } from 'kysely';
import type { Context } from './context.ts';
import type { OwnDueRows } from './dueRows.ts';
import type { Executor, Schema } from './schema.ts';
import type { Notice, Notices } from './storage.ts';

/** How long it is known what was told. */
const KEPT = 366 * 86_400_000;

export function createNotices({ db, write }: Context, { dueRows }: { readonly dueRows: OwnDueRows }): Notices {
  return {
    async add(notice) {
      await write(async (transaction) => {
        const { trx } = transaction;
        const added = await trx
          .insertInto('notices')
          .values(rowOf(notice))
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirstOrThrow();
        if (!added.numInsertedOrUpdatedRows) return;
        await dueRows.add(transaction, [{ kind: 'notice', subject: notice.id, dueAt: notice.createdAt }]);
        await trx
          .deleteFrom('notices')
          .where('server_id', '=', notice.serverId)
          .where('created_at', '<', notice.createdAt - KEPT)
          .execute();
      });
    },

    async get(id) {
      const row = await untoldOf(db).where('id', '=', id).executeTakeFirst();
      return row ? noticeOf(row) : null;
    },

    async untold(serverId, limit) {
      const rows = await untoldOf(db)
        .where('server_id', '=', serverId)
        .orderBy('created_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(noticeOf);
    },

    async told(ids, at) {
      if (ids.length === 0) return;
      await write(async (transaction) => {
        await transaction.trx
          .updateTable('notices')
          .set({ told_at: at, text_values: '{}' })
          .where('id', 'in', ids)
          .where('told_at', 'is', null)
          .execute();
        await dueRows.remove(transaction, ids, ['notice']);
      });
    },
  };
}

function untoldOf(executor: Executor) {
  return executor.selectFrom('notices').selectAll().where('told_at', 'is', null);
}

function rowOf(notice: Notice): Selectable<Schema['notices']> {
  return {
    id: notice.id,
    server_id: notice.serverId,
    text_key: notice.key,
    text_values: JSON.stringify(notice.values),
    created_at: notice.createdAt,
    told_at: null,
  };
}

function noticeOf(row: Selectable<Schema['notices']>): Notice {
  return {
    id: row.id,
    serverId: row.server_id,
    key: row.text_key,
    values: JSON.parse(row.text_values) as Notice['values'],
    createdAt: row.created_at,
  };
}
