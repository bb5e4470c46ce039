/** `/daily`: schedules of daily questions. What is typed is read in `dailyOptions.ts`, what is pressed is in `dailyButtons.ts`. */
import { commandGroup, type Call, type Completion, type Reply, type Suggestion } from '../src/discord/command.ts';
import { plannedView, removeView, schedulesView, scheduleName } from '../src/discord/views/daily.ts';
import { noticeView } from '../src/discord/views/notice.ts';
import { timestamp } from '../src/discord/views/parts.ts';
import { Failure } from '../src/failure.ts';
import { DIFFICULTIES } from '../src/quiz/question.ts';
import { nextOccurrence } from '../src/quiz/occurrence.ts';
import { REVEALS } from '../src/quiz/round.ts';
import type { ScheduleChange } from '../src/storage/storage.ts';
import { MAX_SCHEDULES_PER_SERVER, ORDERS, type Schedule } from '../src/quiz/schedule.ts';
import { dailyButtons, postNow } from './dailyButtons.ts';
import { changeOf, newSchedule } from './dailyOptions.ts';
import { completeDeck, completeTopic } from './quiz.ts';
import { requirePing, requirePosting } from './requirements.ts';
import { completeZone } from './settings.ts';

/** Occurrences of a schedule that are looked through for missed ones. */
const LOOKED_BACK = 14;

const rule = {
  deck: { type: 'string', complete: true, maxLength: 100 },
  topic: { type: 'string', complete: true, maxLength: 100 },
  difficulty: { type: 'string', choices: DIFFICULTIES },
  days: { type: 'string', maxLength: 100 },
  timezone: { type: 'string', complete: true, maxLength: 60 },
  ping: { type: 'role' },
  open_for: { type: 'string', maxLength: 40 },
  reveal: { type: 'string', choices: REVEALS },
  thread: { type: 'boolean' },
  order: { type: 'string', choices: ORDERS },
  grace: { type: 'string', maxLength: 40 },
} as const;

/** What `/daily edit` can take away. */
const CLEARABLE = ['ping', 'deck', 'topic', 'difficulty'] as const;

const schedule = { type: 'string', required: true, complete: true, maxLength: 100 } as const;

export const daily = commandGroup({
  declaration: {
    name: 'daily',
    who: 'moderators',
    subcommands: {
      add: {
        channel: { type: 'channel', required: true },
        time: { type: 'string', required: true, maxLength: 20 },
        ...rule,
      },
      list: {},
      edit: {
        schedule,
        channel: { type: 'channel' },
        time: { type: 'string', maxLength: 20 },
        ...rule,
        clear: { type: 'string', choices: CLEARABLE },
      },
      preview: { schedule },
      'post-now': { schedule },
      skip: { schedule },
      pause: { schedule },
      resume: { schedule },
      remove: { schedule },
    },
  },

  run: {
    async add(call, options) {
      const added = await newSchedule(call, options);
      requirePosting(call, added.channelId, added.thread);
      if (added.pingRoleId) requirePing(call, added.channelId, added.pingRoleId);
      if ((await call.parts.storage.schedules.add(added)) === 'too many') {
        throw new Failure('daily.tooMany', { count: MAX_SCHEDULES_PER_SERVER });
      }
      return planned(call, added, 'daily.added', 'add');
    },

    async list(call) {
      const { schedules } = call.parts.storage;
      const all = await schedules.list(call.serverId);
      const entries = await Promise.all(
        all.map(async (one) => {
          const occurrences = await schedules.occurrences(one.id, LOOKED_BACK);
          return { schedule: one, missed: occurrences.filter(({ state }) => state === 'missed').map(({ at }) => at) };
        }),
      );
      return { kind: 'private', message: schedulesView(entries, await deckNames(call), call.t) };
    },

    async edit(call, options) {
      const before = await find(call, options.schedule);
      const change = { ...cleared(options.clear), ...(await changeOf(call, options, before)) };
      requirePosting(call, change.channelId ?? before.channelId, change.thread ?? before.thread);
      if (change.pingRoleId) requirePing(call, change.channelId ?? before.channelId, change.pingRoleId);
      const changed = await call.parts.storage.schedules.change(call.serverId, before.id, change);
      if (!changed) throw new Failure('daily.unknown');
      return planned(call, changed, 'daily.edited', 'edit');
    },

    async preview(call, options) {
      return planned(call, await find(call, options.schedule), 'daily.preview', null);
    },

    async 'post-now'(call, options) {
      const found = await find(call, options.schedule);
      return { kind: 'private', message: noticeView(await postNow(call, found)) };
    },

    async skip(call, options) {
      const found = await find(call, options.schedule);
      if (found.pause) throw new Failure('daily.isPaused');
      const nextAt = nextOccurrence(found, found.nextAt);
      await call.parts.storage.schedules.pass(found.id, found.nextAt, 'skipped', nextAt);
      const sentence = call.t('daily.skipped', { skipped: timestamp(found.nextAt, 'F'), next: timestamp(nextAt, 'F') });
      return { kind: 'private', message: noticeView(sentence) };
    },

    async pause(call, options) {
      const found = await find(call, options.schedule);
      if (found.pause) throw new Failure('daily.isPaused');
      await call.parts.storage.schedules.pause(found.id, {
        reason: 'moderator',
        detail: '',
        since: call.parts.clock.now(),
      });
      return { kind: 'private', message: noticeView(call.t('daily.paused', { schedule: scheduleName(found) })) };
    },

    async resume(call, options) {
      const found = await find(call, options.schedule);
      if (!found.pause) throw new Failure('daily.isRunning');
      // One that was skipped before the pause stays skipped.
      const now = call.parts.clock.now();
      const nextAt = found.nextAt > now ? found.nextAt : nextOccurrence(found, now);
      const resumed = await call.parts.storage.schedules.resume(call.serverId, found.id, nextAt);
      return planned(call, resumed ?? found, 'daily.resumed', null);
    },

    async remove(call, options) {
      return { kind: 'private', message: removeView(await find(call, options.schedule), call.t) };
    },
  },

  complete: {
    deck: completeDeck,
    topic: completeTopic,
    schedule: completeSchedule,
    timezone: completeZone,
  },

  components: dailyButtons,
});

function cleared(what: (typeof CLEARABLE)[number] | null): Omit<ScheduleChange, 'nextAt'> {
  if (what === 'ping') return { pingRoleId: null };
  if (what === 'deck') return { deckId: null, topic: null };
  if (what === 'topic') return { topic: null };
  return what === 'difficulty' ? { difficulty: null } : {};
}

async function planned(
  call: Call,
  found: Schedule,
  title: 'daily.added' | 'daily.edited' | 'daily.preview' | 'daily.resumed',
  undo: 'add' | 'edit' | null,
): Promise<Reply> {
  return { kind: 'private', message: plannedView(found, await deckNames(call), title, undo, call.t) };
}

/** The schedule that was chosen from the list, or typed: its id. Throws a Failure if the server has none such. */
async function find(call: Call, typed: string): Promise<Schedule> {
  const found = await call.parts.storage.schedules.get(call.serverId, typed);
  if (!found) throw new Failure('daily.unknown');
  return found;
}

async function deckNames(call: Call): Promise<ReadonlyMap<number, string>> {
  const decks = await call.parts.storage.decks.list(call.serverId);
  return new Map(decks.map((deck) => [deck.id, deck.name]));
}

async function completeSchedule(call: Completion): Promise<Suggestion[]> {
  const [all, decks] = await Promise.all([call.parts.storage.schedules.list(call.serverId), deckNames(call)]);
  const wanted = call.typed.trim().toLowerCase();
  return all
    .map((one) => {
      const channel = call.channelName(one.channelId) ?? call.t('daily.channelGone');
      const deck = one.deckId === null ? call.t('daily.allDecks') : (decks.get(one.deckId) ?? call.t('daily.deckGone'));
      return { name: `#${channel} · ${scheduleName(one)} · ${deck}`, value: one.id };
    })
    .filter(({ name }) => name.toLowerCase().includes(wanted));
}
