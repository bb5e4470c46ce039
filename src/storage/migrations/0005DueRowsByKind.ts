/** Due rows are claimed kind by kind, so that many of one kind do not stand in the way of the others. */
import type { Migration } from 'kysely/migration';

export const dueRowsByKind: Migration = {
  async up(db) {
    await db.schema.createIndex('due_rows_by_kind').on('due_rows').columns(['kind', 'ready_at']).execute();
    await db.schema.dropIndex('due_rows_by_time').execute();
  },
};
