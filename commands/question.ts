/** `/question`: adding and repairing questions in Discord itself, in a form, with a preview as members will see it. */
import {
  commandGroup,
  type Call,
  type Completion,
  type ComponentCall,
  type FormCall,
  type Reply,
  type Suggestion,
} from '../src/discord/command.ts';
import { plain } from '../src/discord/limits.ts';
import { noticeView } from '../src/discord/views/notice.ts';
import {
  formPreviewView,
  formProblemsView,
  questionFormView,
  searchView,
  storedQuestionView,
} from '../src/discord/views/questionForm.ts';
import { Failure } from '../src/failure.ts';
import { EMPTY_FORM, formOf, readQuestionForm, type QuestionForm } from '../src/quiz/questionForm.ts';
import { previewRound } from '../src/rounds/previewRound.ts';
import { languageOf } from '../src/rounds/language.ts';
import type { Draft, StoredQuestion } from '../src/storage/storage.ts';
import { completeOwnDeck, findOwn } from './deck.ts';
import { requireModerator } from './requirements.ts';

const FOUND_SHOWN = 15;
const SUGGESTED = 25;

const question = { type: 'string', required: true, complete: true, maxLength: 100 } as const;

export const questionCommand = commandGroup({
  declaration: {
    name: 'question',
    who: 'moderators',
    subcommands: {
      add: { deck: { type: 'string', complete: true, maxLength: 100 } },
      edit: { question },
      show: { question },
      search: { words: { type: 'string', required: true, maxLength: 100 } },
      retire: { question },
    },
  },

  run: {
    async add(call, options) {
      const deck = options.deck === null ? null : await findOwn(call, options.deck);
      return openForm(call, EMPTY_FORM, { deckId: deck?.id ?? null, questionId: null });
    },
    async edit(call, options) {
      return edit(call, await find(call, options.question));
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
    qchange: async (call) => {
      const draft = await draftOf(call);
      return openForm(call, draft.form, draft);
    },
    qsave: async (call) => save(call, await draftOf(call)),
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

  forms: { qform: review },
});

export function openForm(call: Call, form: QuestionForm, target: Pick<Draft, 'deckId' | 'questionId'>): Reply {
  return { kind: 'form', form: questionFormView(form, target, call.t) };
}

function edit(call: Call, found: StoredQuestion): Reply {
  if (found.serverId === null) throw new Failure('question.builtIn');
  return openForm(call, formOf(found.question), { deckId: found.deckId, questionId: found.id });
}

/** What was typed is kept, and shown as members will see it, or with everything that is wrong. */
async function review(call: FormCall): Promise<Reply> {
  await requireModerator(call);
  const { storage, newId, clock } = call.parts;
  const [deckId = 0, questionId = 0] = call.id.args.map(Number);
  const field = (name: string) => call.fields.get(name) ?? '';
  const draft: Draft = {
    id: newId(),
    serverId: call.serverId,
    memberId: call.memberId,
    deckId: deckId || null,
    questionId: questionId || null,
    form: {
      stem: field('stem'),
      choices: field('choices'),
      explanation: field('explanation'),
      topic: field('topic'),
      difficulty: field('difficulty'),
    },
    createdAt: clock.now(),
  };
  await storage.drafts.keep(draft);
  const kind = call.fromMessage ? 'update' : 'private';
  const read = readQuestionForm(draft.form, await before(call, draft));
  if ('problems' in read) return { kind, message: formProblemsView(read.problems, draft.id, call.t) };
  const deckName = await deckNameOf(call, draft);
  return { kind, message: formPreviewView(previewRound(read.question, deckName), draft.id, deckName, call.t) };
}

async function save(call: ComponentCall, draft: Draft): Promise<Reply> {
  const { storage } = call.parts;
  const read = readQuestionForm(draft.form, await before(call, draft));
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

async function before(call: Call, draft: Draft) {
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

async function draftOf(call: ComponentCall): Promise<Draft> {
  await requireModerator(call);
  const draft = await call.parts.storage.drafts.get(call.serverId, call.memberId, call.id.target);
  if (!draft) throw new Failure('question.draftGone');
  return draft;
}

async function show(call: Call, stored: StoredQuestion, kind: 'private' | 'update'): Promise<Reply> {
  return { kind, message: storedQuestionView(stored, previewRound(stored.question, stored.deckName), call.t) };
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
