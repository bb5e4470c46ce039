/** What comes due for a round: its end, its reveal, its count, and a message that we lost sight of. */
import type { Clock } from '../clock.ts';
import type { Log } from '../ops/log.ts';
import type { Round } from '../quiz/round.ts';
import type { ModeratorMessages } from '../rounds/moderatorMessages.ts';
import type { RoundMessages, Surroundings } from '../rounds/roundMessages.ts';
import type { Storage } from '../storage/storage.ts';
import type { JobHandlers, Outcome } from './runner.ts';

export interface JobNeeds {
  readonly storage: Storage;
  readonly messages: RoundMessages;
  readonly moderators: ModeratorMessages;
  readonly clock: Clock;
  readonly log: Log;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** A new random id of 16 characters of [A-Za-z0-9_-]. */
  readonly newId: () => string;
}

/** So close to its end a round's count is not refreshed any more: the reveal must not wait behind it. */
const QUIET_BEFORE_CLOSE_MS = 5000;
const LOOK_AGAIN_MS = 2000;
const STREAKS_SHOWN = 3;

type RoundHandlers = Pick<JobHandlers, 'close' | 'reveal' | 'refresh' | 'adopt'>;

export function roundHandlers({ storage, messages, clock, log }: JobNeeds): RoundHandlers {
  /** Looks in the channel for the message of a round that we lost sight of. */
  async function adopt(round: Round): Promise<boolean> {
    const found = await messages.find(round);
    if (found) await storage.rounds.posted(round.id, found.messageId, found.attachmentIds);
    return found !== null;
  }

  function noteGone(round: Round, what: string): Outcome {
    log.info({ round: round.id, channel: round.channelId }, `${what}: the message is gone or out of reach`);
    return 'done';
  }

  return {
    async close({ subject: roundId }) {
      await storage.rounds.close(roundId, clock.now());
      return 'done';
    },

    async reveal({ subject: roundId }) {
      const round = await storage.rounds.get(roundId);
      if (!round) return 'done';
      // Adopting the message of a closed round leaves another `reveal`.
      if (!round.messageId) return (await adopt(round)) ? 'done' : noteGone(round, 'reveal');
      const outcome = await messages.showReveal(round, {
        ...(await surroundingsOf(storage, round)),
        distribution: await storage.rounds.distribution(roundId),
        streaks: round.kind === 'daily' ? await storage.schedules.streaks(roundId, STREAKS_SHOWN) : [],
      });
      return outcome === 'gone' ? noteGone(round, 'reveal') : 'done';
    },

    async refresh({ subject: roundId }) {
      const round = await storage.rounds.get(roundId);
      if (!round || round.state === 'closed' || round.state === 'void') return 'done';
      if (round.closesAt - clock.now() < QUIET_BEFORE_CLOSE_MS) return 'done';
      if (!round.messageId) return { retryAt: clock.now() + LOOK_AGAIN_MS };
      // An answer that comes while the message is being edited leaves a row of its own, which may come due before that is over.
      const notBefore = await storage.rounds.beginRefresh(roundId, clock.now());
      if (notBefore !== null) return { retryAt: notBefore };
      const outcome = await messages.showOpen(round, await surroundingsOf(storage, round));
      if (outcome === 'gone') return noteGone(round, 'refresh');
      await storage.rounds.refreshed(roundId, round.answerCount, clock.now());
      return 'done';
    },

    // We stopped, or lost Discord's answer, between storing the round and learning its message's id.
    async adopt({ subject: roundId }) {
      const round = await storage.rounds.get(roundId);
      if (!round || round.state !== 'opening') return 'done';
      if (await adopt(round)) return 'done';
      log.info({ round: round.id, channel: round.channelId }, 'the round never appeared');
      await storage.rounds.void(roundId);
      return 'done';
    },
  };
}

/** What a round's message shows besides the round itself. */
export async function surroundingsOf(storage: Storage, round: Round): Promise<Surroundings> {
  if (!round.scheduleId) return { pingRoleId: null, previous: null };
  const [schedule, previous] = await Promise.all([
    storage.schedules.find(round.scheduleId),
    storage.schedules.previousRound(round.scheduleId, round.openedAt),
  ]);
  return { pingRoleId: schedule?.pingRoleId ?? null, previous };
}
