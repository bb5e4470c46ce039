/** Opening a round: which question, in which order, until when. Storage knows the round before anybody sees it. */
import type { Clock } from '../clock.ts';
import { Failure } from '../failure.ts';
import { shuffledOrder } from '../quiz/order.ts';
import type { Reveal, Round } from '../quiz/round.ts';
import type { QuestionFilter, Storage } from '../storage/storage.ts';

export interface RoundRequest {
  readonly filter: QuestionFilter;
  readonly channelId: string;
  readonly openedBy: string | null;
  /** Milliseconds from now to the deadline. */
  readonly openFor: number;
  readonly reveal: Reveal;
  /** Of the public message. */
  readonly language: string;
}

interface Needs {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
}

/**
 * Picks a question, stores the round in state `opening`, and returns it, ready to be shown.
 * Throws the Failure `quiz.nothingFits` if no question fits the filter.
 */
export async function openRound({ storage, clock, random, newId }: Needs, request: RoundRequest): Promise<Round> {
  const picked = await storage.decks.pick(request.filter, random);
  if (!picked) throw new Failure('quiz.nothingFits');
  const settings = await storage.settings.get(request.filter.serverId);
  const openedAt = clock.now();
  const round = {
    id: newId(),
    serverId: request.filter.serverId,
    channelId: request.channelId,
    deckId: picked.deckId,
    deckName: picked.deckName,
    questionId: picked.questionId,
    version: picked.version,
    question: picked.question,
    order: shuffledOrder(picked.question, random),
    kind: 'quiz',
    scheduleId: null,
    reveal: request.reveal,
    changeable: settings.answersChangeable,
    language: request.language,
    zone: settings.zone,
    openedBy: request.openedBy,
    openedAt,
    closesAt: openedAt + request.openFor,
  } as const;
  await storage.rounds.insert(round);
  return { ...round, messageId: null, attachmentIds: [], state: 'opening', answerCount: 0 };
}
