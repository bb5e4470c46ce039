/** Who clicks what: every click is a first answer, so that every one has to be recorded. */
import type { Chance } from './chance.ts';
import { memberId } from './interactions.ts';
import type { OpenRound } from './openRounds.ts';

/** Gives the next click as an interaction, for the id of it. */
export type NextClick = (id: string) => string;

/** All members answer round after round, in a new order each time, with a choice by chance. Throws when all have answered all. */
export function firstAnswers(rounds: readonly OpenRound[], members: number, chance: Chance): NextClick {
  const ids = Array.from({ length: members }, (_, index) => memberId(index + 1));
  let round = -1;
  let order: string[] = [];
  return (id) => {
    if (order.length === 0) {
      order = chance.shuffled(ids);
      round += 1;
    }
    const current = rounds[round];
    if (!current) throw new RangeError('all members have answered all rounds');
    return current.click(id, order.pop() ?? '', chance.pick(current.customIds));
  };
}
