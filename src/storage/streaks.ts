/** Reads the days that streaks are made of; what a streak is stands in quiz/streak.ts. */
import { currentStreak, longestStreak } from '../quiz/streak.ts';
import { prepared, preparedByLimit } from './prepared.ts';
import type { Executor } from './schema.ts';

/** Days read at first. Most streaks are shorter; a longer one is read again with more. */
const FIRST_LOOK = 16;
const LONGER = 8;
const ALL_DAYS = 1_000_000;

export interface Streaks {
  current(executor: Executor, serverId: string, memberId: string, day: number): Promise<number>;
  longest(executor: Executor, serverId: string, memberId: string): Promise<number>;
}

interface Days {
  /** Newest first. */
  readonly practised: readonly number[];
  readonly excused: (day: number) => boolean;
}

export function createStreaks(): Streaks {
  type Member = { serverId: string; memberId: string };

  /** Days up to one, newest first; in a server that was ever posted a daily, only those with an answer to one. */
  const practiceDays = preparedByLimit<{ day: number; dailies: number }, Member & { until: number }>(
    (executor, slot, limit) =>
      executor
        .selectFrom('practice_days')
        .select((eb) => ['day', eb.exists(dailiesOf(executor, slot('serverId'))).as('dailies')])
        .where('server_id', '=', slot('serverId'))
        .where('member_id', '=', slot('memberId'))
        .where('day', '<=', slot('until'))
        .where((eb) => eb.or([eb('daily', '=', 1), eb.not(eb.exists(dailiesOf(executor, slot('serverId'))))]))
        .orderBy('day', 'desc')
        .limit(limit)
        .$castTo<{ day: number; dailies: number }>(),
  );

  const dailyDays = prepared<{ day: number }, { serverId: string; from: number }>((executor, slot) =>
    executor
      .selectFrom('daily_days')
      .select('day')
      .where('server_id', '=', slot('serverId'))
      .where('day', '>=', slot('from')),
  );

  async function load(executor: Executor, member: Member, until: number, limit: number): Promise<Days> {
    const rows = await practiceDays(limit)(executor, { ...member, until });
    const practised = rows.map((row) => row.day);
    const oldest = rows.at(-1);
    if (!oldest?.dailies) return { practised, excused: () => false };
    const posted = await dailyDays(executor, { serverId: member.serverId, from: oldest.day });
    const days = new Set(posted.map((row) => row.day));
    return { practised, excused: (day) => !days.has(day) };
  }

  return {
    async current(executor, serverId, memberId, day) {
      for (let limit = FIRST_LOOK; ; limit *= LONGER) {
        const { practised, excused } = await load(executor, { serverId, memberId }, day, limit);
        const streak = currentStreak(practised, excused, day);
        // A streak that ends before the oldest day that was read is whole.
        if (streak < practised.length || practised.length < limit) return streak;
      }
    },

    async longest(executor, serverId, memberId) {
      const { practised, excused } = await load(executor, { serverId, memberId }, ALL_DAYS, ALL_DAYS);
      return longestStreak(practised, excused);
    },
  };
}

function dailiesOf(executor: Executor, serverId: string) {
  return executor.selectFrom('daily_days').select('daily_days.day').where('daily_days.server_id', '=', serverId);
}
