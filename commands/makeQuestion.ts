/** Right-click a message → Apps → Make a question: the add form, filled in with what the message says. */
import type { MessageCommand } from '../src/discord/command.ts';
import { readText } from '../src/formats/readText.ts';
import { MAX_IMAGES } from '../src/quiz/question.ts';
import { EMPTY_FORM, formOf } from '../src/quiz/questionForm.ts';
import type { AwaitedImage } from '../src/storage/storage.ts';
import { openForm } from './questionDraft.ts';

export const makeQuestion: MessageCommand = {
  name: 'Make a question',
  key: 'makeQuestion',
  who: 'moderators',

  async run(call) {
    const first = readText(call.content)?.questions[0];
    // A message that holds no question in a readable layout is still a start: it becomes the stem.
    const form = first ? formOf(first.question) : { ...EMPTY_FORM, stem: call.content };
    const linked = first?.question.images?.filter(({ image }) => image.startsWith('https://')) ?? [];
    const pictures: AwaitedImage[] = [
      ...linked.map(({ image, alt }) => ({ from: 'link' as const, url: image, alt })),
      ...call.attachments
        .filter(({ isImage }) => isImage)
        .map(({ url, alt }) => ({ from: 'upload' as const, url, alt })),
    ];
    return await openForm(call, form, { deckId: null, questionId: null }, pictures.slice(0, MAX_IMAGES));
  },
};
