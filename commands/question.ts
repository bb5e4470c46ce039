/** `/question`: adding and repairing questions in Discord itself, in a form, with a preview as members will see it. */
import { commandGroup, type Call, type Completion, type Reply, type Suggestion } from '../src/discord/command.ts';
import { filesOf, withPictures } from '../src/discord/views/gallery.ts';
import { fitsForm } from '../src/discord/views/questionForm.ts';
import { searchView, storedQuestionView } from '../src/discord/views/storedQuestion.ts';
import { Failure } from '../src/failure.ts';
import { MAX_ALT } from '../src/quiz/question.ts';
import { EMPTY_FORM, formOf } from '../src/quiz/questionForm.ts';
import { previewRound } from '../src/rounds/previewRound.ts';
import { imagesOf } from '../src/rounds/questionImages.ts';
import type { AwaitedImage, StoredQuestion } from '../src/storage/storage.ts';
import { completeOwnDeck, findOwn } from './deck.ts';
import { draftOf, openForm, reopenForm, review, save } from './questionDraft.ts';
import { pictureButtons, pictureForms } from './questionPictures.ts';
import { requireModerator } from './requirements.ts';

const FOUND_SHOWN = 15;
const SUGGESTED = 25;

const picture = {
  image: { type: 'attachment' },
  image_link: { type: 'string', maxLength: 2000 },
  alt: { type: 'string', maxLength: MAX_ALT },
} as const;
const asked = { type: 'string', required: true, complete: true, maxLength: 100 } as const;

export const questionCommand = commandGroup({
  declaration: {
    name: 'question',
    who: 'moderators',
    subcommands: {
      add: { deck: { type: 'string', complete: true, maxLength: 100 }, ...picture },
      edit: { question: asked, ...picture },
      show: { question: asked },
      search: { words: { type: 'string', required: true, maxLength: 100 } },
      retire: { question: asked },
    },
  },

  run: {
    async add(call, options) {
      const deck = options.deck === null ? null : await findOwn(call, options.deck);
      const target = { deckId: deck?.id ?? null, questionId: null };
      return await openForm(call, EMPTY_FORM, target, awaitedOf(call, options));
    },
    async edit(call, options) {
      return edit(call, await find(call, options.question), awaitedOf(call, options));
    },
    async show(call, options) {
      return show(call, await find(call, options.question), 'private');
    },
    async search(call, options) {
      const { found, total } = await call.parts.storage.questions.search(call.serverId, options.words, 0, FOUND_SHOWN);
      return { kind: 'private', message: searchView(options.words, found, total, call.t) };
    },
    async retire(call, options) {
      const found = await find(call, options.question);
      const retired = await call.parts.storage.questions.retire(call.serverId, found.id, true);
      if (!retired) throw new Failure('question.builtIn');
      return show(call, retired, 'private');
    },
  },

  complete: { deck: completeOwnDeck, question: completeQuestion },

  components: {
    qchange: async (call) => reopenForm(call, await draftOf(call)),
    qsave: save,
    qshow: async (call) => {
      await requireModerator(call);
      return show(call, await find(call, call.values[0] ?? ''), 'private');
    },
    ...pictureButtons,
    qedit: async (call) => {
      await requireModerator(call);
      return edit(call, await find(call, call.id.args[0] ?? ''));
    },
    qretire: async (call) => {
      await requireModerator(call);
      const id = Number(call.id.args[0]);
      const changed = await call.parts.storage.questions.retire(call.serverId, id, call.id.args[1] === 'away');
      if (!changed) throw new Failure('question.unknown');
      return show(call, changed, 'update');
    },
  },

  forms: { qform: review, ...pictureForms },
});

/** Throws a Failure if the question is not the server's own, or does not fit into a form. */
async function edit(call: Call, found: StoredQuestion, awaited: readonly AwaitedImage[] = []): Promise<Reply> {
  if (found.serverId === null) throw new Failure('question.builtIn');
  const form = formOf(found.question);
  if (!fitsForm(form)) throw new Failure('question.tooLongForForm');
  return await openForm(call, form, { deckId: found.deckId, questionId: found.id }, awaited);
}

async function show(call: Call, stored: StoredQuestion, kind: 'private' | 'update'): Promise<Reply> {
  const images = await imagesOf(call.parts.storage, stored.question);
  const question = withPictures(stored.question, images);
  const message = storedQuestionView(stored, previewRound(question, stored.deckName), call.t);
  return { kind, message: { ...message, files: filesOf(question.images, images) } };
}

/** What the options of `add` and `edit` name as pictures. */
function awaitedOf(
  call: Call,
  options: { readonly image: string | null; readonly image_link: string | null; readonly alt: string | null },
): AwaitedImage[] {
  const upload = options.image === null ? null : call.upload(options.image);
  const alt = options.alt?.trim() ?? '';
  return [
    ...(upload ? [{ from: 'upload' as const, url: upload.url, alt: alt || upload.alt }] : []),
    ...(options.image_link === null ? [] : [{ from: 'link' as const, url: options.image_link.trim(), alt }]),
  ];
}

/** `12`, `#12`, or what completion put there. */
async function find(call: Call, typed: string): Promise<StoredQuestion> {
  const id = Number(/^#?(\d{1,15})$/.exec(typed.trim())?.[1] ?? Number.NaN);
  const found = Number.isNaN(id) ? null : await call.parts.storage.questions.get(call.serverId, id);
  if (!found) throw new Failure('question.unknown');
  return found;
}

async function completeQuestion(call: Completion): Promise<Suggestion[]> {
  if (!(await call.isModerator())) return [];
  const { found } = await call.parts.storage.questions.search(call.serverId, call.typed, 0, SUGGESTED);
  return found.map(({ id, deckName, question: { title, stem } }) => ({
    name: `#${id} ${deckName}: ${(title ?? stem).replace(/\s+/g, ' ')}`,
    value: String(id),
  }));
}
