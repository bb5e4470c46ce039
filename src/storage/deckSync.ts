/** Makes a stored built-in deck equal to its file, while questions keep their ids and with them their history. */
import { sql } from 'kysely';
import type { Difficulty, Question } from '../quiz/question.ts';
import type { Context } from './context.ts';
import { contentOf } from './deckContent.ts';
import { matchQuestions, type StoredQuestion } from './deckMatch.ts';
import { nameKey } from './names.ts';
import { prepared, preparedRows } from './prepared.ts';
import type { Executor, Flag, Trx } from './schema.ts';
import type { Decks } from './storage.ts';

type DeckFile = Parameters<Decks['syncBuiltIn']>[0];

interface NewVersion {
  readonly id: number;
  readonly version: number;
  readonly question: Question;
}

export function createDeckSync({ db, write }: Context): Decks['syncBuiltIn'] {
  const statements = createStatements();

  async function addQuestions(
    trx: Trx,
    deckId: number,
    firstNumber: number,
    questions: readonly Question[],
    positionOf: PositionOf,
  ) {
    const rows = await statements.insertQuestions(
      trx,
      questions.map((question, index) => [deckId, firstNumber + index, ...indexed(question), positionOf(question)]),
    );
    const ids = new Map(rows.map((row) => [row.number, row.id]));
    return questions.map((question, index): NewVersion => {
      const id = ids.get(firstNumber + index);
      if (id === undefined) throw new Error('A question that was added got no id.');
      return { id, version: 1, question };
    });
  }

  async function applyFile(trx: Trx, deckId: number, questions: readonly Question[]): Promise<void> {
    const stored = await storedQuestions(trx, deckId);
    const { added, kept, missing } = matchQuestions(stored, questions);
    const last = stored.reduce((highest, one) => Math.max(highest, one.number), 0);
    const positions = new Map(questions.map((question, index) => [question, index]));
    const positionOf: PositionOf = (question) => positions.get(question) ?? 0;
    const versions = await addQuestions(trx, deckId, last + 1, added, positionOf);
    for (const { stored: before, question, changed } of kept) {
      const version = changed ? before.version + 1 : before.version;
      if (changed) versions.push({ id: before.id, version, question });
      if (changed || before.retired === 1) {
        const [topic, topicKey, difficulty] = indexed(question);
        await statements.updateQuestion(trx, { id: before.id, version, topic, topicKey, difficulty });
      }
    }
    await statements.moveQuestions(
      trx,
      kept
        .filter(({ stored: before, question }) => before.position !== positionOf(question))
        .map(({ stored: before, question }): [number, number] => [before.id, positionOf(question)]),
    );
    await statements.insertVersions(
      trx,
      versions.map(({ id, version, question }) => [id, version, contentOf(question), question.topic ?? null]),
    );
    for (const { id, retired } of missing) if (retired === 0) await statements.retireQuestion(trx, { id });
  }

  return async (deck) => {
    // Asked outside the transaction first: at most starts nothing has changed, and no lock is needed to see that.
    if (await isCurrent(db, deck)) return;
    await write(async ({ trx }) => {
      await applyFile(trx, await putDeck(trx, deck), deck.questions);
    });
  };
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

async function storedQuestions(trx: Trx, deckId: number): Promise<StoredQuestion[]> {
  return await trx
    .selectFrom('questions')
    .innerJoin('question_versions', (join) =>
      join
        .onRef('question_versions.question_id', '=', 'questions.id')
        .onRef('question_versions.version', '=', 'questions.version'),
    )
    .select(['questions.id', 'questions.number', 'questions.position', 'questions.version', 'questions.retired'])
    .select('question_versions.content')
    .where('questions.deck_id', '=', deckId)
    .orderBy('questions.number')
    .execute();
}

/** What questions are filtered by. */
function indexed({ topic, difficulty }: Question): [string | null, string | null, Difficulty | null] {
  return [topic ?? null, topic === undefined ? null : nameKey(topic), difficulty ?? null];
}

type PositionOf = (question: Question) => number;

type QuestionUpdate = {
  id: number;
  version: number;
  topic: string | null;
  topicKey: string | null;
  difficulty: Difficulty | null;
};

function createStatements() {
  return {
    insertQuestions: preparedRows<
      { id: number; number: number },
      [number, number, string | null, string | null, Difficulty | null, number]
    >(6, (executor, rows) =>
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

    insertVersions: preparedRows<unknown, [number, number, string, string | null]>(4, (executor, rows) =>
      executor.insertInto('question_versions').values(
        rows.map((cell) => ({
          question_id: cell(0),
          version: cell(1),
          content: cell(2),
          topic: cell(3),
        })),
      ),
    ),

    // The columns of `values` have these names in SQLite and in PostgreSQL.
    moveQuestions: preparedRows<unknown, [id: number, position: number]>(2, (executor, rows) => {
      const places = sql.join(rows.map((cell) => sql`(${cell(0)}, ${cell(1)})`));
      const query = sql`
        update questions set position = places.column2
        from (values ${places}) as places
        where questions.id = places.column1`;
      return { compile: () => query.compile(executor) };
    }),

    updateQuestion: prepared<unknown, QuestionUpdate>((executor, slot) =>
      executor
        .updateTable('questions')
        .set({
          version: slot('version'),
          retired: 0,
          topic: slot('topic'),
          topic_key: slot('topicKey'),
          difficulty: slot('difficulty'),
        })
        .where('id', '=', slot('id')),
    ),

    retireQuestion: prepared<unknown, { id: number }>((executor, slot) =>
      executor
        .updateTable('questions')
        .set({ retired: 1 as Flag })
        .where('id', '=', slot('id')),
    ),
  };
}
