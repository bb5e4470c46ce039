/** Schedules as moderators see them: the list, one with its next posts, and the question before it is removed. */
import { ButtonStyle } from 'discord-api-types/v10';
import { occurrences } from '../../quiz/occurrence.ts';
import { DEFAULT_GRACE_MS, type Schedule } from '../../quiz/schedule.ts';
import { formatTimeOfDay } from '../../quiz/timeOfDay.ts';
import type { TextKey, Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { encodeCustomId } from '../customId.ts';
import { cut, plain } from '../limits.ts';
import { permissionNames } from './notices.ts';
import { button, COLOURS, container, line, row, smallText, text, timestamp } from './parts.ts';

const POSTS_SHOWN = 5;
const LINE = 140;

type DeckNames = ReadonlyMap<number, string>;

/** Time and zone, e.g. `09:00 Europe/Berlin`: how a schedule is called where nothing can be mentioned. */
export function scheduleName(schedule: Schedule): string {
  return `${formatTimeOfDay(schedule.time)} ${schedule.zone}`;
}

/** One schedule, its next posts in the reader's zone beside its own, and what can be done with it at once. */
export function plannedView(
  schedule: Schedule,
  decks: DeckNames,
  title: 'daily.added' | 'daily.edited' | 'daily.preview' | 'daily.resumed',
  undo: 'add' | 'edit' | null,
  t: Translate,
): MessageBody {
  return {
    components: [
      container(COLOURS.neutral, [
        text(`### 🗓️ ${t(title)}`),
        text(`<#${schedule.channelId}> **${scheduleName(schedule)}**\n${details(schedule, decks, t)}`),
        line(),
        text(schedule.pause ? pauseText(schedule, t) : nextPosts(schedule, t)),
        row([
          button(encodeCustomId('postnow', schedule.id), t('daily.postNow')),
          ...(undo ? [button(encodeCustomId('undo', schedule.id, [undo]), t('daily.undo'))] : []),
        ]),
      ]),
    ],
  };
}

/** The first at `nextAt`, which may be later than the rule says after a skip. */
function nextPosts(schedule: Schedule, t: Translate): string {
  const all = [schedule.nextAt, ...occurrences(schedule, schedule.nextAt, POSTS_SHOWN - 1)];
  const local = new Intl.DateTimeFormat(t('locale'), {
    timeZone: schedule.zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const lines = all.map(
    (at) => `- ${timestamp(at, 'F')} · ${t('daily.local', { time: local.format(at), zone: schedule.zone })}`,
  );
  return [`**${t('daily.nextPosts')}**`, ...lines].join('\n');
}

function details(schedule: Schedule, decks: DeckNames, t: Translate): string {
  const deck = schedule.deckId === null ? t('daily.allDecks') : (decks.get(schedule.deckId) ?? t('daily.deckGone'));
  return [
    daysText(schedule, t),
    plain(cut(deck, 60).text),
    ...(schedule.topic === null ? [] : [plain(cut(schedule.topic, 40).text)]),
    ...(schedule.difficulty === null ? [] : [t(`difficulty.${schedule.difficulty}`)]),
    t(`choice.${schedule.order.replaceAll(' ', '_')}` as TextKey),
    ...(schedule.pingRoleId === null ? [] : [`<@&${schedule.pingRoleId}>`]),
    ...(schedule.reveal === 'at close' ? [t('question.revealAtClose')] : []),
    ...(schedule.thread ? [t('daily.withThread')] : []),
    t('daily.openFor', { duration: durationText(schedule.openFor, t) }),
    ...(schedule.graceMs === DEFAULT_GRACE_MS
      ? []
      : [t('daily.graceIs', { duration: durationText(schedule.graceMs, t) })]),
  ].join(' · ');
}

const UNITS = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
  ['seconds', 1000],
] as const;

/** In the largest unit that says it exactly, e.g. `90 minutes`. */
function durationText(ms: number, t: Translate): string {
  const [unit, length] =
    UNITS.find(([, size]) => ms >= 2 * size && ms % size === 0) ?? UNITS.find(([, size]) => ms >= size) ?? UNITS[3];
  return t(`duration.${unit}`, { count: Math.round(ms / length) });
}

const EVERY_DAY = '1234567';
const WEEKDAYS = '12345';
const WEEKENDS = '67';
/** A Monday, for the names of days. */
const SOME_MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

function daysText({ days }: Schedule, t: Translate): string {
  const list = days.join('');
  if (list === EVERY_DAY) return t('daily.everyDay');
  if (list === WEEKDAYS) return t('daily.weekdays');
  if (list === WEEKENDS) return t('daily.weekends');
  const name = new Intl.DateTimeFormat(t('locale'), { timeZone: 'UTC', weekday: 'short' });
  return days.map((day) => name.format(SOME_MONDAY + (day - 1) * DAY_MS)).join(', ');
}

function pauseText({ pause }: Schedule, t: Translate): string {
  if (!pause) return '';
  const key = `daily.pause.${pause.reason.replaceAll(' ', '_')}` as TextKey;
  return `⏸️ ${t('daily.pausedSince', { since: timestamp(pause.since) })} ${t(key, { detail: permissionNames(pause.detail, t) })}`;
}

export interface ListedSchedule {
  readonly schedule: Schedule;
  /** Times of posts that were missed, newest first. */
  readonly missed: readonly number[];
}

/** All schedules of a server: when they come next, whether they are paused and why, what was missed. */
export function schedulesView(entries: readonly ListedSchedule[], decks: DeckNames, t: Translate): MessageBody {
  if (entries.length === 0) return { components: [container(COLOURS.neutral, [text(t('daily.none'))])] };
  return {
    components: [
      container(COLOURS.neutral, [
        text(`### 🗓️ ${t('daily.list')}`),
        ...entries.map((entry) => text(entryText(entry, decks, t))),
        smallText(t('daily.listHint')),
      ]),
    ],
  };
}

function entryText({ schedule, missed }: ListedSchedule, decks: DeckNames, t: Translate): string {
  const deck = schedule.deckId === null ? t('daily.allDecks') : (decks.get(schedule.deckId) ?? t('daily.deckGone'));
  const state = schedule.pause
    ? cut(pauseText(schedule, t), LINE).text
    : t('daily.next', { when: timestamp(schedule.nextAt, 'f') });
  const [latest] = missed;
  return [
    `<#${schedule.channelId}> **${scheduleName(schedule)}** · ${daysText(schedule, t)} · ${plain(cut(deck, 30).text)}`,
    `-# ${state}${latest === undefined ? '' : ` · ⚠️ ${t('daily.missed', { count: missed.length, last: timestamp(latest, 'f') })}`}`,
  ].join('\n');
}

export function removeView(schedule: Schedule, t: Translate): MessageBody {
  return {
    components: [
      container(COLOURS.wrong, [
        text(t('daily.removeAsk', { channel: `<#${schedule.channelId}>`, schedule: scheduleName(schedule) })),
        row([
          button(encodeCustomId('unschedule', schedule.id, ['yes']), t('daily.remove'), ButtonStyle.Danger),
          button(encodeCustomId('unschedule', schedule.id, ['no']), t('daily.keep')),
        ]),
      ]),
    ],
  };
}
