/** The way of a question from its form to the bank: what was typed is kept, shown as members will see it, then saved. */
import type { Call, ComponentCall, FormCall, MessageBody, Reply } from '../src/discord/command.ts';
import { plain } from '../src/discord/limits.ts';
import { filesOf, withPictures } from '../src/discord/views/gallery.ts';
import { noticeView } from '../src/discord/views/notice.ts';
import { formPreviewView, formProblemsView, questionFormView } from '../src/discord/views/questionForm.ts';
import { Failure } from '../src/failure.ts';
import type { ImageRefusal } from '../src/images/images.ts';
import { obtainImages } from '../src/images/obtain.ts';
import type { Question, QuestionImage } from '../src/quiz/question.ts';
import { readQuestionForm, type QuestionForm } from '../src/quiz/questionForm.ts';
import { languageOf } from '../src/rounds/language.ts';
import { previewRound } from '../src/rounds/previewRound.ts';
import { imagesOf } from '../src/rounds/questionImages.ts';
import type { AwaitedImage, Draft } from '../src/storage/storage.ts';
import { requireModerator } from './requirements.ts';

/** Which question the form is for: null for a new one, and for the server's usual deck. */
export type Target = Pick<Draft, 'deckId' | 'questionId'>;

/** The form; the pictures that are named with it are fetched once it is sent. */
export async function openForm(
  call: Call,
  form: QuestionForm,
  target: Target,
  awaited: readonly AwaitedImage[] = [],
): Promise<Reply> {
  if (awaited.length === 0) return { kind: 'form', form: questionFormView(form, { ...target, draftId: null }, call.t) };
  const draft = await keep(call, { ...target, form, images: null, awaited });
  return reopenForm(call, draft);
}

export function reopenForm(call: Call, { id, form, deckId, questionId }: Draft): Reply {
  return { kind: 'form', form: questionFormView(form, { deckId, questionId, draftId: id }, call.t) };
}

/** The form was sent: its preview, or everything that is wrong with it. */
export async function review(call: FormCall): Promise<Reply> {
  await requireModerator(call);
  const [deckId = 0, questionId = 0] = call.id.args.map(Number);
  const field = (name: string) => call.fields.get(name) ?? '';
  const form = {
    stem: field('stem'),
    choices: field('choices'),
    explanation: field('explanation'),
    topic: field('topic'),
    difficulty: field('difficulty'),
  };
  const previous = call.id.target === '' ? null : await findDraft(call, call.id.target);
  const { images = null, awaited = [] } = previous ?? {};
  const changes = { deckId: deckId || null, questionId: questionId || null, form, images };
  if (awaited.length > 0) return fetchPictures(call, { ...changes, awaited });
  return await showDraft(call, await keep(call, { ...changes, awaited: [] }));
}

/** Fetches the pictures that the draft waits for; they take the place of those it has. */
export function fetchPictures(call: FormCall, waiting: DraftParts): Reply {
  return {
    kind: 'later',
    update: call.fromMessage,
    async message() {
      const { storage, images: parts, clock } = call.parts;
      const obtained = await obtainImages(waiting.awaited, parts);
      await storage.images.put(obtained.stored, clock.now());
      const images = obtained.images.length > 0 ? obtained.images : waiting.images;
      return draftBody(call, await keep(call, { ...waiting, images, awaited: [] }), obtained.refused);
    },
  };
}

export async function showDraft(call: FormCall | ComponentCall, draft: Draft): Promise<Reply> {
  const kind = 'fromMessage' in call && !call.fromMessage ? 'private' : 'update';
  return { kind, message: await draftBody(call, draft, []) };
}

async function draftBody(call: Call, draft: Draft, refused: readonly ImageRefusal[]): Promise<MessageBody> {
  const read = readQuestionForm(draft.form, await before(call, draft), draft.images ?? undefined);
  if ('problems' in read) return formProblemsView(read.problems, refused, draft.id, call.t);
  const images = await imagesOf(call.parts.storage, read.question);
  const question = withPictures(read.question, images);
  const deckName = await deckNameOf(call, draft);
  return {
    ...formPreviewView(previewRound(question, deckName), { draftId: draft.id, deckName, refused }, call.t),
    files: filesOf(question.images, images),
  };
}

export async function save(call: ComponentCall): Promise<Reply> {
  const draft = await draftOf(call);
  const { storage } = call.parts;
  const read = readQuestionForm(draft.form, await before(call, draft), draft.images ?? undefined);
  if ('problems' in read) throw new Failure('error.unknownButton');
  const saved =
    draft.questionId === null
      ? await storage.questions.add(call.serverId, await deckFor(call, draft), read.question)
      : await storage.questions.edit(call.serverId, draft.questionId, read.question);
  if (!saved) throw new Failure('question.unknown');
  await storage.drafts.discard(draft.id);
  const key = draft.questionId === null ? 'question.added' : 'question.changed';
  return { kind: 'update', message: noticeView(`✅ ${call.t(key, { id: saved.id, deck: plain(saved.deckName) })}`) };
}

/** What a draft holds besides who it belongs to. `images` null: those of the question that is edited. */
export type DraftParts = Pick<Draft, 'deckId' | 'questionId' | 'form' | 'images' | 'awaited'>;

/** Each step keeps a draft of its own, so that an older preview still shows and saves what it shows. */
export async function keep(call: Call, { deckId, questionId, form, images, awaited }: DraftParts): Promise<Draft> {
  const { storage, newId, clock } = call.parts;
  const { serverId, memberId } = call;
  const draft = { id: newId(), serverId, memberId, deckId, questionId, form, images, awaited, createdAt: clock.now() };
  await storage.drafts.keep(draft);
  return draft;
}

/** The draft that a button or form belongs to. Throws a Failure unless whoever clicked is a moderator and its author. */
export async function draftOf(call: ComponentCall | FormCall): Promise<Draft> {
  await requireModerator(call);
  return await findDraft(call, call.id.target);
}

async function findDraft(call: Call, id: string): Promise<Draft> {
  const draft = await call.parts.storage.drafts.get(call.serverId, call.memberId, id);
  if (!draft) throw new Failure('question.draftGone');
  return draft;
}

/** The pictures that the question will have. */
export async function picturesOf(call: Call, draft: Draft): Promise<readonly QuestionImage[]> {
  return draft.images ?? (await before(call, draft))?.images ?? [];
}

async function before(call: Call, draft: Draft): Promise<Question | null> {
  if (draft.questionId === null) return null;
  return (await call.parts.storage.questions.get(call.serverId, draft.questionId))?.question ?? null;
}

async function deckNameOf(call: Call, draft: Draft): Promise<string> {
  const decks = await call.parts.storage.decks.list(call.serverId);
  return decks.find((deck) => deck.id === draft.deckId)?.name ?? call.t('question.usualDeck');
}

/** The deck of the draft; without one the server's usual deck, which is made when it is first needed. */
async function deckFor(call: Call, draft: Draft): Promise<number> {
  if (draft.deckId !== null) return draft.deckId;
  const { storage, texts } = call.parts;
  const language = texts.languageFor(await languageOf(storage, call.serverLocale, call.serverId));
  const name = texts.in(language)('question.usualDeck');
  const there = await storage.decks.find(call.serverId, name);
  if (there) return there.id;
  const made = await storage.ownDecks.create(call.serverId, name, language);
  if (made === 'taken') throw new Failure('deck.nameTaken', { deck: plain(name) });
  return made.id;
}
