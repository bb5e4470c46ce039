/** Questions one by one: shown, added, edited, retired and searched. */
import type { Question } from '../quiz/question.ts';
import type { Context } from './context.ts';
import { contentOf } from './deckContent.ts';
import { findOwnDeck } from './deckReader.ts';
import { searchQuestions } from './questionSearch.ts';
import { columnsOf, type QuestionWriter } from './questionWriter.ts';
import type { Executor, Trx } from './schema.ts';
import { questionsOf, storedQuestion } from './storedQuestions.ts';
import type { Questions, StoredQuestion } from './storage.ts';

export function createQuestions({ db, write }: Context, { writer }: { readonly writer: QuestionWriter }): Questions {
  async function newVersion(trx: Trx, before: StoredQuestion, question: Question): Promise<void> {
    const place = await trx
      .selectFrom('questions')
      .select(['id', 'number', 'position', 'retired'])
      .where('id', '=', before.id)
      .executeTakeFirstOrThrow();
    await writer.change(trx, before.deckId, [{ ...place, version: before.version + 1, columns: columnsOf(question) }]);
  }

  return {
    async get(serverId, questionId) {
      return await find(db, serverId, questionId);
    },

    async add(serverId, deckId, question) {
      return await write(async ({ trx }) => {
        if (!(await findOwnDeck(trx, serverId, deckId))) return null;
        const { number, position } = await endOf(trx, deckId);
        const added = { position: position + 1, columns: columnsOf(question) };
        const [id] = await writer.add(trx, deckId, number + 1, [added]);
        return id === undefined ? null : await find(trx, serverId, id);
      });
    },

    async edit(serverId, questionId, question) {
      return await write(async ({ trx }) => {
        const before = await findOwn(trx, serverId, questionId);
        if (!before) return null;
        if (contentOf(before.question) === contentOf(question)) return before;
        await newVersion(trx, before, question);
        return await find(trx, serverId, questionId);
      });
    },

    async retire(serverId, questionId, retired) {
      return await write(async ({ trx }) => {
        const before = await findOwn(trx, serverId, questionId);
        if (!before) return null;
        await writer.retire(trx, questionId, retired);
        return { ...before, retired };
      });
    },

    async search(serverId, words, offset, limit) {
      return await searchQuestions(db, serverId, words, offset, limit);
    },
  };
}

async function find(executor: Executor, serverId: string, questionId: number): Promise<StoredQuestion | null> {
  const row = await questionsOf(executor, serverId).where('questions.id', '=', questionId).executeTakeFirst();
  return row ? storedQuestion(row) : null;
}

async function findOwn(executor: Executor, serverId: string, questionId: number): Promise<StoredQuestion | null> {
  const found = await find(executor, serverId, questionId);
  return found?.serverId === serverId ? found : null;
}

/** The highest number and position that the deck has given, from which new ones go on; zeros if none. */
async function endOf(trx: Trx, deckId: number): Promise<{ number: number; position: number }> {
  // One query for each: both together would read the whole deck, one alone reads the end of an index.
  const highest = async (column: 'number' | 'position') => {
    const row = await trx
      .selectFrom('questions')
      .select((eb) => eb.fn.max<number | null>(column).as('highest'))
      .where('deck_id', '=', deckId)
      .executeTakeFirstOrThrow();
    return row.highest ?? 0;
  };
  return { number: await highest('number'), position: await highest('position') };
}
