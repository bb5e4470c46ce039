/** Imports into a server's own decks: planned, kept until somebody says yes, applied. */
import type { Context } from './context.ts';
import { findDeck, findOwnDeck } from './deckReader.ts';
import type { NotePuts } from './imageUse.ts';
import { planImport, rowsOf, type ImportRows } from './importPlan.ts';
import { knownQuestions } from './knownQuestions.ts';
import { insertDeck } from './ownDecks.ts';
import { inTurns } from './pace.ts';
import { createPendingImports } from './pendingImports.ts';
import type { QuestionWriter } from './questionWriter.ts';
import type { Executor, Trx } from './schema.ts';
import type { Deck, ImportPlan, Imports, PendingImport } from './storage.ts';
import type { TypedColumns } from './typedContent.ts';
import { createAddTyped, missingTyped } from './typedQuestions.ts';

/** The deck that an import goes to, as it was when it was looked at. */
interface Target {
  /** Null: it is not there yet. */
  readonly deck: Deck | null;
  readonly state: string;
}

interface Prepared {
  readonly target: Target;
  readonly plan: ImportPlan;
  readonly rows: ImportRows;
  readonly typed: readonly TypedColumns[];
  /** The number of the first new question. */
  readonly firstNumber: number;
}

interface ImportParts {
  readonly writer: QuestionWriter;
  readonly notePuts: NotePuts;
}

export function createImports(context: Context, { writer, notePuts }: ImportParts): Imports {
  const { db, write } = context;
  const pendingImports = createPendingImports(context, { notePuts });
  const addTyped = createAddTyped();

  /** Everything that takes time is done before the transaction, which keeps clicks waiting. */
  async function prepare(target: Target, { questions, typed }: PendingImport): Promise<Prepared> {
    const known = target.deck ? await knownQuestions(db, target.deck.id) : [];
    const planned = await inTurns(planImport(known, questions));
    const lastPosition = known.reduce((highest, one) => Math.max(highest, one.position), 0);
    const rows = await inTurns(rowsOf(planned, lastPosition));
    const missing = await missingTyped(db, target.deck?.id ?? null, typed);
    const plan = { ...planned.plan, typedAdded: missing.length };
    return { target, plan, rows, typed: missing, firstNumber: (known.at(-1)?.number ?? 0) + 1 };
  }

  async function applyPrepared(trx: Trx, pending: PendingImport, { target, rows, typed, firstNumber }: Prepared) {
    const { serverId, deckName, language } = pending;
    const { id } = target.deck ?? (await insertDeck(trx, serverId, deckName, language));
    await writer.add(trx, id, firstNumber, rows.added);
    await writer.change(trx, id, rows.changed);
    await addTyped(trx, id, typed);
    return await findOwnDeck(trx, serverId, id);
  }

  return {
    ...pendingImports,

    async plan(serverId, deckName, questions, typed = []) {
      const deck = await findDeck(db, serverId, deckName);
      const own = deck?.serverId ? deck : null;
      const known = own ? await knownQuestions(db, own.id) : [];
      const { plan } = await inTurns(planImport(known, questions));
      return { ...plan, typedAdded: (await missingTyped(db, own?.id ?? null, typed)).length };
    },

    async apply(serverId, id) {
      const pending = await pendingImports.get(serverId, id);
      if (!pending) return null;
      for (;;) {
        const target = await targetOf(db, serverId, pending.deckName);
        if (target.deck && target.deck.serverId === null) return 'built in';
        const prepared = await prepare(target, pending);
        const applied = await write(async ({ trx }) => {
          if (!(await isPending(trx, serverId, id))) return 'gone';
          // Somebody else changed the deck meanwhile: the plan may be wrong.
          if ((await targetOf(trx, serverId, pending.deckName)).state !== target.state) return 'changed';
          return await applyPrepared(trx, pending, prepared);
        });
        if (applied === 'gone') return null;
        if (applied !== 'changed' && applied) return { deck: applied, plan: prepared.plan };
      }
    },
  };
}

async function isPending(trx: Trx, serverId: string, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('imports')
    .select('id')
    .where('id', '=', id)
    .where('server_id', '=', serverId)
    .executeTakeFirst();
  return row !== undefined;
}

async function targetOf(executor: Executor, serverId: string, deckName: string): Promise<Target> {
  const deck = await findDeck(executor, serverId, deckName);
  if (!deck) return { deck, state: 'none' };
  const sums = await executor
    .selectFrom('questions')
    .select((eb) => [
      eb.fn.countAll<number>().as('questions'),
      eb.fn.sum<number | null>('version').as('versions'),
      eb.fn.sum<number | null>(eb('id', '*', eb.ref('retired'))).as('retired'),
    ])
    .where('deck_id', '=', deck.id)
    .executeTakeFirstOrThrow();
  const typed = await executor
    .selectFrom('typed_questions')
    .select((eb) => eb.fn.countAll<number>().as('questions'))
    .where('deck_id', '=', deck.id)
    .executeTakeFirstOrThrow();
  return { deck, state: JSON.stringify([deck.id, sums, typed]) };
}
