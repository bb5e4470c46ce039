import { measureMinute } from '../minute.ts';
import type { Benchmark } from '../row.ts';
import { median, quantile } from '../statistics.ts';

/** What Discord allows one bot. */
const LIMIT_PER_SECOND = 50;
const TARGET_SHARE = 0.9;
const TARGET_MS = 300;
const TARGET_LATE_MS = 5000;
const SIZES = {
  full: { schedules: 10_000, leadMs: 25_000, ends: 12, endsWithinMs: 180_000 },
  smoke: { schedules: 300, leadMs: 10_000, ends: 2, endsWithinMs: 4000 },
};

export const minuteBenchmark: Benchmark = {
  name: 'minute',
  async run(size) {
    const { schedules } = SIZES[size];
    const minute = await measureMinute(SIZES[size]);
    const last = Math.max(...minute.posted);
    const perSecond = (minute.posted.length / last) * 1000;
    const share = perSecond / LIMIT_PER_SECOND;
    const p99 = quantile(minute.meanwhile, 0.99);
    const late = Math.max(...minute.revealedLate);
    const ms = (value: number) => `${value.toFixed(0)} ms`;
    const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;
    const count = schedules.toLocaleString('en');
    return {
      rows: [
        {
          what: `questions posted per second when ${count} schedules are due in the same minute, as a share of the ${LIMIT_PER_SECOND} requests per second that Discord allows`,
          target: `at least ${TARGET_SHARE}, and no 429`,
          measured: `${share.toFixed(2)} (${perSecond.toFixed(1)} per second, all within ${seconds(last)}), ${minute.tooMany} × 429`,
          met: share >= TARGET_SHARE && minute.tooMany === 0,
          missed: `${(TARGET_SHARE - share).toFixed(2)} short. The client waits 1.05 s for each 50 requests, so 0.95 is the most.`,
        },
        {
          what: 'p99 of the acknowledgement of 50 clicks per second meanwhile',
          target: `under ${TARGET_MS} ms`,
          measured: `${ms(p99)} (${ms(quantile(minute.before, 0.99))} before)`,
          met: p99 < TARGET_MS,
          missed: `${ms(p99 - TARGET_MS)} too long: opening rounds and answering share one thread and one database`,
        },
        {
          what: 'the solution of other rounds that end meanwhile, after their deadline',
          target: `at most ${TARGET_LATE_MS / 1000} s`,
          measured: `at most ${seconds(late)}`,
          met: late <= TARGET_LATE_MS,
          missed: `${seconds(late - TARGET_LATE_MS)} too late: it waits behind the posts`,
        },
      ],
      broken: [
        ...(minute.missing === 0 ? [] : [`${minute.missing} questions were not posted`]),
        ...(minute.doubled === 0 ? [] : [`${minute.doubled} questions were posted twice`]),
        ...(minute.tooMany === 0 ? [] : [`${minute.tooMany} requests were refused with 429`]),
        ...(minute.unanswered === 0 ? [] : [`${minute.unanswered} clicks were not answered`]),
        ...(Number.isFinite(late) ? [] : ['a round that ended meanwhile never showed its solution']),
      ],
      details: [
        `minute: the first post after ${seconds(Math.min(...minute.posted))}; a round was opened up to ${seconds(Math.max(...minute.publishedLate))} before its post (median ${ms(median(minute.publishedLate))}), which is taken from its time`,
        `minute: clicks: median ${ms(median(minute.meanwhile))}, longest ${ms(Math.max(...minute.meanwhile))} of ${minute.meanwhile.length}; before: median ${ms(median(minute.before))}, longest ${ms(Math.max(...minute.before))} of ${minute.before.length}`,
        `minute: solutions late by ${minute.revealedLate.map(seconds).join(', ')}`,
      ],
    };
  },
};
