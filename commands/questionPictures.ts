/** The pictures of a question: a form of their own, since Discord's forms have no more than five fields. */
import type { ComponentCall, FormCall, Reply } from '../src/discord/command.ts';
import { pictureFormView } from '../src/discord/views/pictureForm.ts';
import { tidyAlt } from '../src/images/alt.ts';
import { MAX_IMAGES } from '../src/quiz/question.ts';
import type { AwaitedImage } from '../src/storage/storage.ts';
import { draftOf, fetchPictures, keep, picturesOf, showDraft } from './questionDraft.ts';

export const pictureButtons = {
  qpicture: async (call: ComponentCall): Promise<Reply> => {
    const draft = await draftOf(call);
    return { kind: 'form', form: pictureFormView(draft.id, await picturesOf(call, draft), call.t) };
  },

  qnopicture: async (call: ComponentCall): Promise<Reply> =>
    showDraft(call, await keep(call, { ...(await draftOf(call)), images: [] })),
};

export const pictureForms = {
  qimage: async (call: FormCall): Promise<Reply> => {
    const draft = await draftOf(call);
    const images = await picturesOf(call, draft);
    const alts = altsOf(call.fields.get('alt') ?? '');
    const awaited = awaitedOf(call, alts);
    if (awaited.length > 0) return fetchPictures(call, { ...draft, images, awaited });
    // Nothing new: the descriptions of those that are there.
    const described = images.map((image, index) => ({ ...image, alt: alts[index] ?? '' }));
    return showDraft(call, await keep(call, { ...draft, images: described }));
  },
};

function awaitedOf(call: FormCall, alts: readonly string[]): AwaitedImage[] {
  const link = (call.fields.get('link') ?? '').trim();
  const named = [
    ...call.uploads('files').map(({ url, alt }) => ({ from: 'upload' as const, url, alt })),
    ...(link === '' ? [] : [{ from: 'link' as const, url: link, alt: '' }]),
  ];
  return named.slice(0, MAX_IMAGES).map(({ from, url, alt }, index) => ({ from, url, alt: alts[index] || alt }));
}

/** One a line, in the order of the pictures. */
function altsOf(typed: string): string[] {
  return typed.split('\n').map(tidyAlt);
}
