/** What comes due for a schedule: the next post, in two steps that each may be repeated: open a round, then publish it. */
import { nextOccurrence } from '../quiz/occurrence.ts';
import type { Round } from '../quiz/round.ts';
import { FEW_LEFT, type PauseReason, type Schedule } from '../quiz/schedule.ts';
import { languageOf } from '../rounds/language.ts';
import { openScheduled, type OpenedRound } from '../rounds/openScheduled.ts';
import { scheduleValues } from '../rounds/scheduleValues.ts';
import { imagesOf } from '../rounds/questionImages.ts';
import type { RoundMessage, Surroundings } from '../rounds/roundMessages.ts';
import { surroundingsOf, type JobNeeds } from './roundHandlers.ts';
import type { JobHandlers, Outcome } from './runner.ts';

type DailyHandlers = Pick<JobHandlers, 'post' | 'publish'>;

export function dailyHandlers(needs: JobNeeds): DailyHandlers {
  const { storage, messages, moderators, clock, log } = needs;

  async function notify(schedule: Schedule, id: string, key: string, values: Record<string, string | number> = {}) {
    await storage.notices.add({
      id,
      serverId: schedule.serverId,
      key,
      values: { ...scheduleValues(schedule), ...values },
      createdAt: clock.now(),
    });
  }

  async function pause(schedule: Schedule, reason: PauseReason, detail: string): Promise<void> {
    const since = clock.now();
    log.warn({ schedule: schedule.id, reason, detail }, 'schedule paused');
    await storage.schedules.pause(schedule.id, { reason, detail, since });
    await notify(schedule, `paused-${schedule.id}-${since}`, `notice.paused.${reason.replace(' ', '_')}`, { detail });
  }

  /** Occurrences whose grace is over are noted as missed. Returns the one to be posted now, or null if none is due. */
  async function dueOccurrence(schedule: Schedule): Promise<number | null> {
    let at = schedule.nextAt;
    let missed = 0;
    while (clock.now() - at > schedule.graceMs) {
      const nextAt = nextOccurrence(schedule, at);
      await storage.schedules.pass(schedule.id, at, 'missed', nextAt);
      missed += 1;
      at = nextAt;
    }
    if (missed > 0) {
      await notify(schedule, `missed-${schedule.id}-${schedule.nextAt}`, 'notice.missed', { count: missed });
    }
    return at <= clock.now() ? at : null;
  }

  /** What is being opened, by server: two schedules of one server due in the same moment must not pick the same question. */
  const opening = new Map<string, Promise<void>>();

  async function openInTurn(schedule: Schedule, at: number): Promise<void> {
    const before = opening.get(schedule.serverId) ?? Promise.resolve();
    const turn = before.then(() => open(schedule, at));
    const settled = turn.catch(() => {});
    opening.set(schedule.serverId, settled);
    await turn.finally(() => {
      if (opening.get(schedule.serverId) === settled) opening.delete(schedule.serverId);
    });
  }

  async function open(schedule: Schedule, at: number): Promise<void> {
    const language = await languageOf(storage, moderators.serverLocale(schedule.serverId), schedule.serverId);
    const result = await openScheduled(needs, schedule, { at, nextAt: nextOccurrence(schedule, at), language });
    if (!result) await pauseWithoutQuestions(schedule);
    else if (result.opened) await warnBeforeItRunsDry(schedule, result);
  }

  async function pauseWithoutQuestions(schedule: Schedule): Promise<void> {
    const decks = await storage.decks.list(schedule.serverId);
    const deckGone = schedule.deckId !== null && !decks.some((deck) => deck.id === schedule.deckId);
    await pause(schedule, deckGone ? 'deck gone' : 'no questions', '');
  }

  async function warnBeforeItRunsDry(schedule: Schedule, { round, picked }: OpenedRound): Promise<void> {
    if (picked.startsOver) return;
    if (picked.unseenLeft === FEW_LEFT) {
      await notify(schedule, `few-${round.id}`, 'notice.fewLeft', { count: picked.unseenLeft, deck: picked.deckName });
    }
    if (picked.unseenLeft === 0)
      await notify(schedule, `over-${round.id}`, 'notice.startsOver', { deck: picked.deckName });
  }

  /** Without the ping if it would reach nobody: the question comes all the same, and the moderators are told once. */
  async function withWorkingPing(round: Round, schedule: Schedule | null): Promise<Surroundings> {
    const surroundings = await surroundingsOf(storage, round);
    if (!schedule || surroundings.pingRoleId === null) return surroundings;
    const trouble = messages.pingTrouble(schedule.serverId, schedule.channelId, surroundings.pingRoleId);
    if (!trouble) return surroundings;
    const id = `ping-${schedule.id}-${surroundings.pingRoleId}`;
    await notify(schedule, id, trouble === 'role gone' ? 'notice.roleGone' : 'notice.roleNotMentionable');
    if (trouble === 'role gone') await storage.schedules.change(schedule.serverId, schedule.id, { pingRoleId: null });
    return { ...surroundings, pingRoleId: null };
  }

  async function confirm(round: Round, schedule: Schedule | null, posted: RoundMessage): Promise<Outcome> {
    // Before the message is noted, so that a stop in between leaves the row and the thread is opened next time.
    if (schedule?.thread) await messages.openThread(round, posted.messageId);
    await storage.rounds.posted(round.id, posted.messageId, posted.attachmentIds);
    return 'done';
  }

  return {
    async post({ subject: scheduleId }) {
      const schedule = await storage.schedules.find(scheduleId);
      if (!schedule || schedule.pause) return 'done';
      const refusal = messages.refusal(schedule.serverId, schedule.channelId, schedule.thread);
      if (refusal) {
        await pause(schedule, refusal.reason, refusal.detail);
        return 'done';
      }
      const at = await dueOccurrence(schedule);
      if (at !== null) await openInTurn(schedule, at);
      return 'done';
    },

    async publish({ subject: roundId, attempts }) {
      const round = await storage.rounds.get(roundId);
      if (!round || round.messageId !== null || round.state === 'void') return 'done';
      const schedule = round.scheduleId === null ? null : await storage.schedules.find(round.scheduleId);
      if (attempts > 0) {
        const found = await messages.find(round);
        if (found) return await confirm(round, schedule, found);
      }
      if (round.state === 'closed' || (schedule && clock.now() - round.openedAt > schedule.graceMs)) {
        await storage.schedules.unpublished(roundId);
        if (schedule) await notify(schedule, `late-${roundId}`, 'notice.missed', { count: 1 });
        return 'done';
      }
      const surroundings = await withWorkingPing(round, schedule);
      const outcome = await messages.publish(round, surroundings, await imagesOf(storage, round.question));
      if ('messageId' in outcome) return await confirm(round, schedule, outcome);
      await storage.schedules.unpublished(roundId);
      if (schedule) await pause(schedule, outcome.refused.reason, outcome.refused.detail);
      return 'done';
    },
  };
}
