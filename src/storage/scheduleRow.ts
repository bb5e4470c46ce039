/** A schedule as the database holds it. */
import type { Selectable } from 'kysely';
import type { Pause, Schedule } from '../quiz/schedule.ts';
import type { Schema } from './schema.ts';

/** Without what it was before the last change, which only an undo wants. */
export type ScheduleRow = Omit<Selectable<Schema['schedules']>, 'before_change'>;

export function scheduleOf(row: ScheduleRow): Schedule {
  return {
    id: row.id,
    serverId: row.server_id,
    channelId: row.channel_id,
    time: { hour: row.hour, minute: row.minute },
    days: JSON.parse(row.days) as number[],
    zone: row.zone,
    deckId: row.deck_id,
    topic: row.topic,
    difficulty: row.difficulty,
    order: row.question_order,
    pingRoleId: row.ping_role_id,
    openFor: row.open_for,
    reveal: row.reveal,
    thread: row.thread === 1,
    graceMs: row.grace,
    createdBy: row.created_by,
    createdAt: row.created_at,
    nextAt: row.next_at,
    pause: pauseOf(row),
  };
}

export function scheduleRow(schedule: Schedule): ScheduleRow {
  return {
    id: schedule.id,
    server_id: schedule.serverId,
    channel_id: schedule.channelId,
    hour: schedule.time.hour,
    minute: schedule.time.minute,
    days: JSON.stringify(schedule.days),
    zone: schedule.zone,
    deck_id: schedule.deckId,
    topic: schedule.topic,
    difficulty: schedule.difficulty,
    question_order: schedule.order,
    ping_role_id: schedule.pingRoleId,
    open_for: schedule.openFor,
    reveal: schedule.reveal,
    thread: schedule.thread ? 1 : 0,
    grace: schedule.graceMs,
    created_by: schedule.createdBy,
    created_at: schedule.createdAt,
    next_at: schedule.nextAt,
    ...pauseColumns(schedule.pause),
  };
}

export function pauseColumns(pause: Pause | null): Pick<ScheduleRow, 'pause_reason' | 'pause_detail' | 'paused_at'> {
  return {
    pause_reason: pause?.reason ?? null,
    pause_detail: pause?.detail ?? null,
    paused_at: pause?.since ?? null,
  };
}

function pauseOf({ pause_reason: reason, pause_detail: detail, paused_at: since }: ScheduleRow): Pause | null {
  return reason === null ? null : { reason, detail: detail ?? '', since: since ?? 0 };
}
