/** Opening the round of a schedule: which question, and the round stored for one occurrence, once. */
import type { Clock } from '../clock.ts';
import { shuffledOrder } from '../quiz/order.ts';
import type { Schedule } from '../quiz/schedule.ts';
import type { NewRound, ScheduledQuestion, Storage } from '../storage/storage.ts';

interface Needs {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
}

export interface OpenedRound {
  readonly round: NewRound;
  readonly picked: ScheduledQuestion;
  /** False: the occurrence had been dealt with before, and nothing was opened. */
  readonly opened: boolean;
}

/**
 * Picks a question and stores its round for the occurrence `at`; the schedule goes on at `nextAt`. The due row `publish` posts it.
 * Null if no question fits the schedule.
 */
export async function openScheduled(
  { storage, clock, random, newId }: Needs,
  schedule: Schedule,
  { at, nextAt, language }: { readonly at: number; readonly nextAt: number; readonly language: string },
): Promise<OpenedRound | null> {
  const picked = await storage.schedules.pick(schedule, language, random);
  if (!picked) return null;
  const settings = await storage.settings.get(schedule.serverId);
  const openedAt = clock.now();
  const round: NewRound = {
    id: newId(),
    serverId: schedule.serverId,
    channelId: schedule.channelId,
    deckId: picked.deckId,
    deckName: picked.deckName,
    questionId: picked.questionId,
    version: picked.version,
    question: picked.question,
    order: shuffledOrder(picked.question, random),
    kind: 'daily',
    scheduleId: schedule.id,
    reveal: schedule.reveal,
    changeable: settings.answersChangeable,
    language,
    zone: settings.zone,
    openedBy: null,
    openedAt,
    closesAt: openedAt + schedule.openFor,
  };
  return { round, picked, opened: await storage.schedules.open(schedule.id, at, round, nextAt) };
}
