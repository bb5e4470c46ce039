/** What rounds need of the place where their messages are: implemented over Discord, and by a plain object in tests. */
import type { Round } from '../quiz/round.ts';
import type { Distribution } from '../storage/storage.ts';

/** `gone`: the message or channel is no more, or may not be reached, so trying again is of no use. */
export type EditOutcome = 'edited' | 'gone';

export interface RoundMessages {
  /** The open round's message, with the count it has now. Throws on outages, so that the caller tries again. */
  showOpen(round: Round): Promise<EditOutcome>;
  /** The round's message becomes the reveal. Throws on outages. */
  showReveal(round: Round, distribution: Distribution): Promise<EditOutcome>;
  /** The id of a message in the round's channel that carries the round's id, or null. Throws on outages. */
  find(round: Round): Promise<string | null>;
}
