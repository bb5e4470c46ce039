/** What becomes of a click on a choice. */
import { grade } from './grading.ts';
import type { Answer, Round } from './round.ts';

export interface Click {
  readonly roundId: string;
  /** From the interaction, never from the custom_id. */
  readonly serverId: string;
  readonly memberId: string;
  /** Positions as shown in the round (A is 0). */
  readonly positions: readonly number[];
  /** When the member clicked: milliseconds, from the interaction's snowflake. */
  readonly at: number;
}

export type Verdict =
  /** There is no such round in this server. */
  | { readonly kind: 'unknown' }
  /** The click came after the deadline. `previous` is the member's own answer, if there was one. */
  | { readonly kind: 'closed'; readonly round: Round; readonly previous: Answer | null }
  /** The positions do not exist in this round, or there are too many or too few. */
  | { readonly kind: 'invalid'; readonly round: Round }
  /** There is an answer already and it stays. */
  | { readonly kind: 'repeated'; readonly round: Round; readonly previous: Answer }
  /** The answer is recorded; `replaced` is the one it took the place of. */
  | { readonly kind: 'recorded'; readonly round: Round; readonly answer: Answer; readonly replaced: Answer | null };

/**
 * Decides about one click, given the round it names (null if there is none) and the member's answer so far.
 * Pure: storage applies the verdict in the transaction in which it read both.
 */
export function judge(round: Round | null, previous: Answer | null, click: Click): Verdict {
  if (!round || round.serverId !== click.serverId || round.state === 'void') return { kind: 'unknown' };
  if (click.at >= round.closesAt) return { kind: 'closed', round, previous };
  const picked = pickedChoices(round, click.positions);
  if (!picked) return { kind: 'invalid', round };
  const mayChange = round.reveal === 'at close' && round.changeable && round.state !== 'closed';
  if (previous && !mayChange) return { kind: 'repeated', round, previous };
  const answer: Answer = {
    roundId: round.id,
    memberId: click.memberId,
    picked,
    ...grade(round.question, picked),
    answeredAt: click.at,
  };
  return { kind: 'recorded', round, answer, replaced: previous };
}

/** Positions → indices of the question's choices, ascending; null if they do not fit the round. */
function pickedChoices(round: Round, positions: readonly number[]): number[] | null {
  const several = round.question.key.length > 1;
  const distinct = new Set(positions);
  if (distinct.size === 0 || distinct.size !== positions.length || (!several && distinct.size > 1)) return null;
  const picked: number[] = [];
  for (const position of distinct) {
    const choice = round.order[position];
    if (choice === undefined) return null;
    picked.push(choice);
  }
  return picked.toSorted((a, b) => a - b);
}
