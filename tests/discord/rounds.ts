/** Rounds and questions for tests of views. */
import type { Question } from '../../src/quiz/question.ts';
import type { Round } from '../../src/quiz/round.ts';

export const OPENED_AT = Date.UTC(2026, 10, 24, 9, 0, 0);

export const QUESTION: Question = {
  title: 'Capital',
  stem: 'What is the capital of Australia?',
  choices: [
    { text: 'Sydney', feedback: 'The largest city, but not the capital.' },
    { text: 'Canberra' },
    { text: 'Melbourne' },
  ],
  key: [1],
  explanation: 'Canberra was built as a compromise between Sydney and Melbourne.',
  topic: 'cities',
  tags: [],
  difficulty: 'easy',
};

export function roundOf(question: Question = QUESTION, changes: Partial<Round> = {}): Round {
  return {
    id: 'abcdefgh12345678',
    serverId: '100000000000000001',
    channelId: '100000000000000002',
    attachmentIds: [],
    messageId: '100000000000000003',
    deckId: 1,
    deckName: 'Geography',
    questionId: 1,
    version: 1,
    question,
    order: question.choices.map((_, index) => index).toReversed(),
    kind: 'quiz',
    scheduleId: null,
    reveal: 'at once',
    changeable: true,
    language: 'en',
    zone: 'Europe/Berlin',
    openedBy: '100000000000000004',
    openedAt: OPENED_AT,
    closesAt: OPENED_AT + 3_600_000,
    state: 'open',
    answerCount: 0,
    ...changes,
  };
}
