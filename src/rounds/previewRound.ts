/** A round that is never opened: for showing a question as members would see it. */
import type { Question } from '../quiz/question.ts';
import type { Round } from '../quiz/round.ts';

/** In the author's order, without time, place or answers. */
export function previewRound(question: Question, deckName: string): Round {
  return {
    id: 'preview',
    serverId: '',
    channelId: '',
    messageId: null,
    attachmentIds: [],
    deckId: 0,
    deckName,
    questionId: 0,
    version: 0,
    question,
    order: question.choices.map((_, index) => index),
    kind: 'quiz',
    scheduleId: null,
    reveal: 'at once',
    changeable: false,
    language: 'en',
    zone: 'UTC',
    openedBy: null,
    openedAt: 0,
    closesAt: 0,
    state: 'void',
    answerCount: 0,
  };
}
