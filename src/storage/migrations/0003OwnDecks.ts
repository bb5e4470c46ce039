/**
 * Decks of servers, which can be removed and brought back; a text of every question to search in; and imports that wait for a yes.
 * As in the first migration, `strict` is SQLite's own word.
 */
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Question } from '../../quiz/question.ts';
import { searchTextOf } from '../searchText.ts';

const NUMBERED = sql`strict`;
/** Questions of which the texts are made at a time. */
const PAGE = 1000;

export const ownDeckTables: Migration = {
  async up(db) {
    await decks(db);
    await questionTexts(db);
    await imports(db);
  },
};

async function decks(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('decks').addColumn('removed_at', 'integer').execute();
  // The name of a removed deck is free again.
  await db.schema.dropIndex('decks_by_name').execute();
  await db.schema
    .createIndex('decks_by_name')
    .unique()
    .on('decks')
    .expression(sql`coalesce(server_id, ''), name_key`)
    .where(sql.ref('removed_at'), 'is', null)
    .execute();
  await db.schema.createIndex('questions_by_position').on('questions').columns(['deck_id', 'position']).execute();
}

async function questionTexts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('question_texts')
    .addColumn('question_id', 'integer', (column) => column.primaryKey().references('questions.id'))
    .addColumn('heading', 'text', (column) => column.notNull())
    .addColumn('stem', 'text', (column) => column.notNull())
    .addColumn('choices', 'text', (column) => column.notNull())
    .modifyEnd(NUMBERED)
    .execute();
  let last = 0;
  for (;;) {
    const { rows } = await sql<{ id: number; content: string }>`
      select questions.id, question_versions.content
      from questions
      join question_versions
        on question_versions.question_id = questions.id and question_versions.version = questions.version
      where questions.id > ${last}
      order by questions.id
      limit ${sql.lit(PAGE)}`.execute(db);
    for (const { id, content } of rows) {
      const { heading, stem, choices } = searchTextOf(JSON.parse(content) as Question);
      await sql`insert into question_texts values (${id}, ${heading}, ${stem}, ${choices})`.execute(db);
      last = id;
    }
    if (rows.length < PAGE) return;
  }
}

async function imports(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('imports')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('server_id', 'text', (column) => column.notNull())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('deck_name', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('parts', 'integer', (column) => column.notNull())
    .addColumn('questions', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'integer', (column) => column.notNull())
    .modifyEnd(NUMBERED)
    .execute();
  await db.schema.createIndex('imports_by_member').on('imports').columns(['server_id', 'member_id']).execute();
  await db.schema
    .createTable('import_parts')
    .addColumn('import_id', 'text', (column) => column.notNull().references('imports.id').onDelete('cascade'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('questions', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('import_parts_key', ['import_id', 'number'])
    .modifyEnd(NUMBERED)
    .execute();
}
