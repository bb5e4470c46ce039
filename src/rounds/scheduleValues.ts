/** What a text says about a schedule. */
import type { Schedule } from '../quiz/schedule.ts';
import { formatTimeOfDay } from '../quiz/timeOfDay.ts';

/** Channel as a mention, time as `09:00` and zone, for texts such as “the questions at {time} in {channel}”. */
export function scheduleValues(schedule: Schedule): { channel: string; time: string; zone: string } {
  return {
    channel: `<#${schedule.channelId}>`,
    time: formatTimeOfDay(schedule.time),
    zone: schedule.zone,
  };
}
