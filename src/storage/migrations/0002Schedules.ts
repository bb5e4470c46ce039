/**
 * Schedules and what became of their occurrences, notices for moderators, recaps, and the order of a deck's file. As in the first
 * migration, `without rowid` and `strict` are SQLite's own words.
 */
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const KEYED = sql`strict, without rowid`;

export const scheduleTables: Migration = {
  async up(db) {
    await db.schema
      .alterTable('servers')
      .addColumn('weekly_recap', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await rounds(db);
    await positions(db);
    await schedules(db);
    await occurrences(db);
    await notices(db);
  },
};

async function rounds(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('rounds').addColumn('schedule_id', 'text').execute();
  await db.schema
    .createIndex('rounds_by_schedule')
    .on('rounds')
    .columns(['schedule_id', 'opened_at'])
    .where(sql.ref('schedule_id'), 'is not', null)
    .execute();
  await db.schema.createIndex('rounds_by_close').on('rounds').columns(['server_id', 'closes_at']).execute();
}

/** Without fingerprints every built-in deck is read again at the next start, and its questions get their places in the file. */
async function positions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('questions')
    .addColumn('position', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`update questions set position = number`.execute(db);
  await sql`update decks set fingerprint = null`.execute(db);
}

async function schedules(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('schedules')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('server_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('hour', 'integer', (column) => column.notNull())
    .addColumn('minute', 'integer', (column) => column.notNull())
    .addColumn('days', 'text', (column) => column.notNull())
    .addColumn('zone', 'text', (column) => column.notNull())
    .addColumn('deck_id', 'integer')
    .addColumn('topic', 'text')
    .addColumn('difficulty', 'text')
    .addColumn('question_order', 'text', (column) => column.notNull())
    .addColumn('ping_role_id', 'text')
    .addColumn('open_for', 'integer', (column) => column.notNull())
    .addColumn('reveal', 'text', (column) => column.notNull())
    .addColumn('thread', 'integer', (column) => column.notNull())
    .addColumn('grace', 'integer', (column) => column.notNull())
    .addColumn('created_by', 'text')
    .addColumn('created_at', 'integer', (column) => column.notNull())
    .addColumn('next_at', 'integer', (column) => column.notNull())
    .addColumn('pause_reason', 'text')
    .addColumn('pause_detail', 'text')
    .addColumn('paused_at', 'integer')
    .addColumn('before_change', 'text')
    .modifyEnd(KEYED)
    .execute();
  await db.schema
    .createIndex('schedules_by_server')
    .on('schedules')
    .columns(['server_id', 'channel_id', 'hour', 'minute'])
    .execute();
}

/** They outlive their schedule, so that one that is brought back does not post again what it has posted. */
async function occurrences(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('occurrences')
    .addColumn('schedule_id', 'text', (column) => column.notNull())
    .addColumn('occurrence_at', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('round_id', 'text')
    .addPrimaryKeyConstraint('occurrences_key', ['schedule_id', 'occurrence_at'])
    .modifyEnd(KEYED)
    .execute();
  await db.schema.createIndex('occurrences_by_time').on('occurrences').columns(['occurrence_at']).execute();
  await db.schema
    .createIndex('occurrences_by_round')
    .on('occurrences')
    .columns(['round_id'])
    .where(sql.ref('round_id'), 'is not', null)
    .execute();
}

async function notices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notices')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('server_id', 'text', (column) => column.notNull())
    .addColumn('text_key', 'text', (column) => column.notNull())
    .addColumn('text_values', 'text', (column) => column.notNull())
    .addColumn('created_at', 'integer', (column) => column.notNull())
    .addColumn('told_at', 'integer')
    .modifyEnd(KEYED)
    .execute();
  await db.schema.createIndex('notices_by_server').on('notices').columns(['server_id', 'created_at']).execute();
}
