/** The buttons below a schedule: post one now, undo, remove. Only for moderators, whoever sees them. */
import { type Call, type ComponentCall, type Reply } from '../src/discord/command.ts';
import { scheduleName } from '../src/discord/views/daily.ts';
import { noticeView } from '../src/discord/views/notice.ts';
import { Failure } from '../src/failure.ts';
import type { Schedule } from '../src/quiz/schedule.ts';
import { requireModerator, requirePosting } from './requirements.ts';
import { openScheduled } from '../src/rounds/openScheduled.ts';
import { languageOf } from '../src/rounds/language.ts';

export const dailyButtons = {
  postnow: async (call: ComponentCall): Promise<Reply> => {
    const schedule = await scheduleOf(call);
    return { kind: 'private', message: noticeView(await postNow(call, schedule)) };
  },

  undo: async (call: ComponentCall): Promise<Reply> => {
    const schedule = await scheduleOf(call);
    const { schedules } = call.parts.storage;
    if (call.id.args[0] === 'add') {
      await schedules.remove(call.serverId, schedule.id);
      return { kind: 'update', message: noticeView(call.t('daily.undone', { schedule: scheduleName(schedule) })) };
    }
    const restored = await schedules.undo(call.serverId, schedule.id, call.parts.clock.now());
    if (!restored) throw new Failure('daily.nothingToUndo');
    return { kind: 'update', message: noticeView(call.t('daily.restored', { schedule: scheduleName(restored) })) };
  },

  unschedule: async (call: ComponentCall): Promise<Reply> => {
    const schedule = await scheduleOf(call);
    if (call.id.args[0] !== 'yes') return { kind: 'update', message: noticeView(call.t('daily.kept')) };
    await call.parts.storage.schedules.remove(call.serverId, schedule.id);
    return { kind: 'update', message: noticeView(call.t('daily.removed', { schedule: scheduleName(schedule) })) };
  },
};

/** Opens a round of the schedule at once, besides its occurrences. Gives the sentence for the moderator. */
export async function postNow(call: Call, schedule: Schedule): Promise<string> {
  requirePosting(call, schedule.channelId, schedule.thread);
  const opened = await openScheduled(call.parts, schedule, {
    at: call.parts.clock.now(),
    nextAt: schedule.nextAt,
    language: await languageOf(call.parts.storage, call.serverLocale, call.serverId),
  });
  if (!opened) throw new Failure('quiz.nothingFits');
  return call.t('daily.posting', { channel: `<#${schedule.channelId}>` });
}

async function scheduleOf(call: ComponentCall): Promise<Schedule> {
  await requireModerator(call);
  const schedule = await call.parts.storage.schedules.get(call.serverId, call.id.target);
  if (!schedule) throw new Failure('daily.unknown');
  return schedule;
}
