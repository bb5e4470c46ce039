/** Opens the database that the host has named. */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely } from 'kysely';
import { createAnswers } from './answers.ts';
import { createBoards } from './boards.ts';
import { startCheckpointer, type Checkpointer } from './checkpointer.ts';
import { createContext } from './context.ts';
import { createDecks } from './decks.ts';
import { createDrafts } from './drafts.ts';
import { createDueRows } from './dueRows.ts';
import { createImages } from './images.ts';
import { createNotePuts } from './imageUse.ts';
import { createImports } from './imports.ts';
import { createMembers } from './members.ts';
import { migrate } from './migrate.ts';
import { createNotices } from './notices.ts';
import { createOwnDecks } from './ownDecks.ts';
import { createPoints } from './points.ts';
import { createQuestions } from './questions.ts';
import { createQuestionWriter } from './questionWriter.ts';
import { createRecaps } from './recaps.ts';
import { createRounds } from './rounds.ts';
import { createRoundReader } from './roundReader.ts';
import type { Db, Schema } from './schema.ts';
import { createSchedules } from './schedules.ts';
import { createSettings } from './settings.ts';
import { NodeSqliteDialect, openSqlite } from './sqlite.ts';
import type { Storage } from './storage.ts';
import { reasonOf, StorageError } from './storageError.ts';

const IN_MEMORY = ':memory:';

export interface StorageOptions {
  readonly url: string;
  /** If given, checkpoints have a thread of their own, and this hears if it fails. Else they are done by whoever commits. */
  readonly onCheckpointError?: (error: unknown) => void;
}

/**
 * Opens the database at `url` and brings its tables up to date; makes the file and its folder if they are missing. `url` is
 * `file:PATH`, relative to the working directory or absolute, or `file::memory:`. Throws a StorageError with one sentence for the
 * host if that is not possible.
 */
export async function openStorage({ url, onCheckpointError }: StorageOptions): Promise<Storage> {
  const path = pathOf(url);
  if (path !== IN_MEMORY) makeFolder(path);
  const db: Db = new Kysely<Schema>({ dialect: new NodeSqliteDialect(openSqlite(path)) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const apart = onCheckpointError && path !== IN_MEMORY ? startCheckpointer(path, onCheckpointError) : null;
  return createStorage(db, apart);
}

function createStorage(db: Db, checkpointer: Checkpointer | null): Storage {
  const context = createContext(db);
  const reader = createRoundReader();
  const dueRows = createDueRows(context);
  const points = createPoints();
  const boards = createBoards(context);
  const writer = createQuestionWriter();
  const notePuts = createNotePuts();
  const answers = createAnswers(context, { reader, dueRows, points });
  return {
    decks: createDecks(context, { writer }),
    rounds: createRounds(context, { reader, dueRows, points }),
    answers,
    boards,
    members: createMembers(context, { dueRows }),
    ownDecks: createOwnDecks(context),
    questions: createQuestions(context, { writer }),
    imports: createImports(context, { writer, notePuts }),
    drafts: createDrafts(context, { notePuts }),
    images: createImages(context, { notePuts }),
    settings: createSettings(context, { dueRows }),
    schedules: createSchedules(context, { reader, dueRows }),
    notices: createNotices(context, { dueRows }),
    recaps: createRecaps(context, { reader, dueRows, boards }),
    dueRows,
    async close() {
      await answers.finish();
      // Kysely closes the database under whoever is using it; its one connection is given out in turn, so this waits for all.
      await db.connection().execute(() => Promise.resolve());
      await checkpointer?.stop();
      await db.destroy();
    },
  };
}

/** Says what is wrong without repeating the address, which may hold a password. */
function pathOf(url: string): string {
  if (!url.startsWith('file:') || url === 'file:') {
    throw new StorageError(
      'DATABASE_URL must be "file:" and a path, for example "file:var/quizbell.db", or "file::memory:".',
    );
  }
  if (url === `file:${IN_MEMORY}`) return IN_MEMORY;
  if (!url.startsWith('file://')) return resolve(url.slice('file:'.length));
  try {
    return fileURLToPath(url);
  } catch (error) {
    throw new StorageError('DATABASE_URL has two slashes after "file:" but is no valid file address.', {
      cause: error,
    });
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw new StorageError(`DATABASE_URL: the folder of "${path}" cannot be made (${reasonOf(error)}).`, {
      cause: error,
    });
  }
}
