/** Importing a file: first what it would do, then a button that does it. What waits in between is kept in storage. */
import type { Call, ComponentCall, Reply } from '../src/discord/command.ts';
import { clean, oneLine, plain } from '../src/discord/limits.ts';
import { importedView, importPreview } from '../src/discord/views/import.ts';
import { noticeView } from '../src/discord/views/notice.ts';
import { Failure } from '../src/failure.ts';
import { download, DownloadError } from '../src/imports/download.ts';
import { MAX_PROBLEMS, MAX_QUESTIONS, MAX_UPLOAD_BYTES, type UploadedDeck } from '../src/imports/upload.ts';
import type { Question } from '../src/quiz/question.ts';
import type { TypedQuestion } from '../src/quiz/typedQuestion.ts';
import { languageOf } from '../src/rounds/language.ts';
import { requireModerator } from './requirements.ts';

const MEGABYTE = 1024 * 1024;
const LONGEST_NAME = 100;
/** How long an import waits for its yes. */
const KEPT_MS = 86_400_000;

export function previewImport(call: Call, attachmentId: string, deckName: string | null): Reply {
  const upload = call.upload(attachmentId);
  if (!upload) throw new Failure('import.noFile');
  if (upload.size > MAX_UPLOAD_BYTES) throw new Failure('import.tooLarge', { limit: MAX_UPLOAD_BYTES / MEGABYTE });
  if (upload.size === 0) throw new Failure('import.empty');
  return {
    kind: 'later',
    async message() {
      const file = await withPictures(call, await read(call, upload.url, upload.name));
      const name = oneLine(clean(deckName ?? file.name ?? upload.name.replace(/\.[^.]*$/, ''))).slice(0, LONGEST_NAME);
      await requireOwnName(call, name);
      const questions = file.questions.map(({ question }) => question);
      const typed = file.typed?.map(({ question }) => question) ?? [];
      const { imports } = call.parts.storage;
      const plan = await imports.plan(call.serverId, name, questions, typed);
      const id = call.parts.newId();
      const language =
        file.language ?? (await languageOf(call.parts.storage, call.serverLocale, call.serverId)).split('-')[0] ?? 'en';
      await imports.keep({
        id,
        serverId: call.serverId,
        memberId: call.memberId,
        deckName: name,
        language,
        questions,
        typed,
        createdAt: call.parts.clock.now(),
      });
      return importPreview({ id, fileName: upload.name, deckName: name, file, plan }, call.t);
    },
  };
}

async function read(call: Call, url: string, name: string): Promise<UploadedDeck> {
  const bytes = await download(url, MAX_UPLOAD_BYTES).catch((error: unknown) => {
    throw error instanceof DownloadError ? new Failure('import.notFetched') : error;
  });
  const file = await call.parts.uploads.read(bytes, name);
  if (!('refused' in file)) return file;
  switch (file.refused) {
    case 'unknown format':
      throw new Failure('import.unknownFormat');
    case 'too many questions':
      throw new Failure('import.tooMany', { limit: MAX_QUESTIONS });
    case 'too slow':
    case 'too much memory':
      throw new Failure('import.tooMuch');
    default:
      return file.refused satisfies never;
  }
}

/**
 * The pictures that the questions name are stored already now, since the same address may give others later; a question whose picture
 * cannot be had is refused.
 */
async function withPictures(call: Call, file: UploadedDeck): Promise<UploadedDeck> {
  const { images, storage, clock } = call.parts;
  // Together, since what one file may cost is counted for all of them.
  const all: PlacedQuestion[] = [...file.questions, ...(file.typed ?? [])];
  const collected = await images.collector.collect(all, file.embedded ?? new Map());
  await storage.images.put(collected.images, clock.now());
  return {
    ...file,
    questions: collected.questions.flatMap(({ question, line }) => (isTyped(question) ? [] : [{ question, line }])),
    typed: collected.questions.flatMap(({ question, line }) => (isTyped(question) ? [{ question, line }] : [])),
    problems: [...file.problems, ...collected.problems].toSorted((a, b) => a.line - b.line).slice(0, MAX_PROBLEMS),
    problemCount: file.problemCount + collected.problems.length,
    notes: [...(file.notes ?? []), ...collected.notes],
  };
}

interface PlacedQuestion {
  readonly question: Question | TypedQuestion;
  readonly line: number;
}

function isTyped(question: Question | TypedQuestion): question is TypedQuestion {
  return 'kind' in question;
}

/** A built-in deck cannot take questions. */
async function requireOwnName(call: Call, name: string): Promise<void> {
  const deck = await call.parts.storage.decks.find(call.serverId, name);
  if (deck && deck.serverId === null) throw new Failure('deck.builtIn', { deck: plain(deck.name) });
}

export const importButtons = {
  apply: async (call: ComponentCall): Promise<Reply> => {
    await requireModerator(call);
    const { imports } = call.parts.storage;
    const pending = await imports.get(call.serverId, call.id.target);
    if (!pending || call.at - pending.createdAt > KEPT_MS) throw new Failure('import.gone');
    const applied = await imports.apply(call.serverId, call.id.target);
    if (applied === null) throw new Failure('import.gone');
    if (applied === 'built in') throw new Failure('import.nameTaken');
    return { kind: 'update', message: importedView(applied.deck, applied.plan, call.t) };
  },

  discard: async (call: ComponentCall): Promise<Reply> => {
    await requireModerator(call);
    await call.parts.storage.imports.discard(call.serverId, call.id.target);
    return { kind: 'update', message: noticeView(call.t('import.discarded')) };
  },
};
