/** A server with many members and answers, written by SQL: through the bot, ten million would take an hour. */
import { DatabaseSync } from 'node:sqlite';
import { openStorage } from '../src/storage/open.ts';
import { monthOf, weekOf } from '../src/quiz/calendar.ts';

export interface BoardSize {
  readonly members: number;
  readonly answers: number;
}

export const SERVER = '900000000000000002';
/** A Wednesday, as days since 1970-01-01: the last day with answers. */
export const TODAY = 20_781;
/** All rounds ask this deck. */
export const DECK_NAME = 'Everything';

/** Each member answers every round; rounds are two a day up to today. Gives the deck's id. */
export async function writeBoards(file: string, { members, answers }: BoardSize): Promise<number> {
  const storage = await openStorage({ url: `file:${file}` });
  const question = { stem: 'Which?', choices: [{ text: 'This' }, { text: 'That' }], key: [0], tags: [] };
  await storage.decks.syncBuiltIn({ name: DECK_NAME, language: 'en', questions: [question], fingerprint: 'bench' });
  const deck = await storage.decks.find(SERVER, DECK_NAME);
  await storage.close();
  if (!deck) throw new Error('the deck was not stored');

  const database = new DatabaseSync(file);
  try {
    // Nobody needs this file after a crash.
    for (const pragma of ['journal_mode = off', 'synchronous = off', 'cache_size = -1000000', 'temp_store = memory']) {
      database.exec(`pragma ${pragma}`);
    }
    database.function('week_of', { deterministic: true }, (day) => weekOf(Number(day)));
    database.function('month_of', { deterministic: true }, (day) => monthOf(Number(day)));
    // Built once at the end, which is many times faster.
    const indexes = ['answers_by_member', 'scores_by_points'].map((name) => indexNamed(database, name));
    database.exec('begin');
    database.prepare(ROUNDS).run({ rounds: Math.ceil(answers / members), server: SERVER, deck: deck.id, today: TODAY });
    database.prepare(ANSWERS).run({ members, server: SERVER });
    database.exec(DAYS);
    for (const [span, bucket] of Object.entries(BUCKETS)) {
      database.prepare(boards(span, bucket)).run({ server: SERVER, deck: deck.id });
      database.prepare(scores(span, bucket)).run({ server: SERVER, deck: deck.id });
    }
    for (const { sql } of indexes) database.exec(sql);
    database.exec(LEVELS);
    database.exec('commit');
    database.exec('pragma journal_mode = wal');
  } finally {
    database.close();
  }
  return deck.id;
}

/** A cheap number between 0 and 99 that looks like chance. */
const CHANCE = `abs((member * 2654435761 + number * 40503 + member * number * 97) >> 7) % 100`;

const ROUNDS = `
  with recursive numbers(number) as (select 0 union all select number + 1 from numbers where number + 1 < :rounds)
  insert into rounds (id, server_id, channel_id, message_id, deck_id, deck_name, question_id, version, choice_order, kind,
    reveal, changeable, language, zone, opened_by, opened_at, closes_at, state, answer_count, shown_count, refreshed_at)
  select printf('round%011d', number), :server, '900000000000000003', printf('95%016d', number), :deck, '${DECK_NAME}', 
    (select id from questions limit 1), 1, '[0,1]', 'quiz', 'at once', 1, 'en', 'UTC', null,
    (:today - number / 2) * 86400000, (:today - number / 2) * 86400000 + 3600000, 'closed', 0, 0, null
  from numbers`;

/** Good members are right in nine of ten cases, others in three. */
const ANSWERS = `
  with recursive
    people(member) as (select 1 union all select member + 1 from people where member < :members),
    asked as (select id, opened_at / 86400000 as day, cast(substr(id, 6) as integer) as number from rounds)
  insert into answers (round_id, member_id, server_id, picked, correct, points, counted, answered_at, day)
  select id, member_id, :server, case is_right when 1 then '[0]' else '[1]' end, is_right, is_right * 10, 1,
    day * 86400000 + 60000, day
  from (
    select id, day, number, printf('8%017d', member) as member_id, ${CHANCE} < 30 + member % 61 as is_right
    from asked cross join people
    order by id, member
  )`;

const BUCKETS: Readonly<Record<string, string>> = {
  day: 'day',
  week: 'week_of(day)',
  month: 'month_of(day)',
  all: 'day * 0',
};

const boards = (span: string, bucket: string) => `
  insert into boards (server_id, deck_id, span, bucket)
  select distinct :server, deck, '${span}', ${bucket}
  from (select distinct opened_at / 86400000 as day from rounds) cross join (select 0 as deck union all select :deck)`;

const DAYS = `
  create temp table sums as
  select member_id, day, sum(points) as points, count(*) as answered, sum(correct) as correct
  from answers group by member_id, day`;

const scores = (span: string, bucket: string) => `
  insert into scores (board_id, member_id, points, answered, correct)
  select boards.id, member_id, sum(points), sum(answered), sum(correct)
  from sums
  cross join (select 0 as deck union all select :deck) as decks
  cross join boards
  where boards.server_id = :server and deck_id = decks.deck and span = '${span}' and boards.bucket = ${bucket}
  group by boards.id, member_id`;

const LEVELS = `
  insert into levels (board_id, points, members) select board_id, points, count(*) from scores group by board_id, points`;

/** Takes an index away and gives the statement that makes it anew. */
function indexNamed(database: DatabaseSync, name: string): { sql: string } {
  const sql = database.prepare('select sql from sqlite_schema where name = ?').get(name)?.['sql'];
  if (typeof sql !== 'string') throw new Error(`there is no index ${name}`);
  database.exec(`drop index ${name}`);
  return { sql };
}
