/** Who practised on every day of a week that counts. */
import { sql } from 'kysely';
import { weekOf } from '../quiz/calendar.ts';
import { ALL_DECKS } from './points.ts';
import type { Db } from './schema.ts';
import type { RecapData } from './storage.ts';

export function createWeekStreaks() {
  /**
   * Looks among the members on the week's board, most points first: whoever practised is on it as soon as an answer of theirs
   * counts, and it is far shorter than the list of all days that members ever practised.
   */
  return async (
    db: Db,
    serverId: string,
    fromDay: number,
    toDay: number,
    limit: number,
  ): Promise<RecapData['keptStreak']> => {
    const { days, daily } = await countingDays(db, serverId, fromDay, toDay);
    if (days.length === 0) return { memberIds: [], count: 0 };
    const { rows } = await sql<{ member_id: string; total: number }>`
      select member_id, count(*) over () as total from scores
      where board_id = (
        select id from boards
        where server_id = ${serverId} and deck_id = ${ALL_DECKS} and span = 'week' and bucket = ${weekOf(fromDay)}
      ) and ${days.length} = (
        select count(*) from practice_days
        where practice_days.server_id = ${serverId} and practice_days.member_id = scores.member_id
          and day in (${sql.join(days)}) and daily >= ${daily}
      )
      order by points desc, member_id limit ${limit}`.execute(db);
    return { memberIds: rows.map((row) => row.member_id), count: rows[0]?.total ?? 0 };
  };
}

/** The days with a daily, on which an answer to one is asked for; in a server that never had one, all days and any answer. */
async function countingDays(db: Db, serverId: string, fromDay: number, toDay: number) {
  const dailies = db.selectFrom('daily_days').select('day').where('server_id', '=', serverId);
  const posted = await dailies.where('day', '>=', fromDay).where('day', '<=', toDay).execute();
  if (posted.length > 0) return { days: posted.map((row) => row.day), daily: 1 };
  const ever = await dailies.limit(1).execute();
  const all = Array.from({ length: Math.max(0, toDay - fromDay + 1) }, (_, index) => fromDay + index);
  return { days: ever.length > 0 ? [] : all, daily: 0 };
}
