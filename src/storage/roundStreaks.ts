/** The longest streaks among those who answered a round; what a streak is stands in quiz/streak.ts. */
import { sql } from 'kysely';
import { dayOf } from '../quiz/calendar.ts';
import type { Round } from '../quiz/round.ts';
import { currentStreak } from '../quiz/streak.ts';
import type { Executor } from './schema.ts';

/** How many of those who answered first are looked at, so that the work is bounded. */
const LOOKED_AT = 2000;
/** The shortest that is worth telling. */
const SHORTEST = 2;
/** Days read at first. Most streaks are shorter; those that are longer are read again with more. */
const FIRST_LOOK = 32;
const LONGER = 8;

interface Streak {
  readonly memberId: string;
  readonly days: number;
}

/** Up to `limit`, longest first, of equal ones the member first who answered first. */
export async function longestStreaks(executor: Executor, round: Round, limit: number): Promise<Streak[]> {
  const today = dayOf(round.openedAt, round.zone);
  const members = await answerers(executor, round.id);
  const lengths = new Map<string, number>();
  let open: readonly string[] = members;
  for (let look = FIRST_LOOK; open.length > 0; look *= LONGER) {
    const from = Math.max(0, today - look);
    const calendar = await calendarOf(executor, round.serverId, from);
    const practised = await practisedDays(executor, round.serverId, open, { from, today, daily: calendar.daily });
    const longer: string[] = [];
    for (const memberId of open) {
      const days = practised.get(memberId) ?? [];
      lengths.set(memberId, currentStreak(days, calendar.excused, today));
      if (from > 0 && !endsWithin(days, calendar.excused, from, today)) longer.push(memberId);
    }
    open = longer;
  }
  return members
    .map((memberId) => ({ memberId, days: lengths.get(memberId) ?? 0 }))
    .filter(({ days }) => days >= SHORTEST)
    .toSorted((a, b) => b.days - a.days)
    .slice(0, limit);
}

/** Is there a day from `from` on, before today, that ends the streak? */
function endsWithin(
  practised: readonly number[],
  excused: (day: number) => boolean,
  from: number,
  today: number,
): boolean {
  const days = new Set(practised);
  for (let day = today - 1; day >= from; day -= 1) if (!days.has(day) && !excused(day)) return true;
  return false;
}

/** Ids, those first who answered first. */
async function answerers(executor: Executor, roundId: string): Promise<string[]> {
  const rows = await executor
    .selectFrom('answers')
    .select('member_id')
    .where('round_id', '=', roundId)
    .orderBy('answered_at')
    .orderBy('member_id')
    .limit(LOOKED_AT)
    .execute();
  return rows.map((row) => row.member_id);
}

/** Which days from `from` on break a streak, and whether only an answer to a daily keeps it. */
async function calendarOf(executor: Executor, serverId: string, from: number) {
  const dailies = executor.selectFrom('daily_days').select('day').where('server_id', '=', serverId);
  const ever = await dailies.limit(1).execute();
  if (ever.length === 0) return { daily: 0, excused: () => false };
  const posted = new Set((await dailies.where('day', '>=', from).execute()).map((row) => row.day));
  return { daily: 1, excused: (day: number) => !posted.has(day) };
}

/** By member. One row each: a row for every day would cost more to hand over than to find. */
async function practisedDays(
  executor: Executor,
  serverId: string,
  members: readonly string[],
  { from, today, daily }: { readonly from: number; readonly today: number; readonly daily: number },
): Promise<Map<string, number[]>> {
  const rows = await executor
    .selectFrom('practice_days')
    .select(['member_id', sql<string>`string_agg(cast(day as text), ',')`.as('days')])
    .where('server_id', '=', serverId)
    .where('member_id', 'in', members)
    .where('day', '>=', from)
    .where('day', '<=', today)
    .where(sql<number>`daily`, '>=', daily)
    .groupBy('member_id')
    .execute();
  return new Map(rows.map((row) => [row.member_id, row.days.split(',').map(Number)]));
}
