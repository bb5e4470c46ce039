/** Right-click a message → Apps → Make a question: the add form, filled in with what the message says. */
import type { MessageCommand } from '../src/discord/command.ts';
import { readMarkdown } from '../src/formats/markdown/read.ts';
import { EMPTY_FORM, formOf } from '../src/quiz/questionForm.ts';
import { openForm } from './question.ts';

export const makeQuestion: MessageCommand = {
  name: 'Make a question',
  key: 'makeQuestion',
  who: 'moderators',

  async run(call) {
    const [first] = readMarkdown(call.content).questions;
    // A message that holds no question in a readable layout is still a start: it becomes the stem.
    const form = first ? formOf(first.question) : { ...EMPTY_FORM, stem: call.content };
    return openForm(call, form, { deckId: null, questionId: null });
  },
};
