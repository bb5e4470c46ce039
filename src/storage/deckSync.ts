/** Makes a stored built-in deck equal to its file, while questions keep their ids and with them their history. */
import { sql } from 'kysely';
import type { Question } from '../quiz/question.ts';
import type { Context } from './context.ts';
import { listQuestions, matchQuestions, type Match } from './deckMatch.ts';
import { knownQuestions } from './knownQuestions.ts';
import { nameKey } from './names.ts';
import { inTurns } from './pace.ts';
import { preparedRows } from './prepared.ts';
import { columnsOf, type QuestionWriter } from './questionWriter.ts';
import type { Executor, Trx } from './schema.ts';
import type { Decks } from './storage.ts';

type DeckFile = Parameters<Decks['syncBuiltIn']>[0];

export function createDeckSync({ db, write }: Context, writer: QuestionWriter): Decks['syncBuiltIn'] {
  const moveQuestions = createMoves();

  async function applyFile(trx: Trx, deckId: number, questions: readonly Question[]): Promise<void> {
    const stored = await knownQuestions(trx, deckId);
    const list = await inTurns(listQuestions(questions));
    const { added, kept, missing } = await inTurns(matchQuestions(stored, list));
    const last = stored.reduce((highest, one) => Math.max(highest, one.number), 0);
    await writer.add(
      trx,
      deckId,
      last + 1,
      added.map(({ index, question, content }) => ({ position: index, columns: columnsOf(question, content) })),
    );
    await writer.change(trx, deckId, kept.filter(({ changed }) => changed).map(newVersion));
    const unchanged = kept.filter(({ changed }) => !changed);
    await moveQuestions(
      trx,
      unchanged
        .filter(({ stored: before, listed }) => before.position !== listed.index)
        .map(({ stored: before, listed }): [number, number] => [before.id, listed.index]),
    );
    for (const { stored: before } of unchanged) if (before.retired === 1) await writer.retire(trx, before.id, false);
    for (const before of missing) if (before.retired === 0) await writer.retire(trx, before.id, true);
  }

  return async (deck) => {
    // Asked outside the transaction first: at most starts nothing has changed, and no lock is needed to see that.
    if (await isCurrent(db, deck)) return;
    await write(async ({ trx }) => {
      await applyFile(trx, await putDeck(trx, deck), deck.questions);
    });
  };
}

function newVersion({ stored: { id, number, version }, listed: { index, question, content } }: Match) {
  const columns = columnsOf(question, content);
  return { id, number, version: version + 1, retired: 0 as const, position: index, columns };
}

async function isCurrent(executor: Executor, deck: DeckFile): Promise<boolean> {
  const stored = await executor
    .selectFrom('decks')
    .select('id')
    .where('server_id', 'is', null)
    .where('name_key', '=', nameKey(deck.name))
    .where('fingerprint', '=', deck.fingerprint)
    .where('name', '=', deck.name)
    .where('language', '=', deck.language)
    .where('retired', '=', 0)
    .executeTakeFirst();
  return stored !== undefined;
}

/** The deck's id. */
async function putDeck(trx: Trx, deck: DeckFile): Promise<number> {
  const values = { name: deck.name, language: deck.language, fingerprint: deck.fingerprint, retired: 0 as const };
  const key = nameKey(deck.name);
  const updated = await trx
    .updateTable('decks')
    .set(values)
    .where('server_id', 'is', null)
    .where('name_key', '=', key)
    .returning('id')
    .executeTakeFirst();
  if (updated) return updated.id;
  const inserted = await trx
    .insertInto('decks')
    .values({ server_id: null, name_key: key, ...values })
    .returning('id')
    .executeTakeFirstOrThrow();
  return inserted.id;
}

/** The columns of `values` have these names in SQLite and in PostgreSQL. */
function createMoves() {
  return preparedRows<unknown, [id: number, position: number]>(2, (executor, rows) => {
    const places = sql.join(rows.map((cell) => sql`(${cell(0)}, ${cell(1)})`));
    const query = sql`
      update questions set position = places.column2
      from (values ${places}) as places
      where questions.id = places.column1`;
    return { compile: () => query.compile(executor) };
  });
}
