/** Writes questions: each one's place, its version with its images, and the text that it is searched by, always together. */
import type { Difficulty, Question } from '../quiz/question.ts';
import { contentOf } from './deckContent.ts';
import { imageIdsOf } from './imageUse.ts';
import { nameKey } from './names.ts';
import { giveWay } from './pace.ts';
import { createQuestionStatements } from './questionStatements.ts';
import type { Flag, Trx } from './schema.ts';
import { searchTextOf, type SearchText } from './searchText.ts';

/** A question taken apart into what is stored of it. */
export interface QuestionColumns {
  readonly content: string;
  readonly topic: string | null;
  readonly topicKey: string | null;
  readonly difficulty: Difficulty | null;
  readonly text: SearchText;
  /** Each once. */
  readonly imageIds: readonly string[];
}

export interface NewQuestion {
  readonly position: number;
  readonly columns: QuestionColumns;
}

export interface ChangedQuestion {
  readonly id: number;
  /** The new version. */
  readonly version: number;
  readonly number: number;
  readonly position: number;
  readonly retired: Flag;
  readonly columns: QuestionColumns;
}

export interface QuestionWriter {
  /** Numbers them from `firstNumber` on; gives their ids in the same order. */
  add(trx: Trx, deckId: number, firstNumber: number, questions: readonly NewQuestion[]): Promise<number[]>;
  /** Stores new versions of a deck's questions, which are asked from now on. */
  change(trx: Trx, deckId: number, questions: readonly ChangedQuestion[]): Promise<void>;
  /** Not asked any more, or again. */
  retire(trx: Trx, id: number, retired: boolean): Promise<void>;
}

/** Questions written at a time, before others have their turn. */
const TURN = 500;

export function columnsOf(question: Question, content = contentOf(question)): QuestionColumns {
  const { topic, difficulty } = question;
  return {
    content,
    topic: topic ?? null,
    topicKey: topic === undefined ? null : nameKey(topic),
    difficulty: difficulty ?? null,
    text: searchTextOf(question),
    imageIds: imageIdsOf([question]),
  };
}

export function createQuestionWriter(): QuestionWriter {
  const statements = createQuestionStatements();

  async function writeVersions(
    trx: Trx,
    questions: readonly { readonly id: number; readonly version: number; readonly columns: QuestionColumns }[],
  ): Promise<void> {
    await statements.insertVersions(
      trx,
      questions.map(({ id, version, columns }) => [id, version, columns.content, columns.topic]),
    );
    await statements.insertImages(
      trx,
      questions.flatMap(({ id, version, columns }) =>
        columns.imageIds.map((imageId): [string, number, number] => [imageId, id, version]),
      ),
    );
    await statements.putTexts(
      trx,
      questions.map(({ id, columns: { text } }) => [id, text.heading, text.stem, text.choices]),
    );
  }

  async function addSome(trx: Trx, deckId: number, firstNumber: number, questions: readonly NewQuestion[]) {
    const rows = await statements.insertQuestions(
      trx,
      questions.map(({ position, columns: { topic, topicKey, difficulty } }, index) => [
        deckId,
        firstNumber + index,
        topic,
        topicKey,
        difficulty,
        position,
      ]),
    );
    const ids = new Map(rows.map((row) => [row.number, row.id]));
    const added = questions.map(({ columns }, index) => {
      const id = ids.get(firstNumber + index);
      if (id === undefined) throw new Error('A question that was added got no id.');
      return { id, version: 1, columns };
    });
    await writeVersions(trx, added);
    return added.map(({ id }) => id);
  }

  return {
    async add(trx, deckId, firstNumber, questions) {
      const ids: number[] = [];
      for (let done = 0; done < questions.length; done += TURN) {
        if (done > 0) await giveWay();
        ids.push(...(await addSome(trx, deckId, firstNumber + done, questions.slice(done, done + TURN))));
      }
      return ids;
    },

    async change(trx, deckId, questions) {
      for (let done = 0; done < questions.length; done += TURN) {
        if (done > 0) await giveWay();
        const some = questions.slice(done, done + TURN);
        await statements.putQuestions(
          trx,
          some.map(({ id, number, version, retired, position, columns: { topic, topicKey, difficulty } }) => [
            id,
            deckId,
            number,
            version,
            retired,
            topic,
            topicKey,
            difficulty,
            position,
          ]),
        );
        await writeVersions(trx, some);
      }
    },

    async retire(trx, id, retired) {
      await statements.retire(trx, { id, retired: retired ? 1 : 0 });
    },
  };
}
