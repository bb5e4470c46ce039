/** `/deck`: what decks there are, and moving questions in and out as files. Those are in `deckImport.ts` and `deckExport.ts`. */
import {
  commandGroup,
  type Call,
  type Completion,
  type ComponentCall,
  type Reply,
  type Suggestion,
} from '../src/discord/command.ts';
import { clean, oneLine, plain } from '../src/discord/limits.ts';
import {
  deckListView,
  deckView,
  DECKS_PER_PAGE,
  QUESTIONS_PER_PAGE,
  removeDeckView,
  removedDeckView,
} from '../src/discord/views/deck.ts';
import { noticeView } from '../src/discord/views/notice.ts';
import { Failure } from '../src/failure.ts';
import { FORMATS, type FormatName } from '../src/formats/formats.ts';
import type { Deck } from '../src/storage/storage.ts';
import { exportDeck } from './deckExport.ts';
import { importButtons, previewImport } from './deckImport.ts';
import { completeDeck } from './quiz.ts';
import { requireModerator } from './requirements.ts';

const LONGEST_NAME = 100;

const deck = { type: 'string', required: true, complete: true, maxLength: LONGEST_NAME } as const;

export const deckCommand = commandGroup({
  declaration: {
    name: 'deck',
    who: 'moderators',
    members: ['list', 'show'],
    subcommands: {
      list: {},
      show: { deck },
      import: {
        file: { type: 'attachment', required: true },
        deck: { type: 'string', complete: true, maxLength: LONGEST_NAME },
      },
      export: {
        deck,
        format: { type: 'string', choices: FORMATS.map(({ name }) => name) as [FormatName, ...FormatName[]] },
      },
      rename: { deck, name: { type: 'string', required: true, maxLength: LONGEST_NAME } },
      delete: { deck },
    },
  },

  run: {
    list: (call) => list(call, 0, 'private'),

    async show(call, options) {
      return show(call, await findDeck(call, options.deck), 0, 'private');
    },

    async import(call, options) {
      return previewImport(call, options.file, options.deck);
    },

    async export(call, options) {
      return exportDeck(call, await findDeck(call, options.deck), options.format ?? 'Markdown');
    },

    async rename(call, options) {
      const found = await findOwn(call, options.deck);
      const name = oneLine(clean(options.name));
      if (name === '') throw new Failure('deck.nameEmpty');
      const renamed = await call.parts.storage.ownDecks.rename(call.serverId, found.id, name);
      if (renamed === 'taken') throw new Failure('deck.nameTaken', { deck: plain(name) });
      return {
        kind: 'private',
        message: noticeView(call.t('deck.renamed', { before: plain(found.name), deck: plain(name) })),
      };
    },

    async delete(call, options) {
      const found = await findOwn(call, options.deck);
      return { kind: 'private', message: removeDeckView(found, call.t) };
    },
  },

  complete: { deck: completeDeck },

  components: {
    decks: async (call) => list(call, pageOf(call.id.args[0]), 'update'),
    deck: async (call) => show(call, await deckById(call, call.id.args[0]), pageOf(call.id.args[1]), 'update'),
    dropdeck: async (call) => {
      await requireModerator(call);
      if (call.id.args[1] !== 'yes') return { kind: 'update', message: noticeView(call.t('deck.kept')) };
      const found = await deckById(call, call.id.args[0]);
      await call.parts.storage.ownDecks.remove(call.serverId, found.id, call.parts.clock.now());
      return { kind: 'update', message: removedDeckView(found, call.t) };
    },
    undropdeck: async (call) => {
      await requireModerator(call);
      const id = Number(call.id.args[0]);
      const restored = await call.parts.storage.ownDecks.restore(call.serverId, id, call.parts.clock.now());
      if (!restored) throw new Failure('deck.cannotRestore');
      return { kind: 'update', message: noticeView(call.t('deck.restored', { deck: plain(restored.name) })) };
    },
    ...importButtons,
  },
});

async function list(call: Call, page: number, kind: 'private' | 'update'): Promise<Reply> {
  const decks = await call.parts.storage.decks.list(call.serverId);
  const shown = decks.slice(page * DECKS_PER_PAGE, (page + 1) * DECKS_PER_PAGE);
  return { kind, message: deckListView(shown, { page, total: decks.length }, call.t) };
}

async function show(call: Call, found: Deck, page: number, kind: 'private' | 'update'): Promise<Reply> {
  const { ownDecks } = call.parts.storage;
  const [counts, questions, typed] = await Promise.all([
    ownDecks.counts(call.serverId, found.id),
    ownDecks.questions(call.serverId, found.id, page * QUESTIONS_PER_PAGE, QUESTIONS_PER_PAGE),
    ownDecks.typed(call.serverId, found.id),
  ]);
  const content = { questions, typed: typed.length };
  return { kind, message: deckView(found, counts, content, page, await call.isModerator(), call.t) };
}

async function findDeck(call: Call, name: string): Promise<Deck> {
  const found = await call.parts.storage.decks.find(call.serverId, name);
  if (!found) throw new Failure('quiz.unknownDeck', { deck: plain(name) });
  return found;
}

export async function findOwn(call: Call, name: string): Promise<Deck> {
  const found = await findDeck(call, name);
  if (found.serverId === null) throw new Failure('deck.builtIn', { deck: plain(found.name) });
  return found;
}

async function deckById(call: ComponentCall, id: string | undefined): Promise<Deck> {
  const decks = await call.parts.storage.decks.list(call.serverId);
  const found = decks.find((candidate) => candidate.id === Number(id));
  if (!found) throw new Failure('leaderboard.deckGone');
  return found;
}

function pageOf(arg: string | undefined): number {
  if (!/^\d{1,6}$/.test(arg ?? '')) throw new Failure('error.unknownButton');
  return Number(arg);
}

/** The server's own decks alone, for commands that change them. */
export async function completeOwnDeck(call: Completion): Promise<Suggestion[]> {
  const own = new Set(
    (await call.parts.storage.decks.list(call.serverId)).filter((one) => one.serverId).map((one) => one.name),
  );
  return (await completeDeck(call)).filter(({ value }) => own.has(value));
}
