/**
 * Streaks: days in a row on which a member practised. A day is a local date in the server's zone as days since 1970-01-01.
 *
 * What counts as practised: in a server that was never posted a daily question, any answered round; elsewhere, an answer to a
 * daily question, right or wrong. A day on which no daily was posted is excused, whoever's fault it was: it neither counts nor
 * breaks. Whoever calls these functions has applied that to `days` and `excused`.
 */

/**
 * The streak that stands at `today`. `days` are the days on which the member practised, in any order; days after `today` are
 * left out. Today does not break the streak while it is not over: it counts only once it is practised.
 */
export function currentStreak(days: readonly number[], excused: (day: number) => boolean, today: number): number {
  let length = 0;
  let reached = today;
  for (const day of newestFirst(days)) {
    if (day > today) continue;
    const start = reached === today ? today - 1 : reached;
    if (!allExcused(day + 1, start, excused)) break;
    length += 1;
    reached = day - 1;
  }
  return length;
}

/** The longest streak that ever stood, given the days on which the member practised, in any order. */
export function longestStreak(days: readonly number[], excused: (day: number) => boolean): number {
  let longest = 0;
  let length = 0;
  let earlier: number | null = null;
  for (const day of newestFirst(days)) {
    length = earlier !== null && allExcused(day + 1, earlier - 1, excused) ? length + 1 : 1;
    longest = Math.max(longest, length);
    earlier = day;
  }
  return longest;
}

function newestFirst(days: readonly number[]): number[] {
  return [...new Set(days)].toSorted((a, b) => b - a);
}

/** Is every day from `first` to `last` excused? True if there is none between them. */
function allExcused(first: number, last: number, excused: (day: number) => boolean): boolean {
  for (let day = last; day >= first; day -= 1) if (!excused(day)) return false;
  return true;
}
