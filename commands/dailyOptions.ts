/** What moderators type for a schedule → a schedule. Everything that cannot be read is a Failure that says what can. */
import type { Call } from '../src/discord/command.ts';
import { plain } from '../src/discord/limits.ts';
import { Failure } from '../src/failure.ts';
import { parseDuration } from '../src/quiz/duration.ts';
import { nextOccurrence } from '../src/quiz/occurrence.ts';
import type { Difficulty } from '../src/quiz/question.ts';
import type { Reveal } from '../src/quiz/round.ts';
import { DEFAULT_GRACE_MS, type Order, type Schedule } from '../src/quiz/schedule.ts';
import { parseTimeOfDay, type TimeOfDay } from '../src/quiz/timeOfDay.ts';
import { EVERY_DAY, parseWeekdays, type Weekdays } from '../src/quiz/weekdays.ts';
import type { ScheduleChange } from '../src/storage/storage.ts';
import { findDeck, findTopic, readOpenFor } from './quiz.ts';
import { readZone } from './settings.ts';

/** A question stays open until the next day's. */
const DEFAULT_OPEN_FOR = 24 * 3_600_000;
const LONGEST_GRACE = 24 * 3_600_000;

/** Null for what was left out. */
export interface RuleOptions {
  readonly channel: string | null;
  readonly time: string | null;
  readonly deck: string | null;
  readonly topic: string | null;
  readonly difficulty: Difficulty | null;
  readonly days: string | null;
  readonly timezone: string | null;
  readonly ping: string | null;
  readonly open_for: string | null;
  readonly reveal: Reveal | null;
  readonly thread: boolean | null;
  readonly order: Order | null;
  readonly grace: string | null;
}

type Rule = Omit<ScheduleChange, 'nextAt'>;

export async function newSchedule(
  call: Call,
  options: RuleOptions & { channel: string; time: string },
): Promise<Schedule> {
  const { storage, clock, newId } = call.parts;
  const { zone } = await storage.settings.get(call.serverId);
  const now = clock.now();
  const rule = {
    channelId: options.channel,
    time: readTime(options.time),
    days: EVERY_DAY,
    zone,
    deckId: null,
    topic: null,
    difficulty: null,
    order: 'shuffled' as const,
    pingRoleId: null,
    openFor: DEFAULT_OPEN_FOR,
    reveal: 'at once' as const,
    thread: false,
    graceMs: DEFAULT_GRACE_MS,
    ...(await ruleOf(call, options, null)),
  };
  return {
    ...rule,
    id: newId(),
    serverId: call.serverId,
    createdBy: call.memberId,
    createdAt: now,
    nextAt: nextOccurrence(rule, now),
    pause: null,
  };
}

/** What the options change about a schedule, with its next occurrence if they change that. */
export async function changeOf(call: Call, options: RuleOptions, before: Schedule): Promise<ScheduleChange> {
  const rule = await ruleOf(call, options, before);
  const now = call.parts.clock.now();
  const isTimed = rule.time !== undefined || rule.days !== undefined || rule.zone !== undefined;
  // With the times as they were, one that was skipped stays skipped.
  if (!isTimed && before.nextAt > now) return rule;
  return { ...rule, nextAt: nextOccurrence({ ...before, ...rule }, now) };
}

async function ruleOf(call: Call, options: RuleOptions, before: Schedule | null): Promise<Rule> {
  const deck = options.deck === null ? null : await findDeck(call, options.deck);
  const topicDeck = deck ?? (await deckOf(call, before));
  return {
    ...(options.channel === null ? {} : { channelId: options.channel }),
    ...(options.time === null ? {} : { time: readTime(options.time) }),
    ...(options.days === null ? {} : { days: readDays(options.days, call.language) }),
    ...(options.timezone === null ? {} : { zone: readZone(options.timezone, call.at) }),
    // Another deck has other topics.
    ...(deck ? { deckId: deck.id, topic: null } : {}),
    ...(options.topic === null ? {} : { topic: await findTopic(call, options.topic, topicDeck) }),
    ...(options.difficulty === null ? {} : { difficulty: options.difficulty }),
    ...(options.order === null ? {} : { order: options.order }),
    ...(options.ping === null ? {} : { pingRoleId: options.ping }),
    ...(options.open_for === null ? {} : { openFor: readOpenFor(options.open_for) }),
    ...(options.reveal === null ? {} : { reveal: options.reveal }),
    ...(options.thread === null ? {} : { thread: options.thread }),
    ...(options.grace === null ? {} : { graceMs: readGrace(options.grace) }),
  };
}

async function deckOf(call: Call, schedule: Schedule | null) {
  if (schedule === null || schedule.deckId === null) return null;
  const decks = await call.parts.storage.decks.list(call.serverId);
  return decks.find((deck) => deck.id === schedule.deckId) ?? null;
}

function readTime(typed: string): TimeOfDay {
  const time = parseTimeOfDay(typed);
  if (!time) throw new Failure('daily.timeUnreadable', { typed: plain(typed) });
  return time;
}

function readDays(typed: string, language: string): Weekdays {
  const days = parseWeekdays(typed, [language]);
  if (!days) throw new Failure('daily.daysUnreadable', { typed: plain(typed) });
  return days;
}

function readGrace(typed: string): number {
  const grace = parseDuration(typed);
  if (grace === null) throw new Failure('quiz.openForUnreadable', { typed: plain(typed) });
  if (grace > LONGEST_GRACE) throw new Failure('daily.graceTooLong');
  return grace;
}
