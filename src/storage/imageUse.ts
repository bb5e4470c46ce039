/** Which images are named by questions, and when they were last put: see imageSweep.ts. */
import type { Question } from '../quiz/question.ts';
import { preparedRows } from './prepared.ts';
import type { Trx } from './schema.ts';

/** The ids of the questions' images, each once. */
export function imageIdsOf(questions: readonly Pick<Question, 'images'>[]): string[] {
  const ids = new Set<string>();
  for (const { images = [] } of questions) for (const { image } of images) ids.add(image);
  return [...ids];
}

export type NotePuts = (trx: Trx, ids: readonly string[], at: number) => Promise<void>;

/** Makes what notes that images, each named once, are put or still needed at `at`; a later time that was noted stays. */
export function createNotePuts(): NotePuts {
  const put = preparedRows<unknown, [id: string, at: number]>(2, (executor, rows) =>
    executor
      .insertInto('image_puts')
      .values(rows.map((cell) => ({ image_id: cell(0), put_at: cell(1) })))
      .onConflict((conflict) =>
        conflict
          .column('image_id')
          .doUpdateSet((eb) => ({ put_at: eb.ref('excluded.put_at') }))
          .whereRef('image_puts.put_at', '<', 'excluded.put_at'),
      ),
  );
  return async (trx, ids, at) => {
    await put(
      trx,
      ids.map((id) => [id, at]),
    );
  };
}
