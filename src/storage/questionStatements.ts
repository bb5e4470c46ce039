/** The statements that write questions. */
import type { Difficulty } from '../quiz/question.ts';
import { prepared, preparedRows } from './prepared.ts';
import type { Flag } from './schema.ts';

type Place = [topic: string | null, topicKey: string | null, difficulty: Difficulty | null, position: number];

export function createQuestionStatements() {
  return {
    insertQuestions: preparedRows<{ id: number; number: number }, [deckId: number, number: number, ...Place]>(
      6,
      (executor, rows) =>
        executor
          .insertInto('questions')
          .values(
            rows.map((cell) => ({
              deck_id: cell(0),
              number: cell(1),
              version: 1,
              retired: 0,
              topic: cell(2),
              topic_key: cell(3),
              difficulty: cell(4),
              position: cell(5),
            })),
          )
          .returning(['id', 'number']),
    ),

    /** An update of many rows at once: the insert never happens, since all of them are there. */
    putQuestions: preparedRows<
      unknown,
      [id: number, deckId: number, number: number, version: number, retired: Flag, ...Place]
    >(9, (executor, rows) =>
      executor
        .insertInto('questions')
        .values(
          rows.map((cell) => ({
            id: cell(0),
            deck_id: cell(1),
            number: cell(2),
            version: cell(3),
            retired: cell(4),
            topic: cell(5),
            topic_key: cell(6),
            difficulty: cell(7),
            position: cell(8),
          })),
        )
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((eb) => ({
            version: eb.ref('excluded.version'),
            retired: eb.ref('excluded.retired'),
            topic: eb.ref('excluded.topic'),
            topic_key: eb.ref('excluded.topic_key'),
            difficulty: eb.ref('excluded.difficulty'),
            position: eb.ref('excluded.position'),
          })),
        ),
    ),

    insertVersions: preparedRows<unknown, [id: number, version: number, content: string, topic: string | null]>(
      4,
      (executor, rows) =>
        executor.insertInto('question_versions').values(
          rows.map((cell) => ({
            question_id: cell(0),
            version: cell(1),
            content: cell(2),
            topic: cell(3),
          })),
        ),
    ),

    insertImages: preparedRows<unknown, [imageId: string, questionId: number, version: number]>(3, (executor, rows) =>
      executor
        .insertInto('version_images')
        .values(rows.map((cell) => ({ image_id: cell(0), question_id: cell(1), version: cell(2) }))),
    ),

    putTexts: preparedRows<unknown, [id: number, heading: string, stem: string, choices: string]>(4, (executor, rows) =>
      executor
        .insertInto('question_texts')
        .values(rows.map((cell) => ({ question_id: cell(0), heading: cell(1), stem: cell(2), choices: cell(3) })))
        .onConflict((conflict) =>
          conflict.column('question_id').doUpdateSet((eb) => ({
            heading: eb.ref('excluded.heading'),
            stem: eb.ref('excluded.stem'),
            choices: eb.ref('excluded.choices'),
          })),
        ),
    ),

    retire: prepared<unknown, { id: number; retired: Flag }>((executor, slot) =>
      executor
        .updateTable('questions')
        .set({ retired: slot('retired') })
        .where('id', '=', slot('id')),
    ),
  };
}
