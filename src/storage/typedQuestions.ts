/** Questions whose answers are typed, kept with their deck until they can be asked. */
import type { TypedQuestion } from '../quiz/typedQuestion.ts';
import { decksOf } from './deckReader.ts';
import { giveWay, inTurns } from './pace.ts';
import { preparedRows } from './prepared.ts';
import type { Executor, Trx } from './schema.ts';
import { distinctTyped, type TypedColumns } from './typedContent.ts';

/** Questions read or written at a time, before others have their turn. */
const SOME = 500;
/** Keys read at a time. */
const KEYS = 5000;

export type AddTyped = (trx: Trx, deckId: number, questions: readonly TypedColumns[]) => Promise<void>;

/** Those of the list that the deck has not, each once; all if there is no deck yet (null). */
export async function missingTyped(
  executor: Executor,
  deckId: number | null,
  questions: readonly TypedQuestion[],
): Promise<TypedColumns[]> {
  if (questions.length === 0) return [];
  const listed = await inTurns(distinctTyped(questions));
  if (deckId === null) return listed;
  const known = await keysOf(executor, deckId);
  return listed.filter(({ key }) => !known.has(key));
}

async function keysOf(executor: Executor, deckId: number): Promise<Set<string>> {
  const known = new Set<string>();
  let last = '';
  for (;;) {
    const page = await executor
      .selectFrom('typed_questions')
      .select('content_key')
      .where('deck_id', '=', deckId)
      .where('content_key', '>', last)
      .orderBy('content_key')
      .limit(KEYS)
      .execute();
    for (const row of page) known.add(row.content_key);
    if (page.length < KEYS) return known;
    last = page.at(-1)?.content_key ?? last;
    await giveWay();
  }
}

/** In the order in which they came; empty if the server has no such deck. */
export async function readTyped(executor: Executor, serverId: string, deckId: number): Promise<TypedQuestion[]> {
  const deck = await decksOf(executor, serverId).where('id', '=', deckId).executeTakeFirst();
  const found: TypedQuestion[] = [];
  if (!deck) return found;
  let last = 0;
  for (;;) {
    const page = await executor
      .selectFrom('typed_questions')
      .select(['id', 'content'])
      .where('deck_id', '=', deckId)
      .where('id', '>', last)
      .orderBy('id')
      .limit(SOME)
      .execute();
    found.push(...page.map(({ content }) => JSON.parse(content) as TypedQuestion));
    if (page.length < SOME) return found;
    last = page.at(-1)?.id ?? last;
    await giveWay();
  }
}

export function createAddTyped(): AddTyped {
  const insertQuestions = preparedRows<
    { id: number; content_key: string },
    [deckId: number, content: string, key: string]
  >(3, (executor, rows) =>
    executor
      .insertInto('typed_questions')
      .values(rows.map((cell) => ({ deck_id: cell(0), content: cell(1), content_key: cell(2) })))
      .returning(['id', 'content_key']),
  );

  const insertImages = preparedRows<unknown, [imageId: string, typedId: number]>(2, (executor, rows) =>
    executor.insertInto('typed_images').values(rows.map((cell) => ({ image_id: cell(0), typed_id: cell(1) }))),
  );

  return async (trx, deckId, questions) => {
    for (let done = 0; done < questions.length; done += SOME) {
      if (done > 0) await giveWay();
      const some = questions.slice(done, done + SOME);
      const rows = await insertQuestions(
        trx,
        some.map(({ content, key }) => [deckId, content, key]),
      );
      const images = new Map(some.map(({ key, imageIds }) => [key, imageIds]));
      await insertImages(
        trx,
        rows.flatMap(({ id, content_key: key }) =>
          (images.get(key) ?? []).map((imageId): [string, number] => [imageId, id]),
        ),
      );
    }
  };
}
