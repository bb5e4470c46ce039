/**
 * Pictures of questions, and questions whose answers are typed. As in the first migration, `without rowid` and `strict` are SQLite's
 * own words.
 */
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const KEYED = sql`strict, without rowid`;
const NUMBERED = sql`strict`;

export const imageAndTypedTables: Migration = {
  async up(db) {
    await images(db);
    await typedQuestions(db);
    await db.schema.alterTable('rounds').addColumn('attachment_ids', 'text').execute();
    await db.schema.alterTable('drafts').addColumn('images', 'text').execute();
    await db.schema
      .alterTable('drafts')
      .addColumn('awaited', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
    await db.schema
      .alterTable('imports')
      .addColumn('typed_parts', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};

async function images(db: Kysely<unknown>): Promise<void> {
  // Large values do not belong into the primary key itself.
  await db.schema
    .createTable('images')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('height', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'blob', (column) => column.notNull())
    .modifyEnd(NUMBERED)
    .execute();
  // Beside the images: changing the time in a row would write all of its bytes again.
  await db.schema
    .createTable('image_puts')
    .addColumn('image_id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('put_at', 'integer', (column) => column.notNull())
    .modifyEnd(KEYED)
    .execute();
  await db.schema.createIndex('image_puts_by_time').on('image_puts').columns(['put_at']).execute();
  await db.schema
    .createTable('version_images')
    .addColumn('image_id', 'text', (column) => column.notNull())
    .addColumn('question_id', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('version_images_key', ['image_id', 'question_id', 'version'])
    .modifyEnd(KEYED)
    .execute();
}

async function typedQuestions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('typed_questions')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('deck_id', 'integer', (column) => column.notNull().references('decks.id'))
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('content_key', 'text', (column) => column.notNull())
    .addUniqueConstraint('typed_questions_by_content', ['deck_id', 'content_key'])
    .modifyEnd(NUMBERED)
    .execute();
  await db.schema.createIndex('typed_questions_in_order').on('typed_questions').columns(['deck_id', 'id']).execute();
  await db.schema
    .createTable('typed_images')
    .addColumn('image_id', 'text', (column) => column.notNull())
    .addColumn('typed_id', 'integer', (column) => column.notNull().references('typed_questions.id'))
    .addPrimaryKeyConstraint('typed_images_key', ['image_id', 'typed_id'])
    .modifyEnd(KEYED)
    .execute();
}
