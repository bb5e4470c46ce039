import type { WorldState } from './state.ts';

/** How long the bot has for its first answer, in ms of the playground's clock. */
export const ANSWER_WITHIN = 3_000;
/** How long the token of an interaction lives, in ms of the playground's clock. */
export const TOKEN_LIVES = 15 * 60_000;

const LOOK_EVERY = 200;

export interface Deadlines {
  /** Fails every interaction whose 3 s are over. */
  check(): void;
  close(): void;
}

/** Watches the interactions without an answer. The clock says when they are late; the timer only looks. */
export function watchDeadlines(state: WorldState): Deadlines {
  const check = (): void => {
    const now = state.clock.now();
    for (const interaction of state.waiting) {
      if (now - interaction.createdAt < ANSWER_WITHIN) break;
      state.waiting.delete(interaction);
      const reason = 'no answer within 3 seconds';
      interaction.fail(reason);
      state.emit({ type: 'interactionFailed', interaction, reason });
    }
  };
  const timer = setInterval(check, LOOK_EVERY);
  timer.unref();
  const stop = state.clock.onJump(check);
  return {
    check,
    close() {
      clearInterval(timer);
      stop();
    },
  };
}
