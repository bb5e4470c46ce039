/** Drafts of questions. As in the first migration, `without rowid` and `strict` are SQLite's own words. */
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const draftTable: Migration = {
  async up(db) {
    await db.schema
      .createTable('drafts')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('server_id', 'text', (column) => column.notNull())
      .addColumn('member_id', 'text', (column) => column.notNull())
      .addColumn('deck_id', 'integer')
      .addColumn('question_id', 'integer')
      .addColumn('form', 'text', (column) => column.notNull())
      .addColumn('created_at', 'integer', (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();
    await db.schema.createIndex('drafts_by_member').on('drafts').columns(['server_id', 'member_id']).execute();
  },
};
