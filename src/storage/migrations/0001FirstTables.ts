/**
 * Decks, rounds, answers and the sums beside them. `without rowid`, `strict` and `autoincrement` are SQLite's own words: another
 * engine needs its own version of this file.
 */
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Rows live in the primary key itself: one tree less to write, and lookups by key end there. */
const KEYED = sql`strict, without rowid`;
const NUMBERED = sql`strict`;

export const firstTables: Migration = {
  async up(db) {
    await settings(db);
    await decks(db);
    await rounds(db);
    await boards(db);
    await days(db);
    await dueRows(db);
  },
};

async function settings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('servers')
    .addColumn('server_id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('zone', 'text', (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('moderator_channel_id', 'text')
    .addColumn('moderator_role_id', 'text')
    .addColumn('answers_changeable', 'integer', (column) => column.notNull())
    .modifyEnd(KEYED)
    .execute();
}

async function decks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('decks')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('server_id', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_key', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text')
    .addColumn('retired', 'integer', (column) => column.notNull())
    .modifyEnd(NUMBERED)
    .execute();
  // A unique key over a null would let two built-in decks have one name.
  await db.schema
    .createIndex('decks_by_name')
    .unique()
    .on('decks')
    .expression(sql`coalesce(server_id, ''), name_key`)
    .execute();
  await db.schema.createIndex('decks_by_server').on('decks').columns(['server_id', 'name_key']).execute();
  await db.schema
    .createTable('questions')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('deck_id', 'integer', (column) => column.notNull().references('decks.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('retired', 'integer', (column) => column.notNull())
    .addColumn('topic', 'text')
    .addColumn('topic_key', 'text')
    .addColumn('difficulty', 'text')
    .addUniqueConstraint('questions_by_number', ['deck_id', 'number'])
    .modifyEnd(NUMBERED)
    .execute();
  await db.schema
    .createIndex('questions_by_topic')
    .on('questions')
    .columns(['deck_id', 'retired', 'topic_key', 'difficulty', 'topic'])
    .execute();
  await db.schema
    .createTable('question_versions')
    .addColumn('question_id', 'integer', (column) => column.notNull().references('questions.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('topic', 'text')
    .addPrimaryKeyConstraint('question_versions_key', ['question_id', 'version'])
    .modifyEnd(KEYED)
    .execute();
  await db.schema
    .createTable('asked')
    .addColumn('server_id', 'text', (column) => column.notNull())
    .addColumn('question_id', 'integer', (column) => column.notNull().references('questions.id'))
    .addColumn('last_asked_at', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('asked_key', ['server_id', 'question_id'])
    .modifyEnd(KEYED)
    .execute();
}

async function rounds(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rounds')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('server_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text')
    .addColumn('deck_id', 'integer', (column) => column.notNull().references('decks.id'))
    .addColumn('deck_name', 'text', (column) => column.notNull())
    .addColumn('question_id', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('choice_order', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('reveal', 'text', (column) => column.notNull())
    .addColumn('changeable', 'integer', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('zone', 'text', (column) => column.notNull())
    .addColumn('opened_by', 'text')
    .addColumn('opened_at', 'integer', (column) => column.notNull())
    .addColumn('closes_at', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('answer_count', 'integer', (column) => column.notNull())
    .addColumn('shown_count', 'integer', (column) => column.notNull())
    .addColumn('refreshed_at', 'integer')
    .addForeignKeyConstraint('rounds_version', ['question_id', 'version'], 'question_versions', [
      'question_id',
      'version',
    ])
    .modifyEnd(KEYED)
    .execute();
  await db.schema
    .createIndex('rounds_by_question')
    .on('rounds')
    .columns(['server_id', 'question_id', 'opened_at'])
    .execute();
  await db.schema
    .createTable('answers')
    .addColumn('round_id', 'text', (column) => column.notNull().references('rounds.id'))
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('server_id', 'text', (column) => column.notNull())
    .addColumn('picked', 'text', (column) => column.notNull())
    .addColumn('correct', 'integer', (column) => column.notNull())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('counted', 'integer', (column) => column.notNull())
    .addColumn('answered_at', 'integer', (column) => column.notNull())
    .addColumn('day', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('answers_key', ['round_id', 'member_id'])
    .modifyEnd(KEYED)
    .execute();
  await db.schema.createIndex('answers_by_member').on('answers').columns(['member_id', 'server_id']).execute();
  await db.schema
    .createTable('erased_answers')
    .addColumn('round_id', 'text', (column) => column.notNull().references('rounds.id'))
    .addColumn('picked', 'text', (column) => column.notNull())
    .addColumn('correct', 'integer', (column) => column.notNull())
    .addColumn('answers', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('erased_answers_key', ['round_id', 'picked', 'correct'])
    .modifyEnd(KEYED)
    .execute();
}

async function boards(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('boards')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('server_id', 'text', (column) => column.notNull())
    .addColumn('deck_id', 'integer', (column) => column.notNull())
    .addColumn('span', 'text', (column) => column.notNull())
    .addColumn('bucket', 'integer', (column) => column.notNull())
    .addUniqueConstraint('boards_by_place', ['server_id', 'deck_id', 'span', 'bucket'])
    .modifyEnd(NUMBERED)
    .execute();
  await db.schema
    .createTable('scores')
    .addColumn('board_id', 'integer', (column) => column.notNull().references('boards.id'))
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('answered', 'integer', (column) => column.notNull())
    .addColumn('correct', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('scores_key', ['board_id', 'member_id'])
    .modifyEnd(KEYED)
    .execute();
  // Holds a board in its order. What changes with a wrong answer is not in
  // it: such an answer leaves this tree alone.
  await db.schema
    .createIndex('scores_by_points')
    .on('scores')
    .columns(['board_id', 'points desc', 'member_id'])
    .execute();
  await db.schema
    .createTable('levels')
    .addColumn('board_id', 'integer', (column) => column.notNull().references('boards.id'))
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('members', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('levels_key', ['board_id', 'points'])
    .modifyEnd(KEYED)
    .execute();
}

async function days(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('practice_days')
    .addColumn('server_id', 'text', (column) => column.notNull())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('daily', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('practice_days_key', ['server_id', 'member_id', 'day'])
    .modifyEnd(KEYED)
    .execute();
  await db.schema
    .createTable('daily_days')
    .addColumn('server_id', 'text', (column) => column.notNull())
    .addColumn('day', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('daily_days_key', ['server_id', 'day'])
    .modifyEnd(KEYED)
    .execute();
}

async function dueRows(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('due_rows')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('due_at', 'integer', (column) => column.notNull())
    .addColumn('ready_at', 'integer', (column) => column.notNull())
    .addColumn('claim', 'integer', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('error', 'text')
    .addPrimaryKeyConstraint('due_rows_key', ['kind', 'subject'])
    .modifyEnd(KEYED)
    .execute();
  await db.schema.createIndex('due_rows_by_time').on('due_rows').columns(['ready_at']).execute();
  await db.schema
    .createTable('claims')
    .addColumn('last', 'integer', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await sql`insert into claims (last) values (0)`.execute(db);
}
