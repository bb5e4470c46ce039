/** Answers: durable before they are confirmed. */
import type { Click, Verdict } from '../../quiz/judge.ts';
import type { Answer } from '../../quiz/round.ts';

export interface Answers {
  /**
   * Judges the click and records the answer. The promise resolves when it is durable on disk. Clicks that arrive in the same
   * moment share one transaction; one that fails does not take the others with it. An answer makes the round's count due
   * for a refresh (due row `refresh`): 1 s later, and at least 5 s after the last one.
   */
  record(click: Click): Promise<Verdict>;
  /** A member's answer in a round, or null. */
  find(roundId: string, memberId: string): Promise<Answer | null>;
}
