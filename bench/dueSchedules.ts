/** A database with many schedules that come due in the same moment, made through the storage as `/daily add` does. */
import { DatabaseSync } from 'node:sqlite';
import { MAX_SCHEDULES_PER_SERVER, DEFAULT_GRACE_MS, type Schedule } from '../src/quiz/schedule.ts';
import { EVERY_DAY } from '../src/quiz/weekdays.ts';
import { openStorage } from '../src/storage/open.ts';
import type { Server } from './gatewayJson.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Servers with as many channels as schedules fit, `count` channels in all. */
export function serversFor(count: number): Server[] {
  return Array.from({ length: Math.ceil(count / MAX_SCHEDULES_PER_SERVER) }, (_, index) => ({
    id: idOf(91, index),
    channels: Array.from(
      { length: Math.min(MAX_SCHEDULES_PER_SERVER, count - index * MAX_SCHEDULES_PER_SERVER) },
      (_channel, place) => idOf(92, index * MAX_SCHEDULES_PER_SERVER + place),
    ),
  }));
}

/** One schedule for each channel, over all English decks. When they are due is said later, by `setDue`. */
export async function writeSchedules(file: string, servers: readonly Server[]): Promise<void> {
  const storage = await openStorage({ url: `file:${file}` });
  try {
    const now = Date.now();
    for (const { id: serverId, channels } of servers) {
      for (const channelId of channels) await storage.schedules.add(scheduleIn(serverId, channelId, now));
    }
  } finally {
    await storage.close();
  }
}

/** All schedules are due at `at`, ms since the epoch. Only while the bot is not running: it would not hear of it. */
export function setDue(file: string, at: number): void {
  const database = new DatabaseSync(file);
  try {
    database.prepare('update schedules set next_at = ?').run(at);
    database.prepare(`update due_rows set due_at = ?, ready_at = ? where kind = 'post'`).run(at, at);
  } finally {
    database.close();
  }
}

function scheduleIn(serverId: string, channelId: string, now: number): Schedule {
  return {
    id: `minute${channelId.slice(-10)}`,
    serverId,
    channelId,
    // Far from now, so that the next post but one is too.
    time: { hour: new Date(now + DAY / 2).getUTCHours(), minute: 0 },
    days: EVERY_DAY,
    zone: 'UTC',
    deckId: null,
    topic: null,
    difficulty: null,
    order: 'shuffled',
    pingRoleId: null,
    openFor: DAY,
    reveal: 'at once',
    thread: false,
    graceMs: DEFAULT_GRACE_MS,
    createdBy: null,
    createdAt: now,
    nextAt: now + DAY,
    pause: null,
  };
}

function idOf(prefix: number, index: number): string {
  return `${prefix}${String(index).padStart(16, '0')}`;
}
