/** Imports that wait for a yes: files that were read, kept for a day. */
import type { Question } from '../quiz/question.ts';
import type { TypedQuestion } from '../quiz/typedQuestion.ts';
import type { Context } from './context.ts';
import { imageIdsOf, type NotePuts } from './imageUse.ts';
import { createPace, giveWay, inTurns } from './pace.ts';
import type { Trx } from './schema.ts';
import type { Imports, PendingImport } from './storage.ts';

const KEPT = 86_400_000;
/** Characters of a part, roughly: reading one takes a few milliseconds. */
const PART = 200_000;

/** Those that are older than a day. */
export async function forgetImports(trx: Trx, now: number): Promise<void> {
  await trx
    .deleteFrom('imports')
    .where('created_at', '<', now - KEPT)
    .execute();
}

export function createPendingImports(
  { db, write }: Context,
  { notePuts }: { readonly notePuts: NotePuts },
): Pick<Imports, 'keep' | 'get' | 'discard'> {
  /** Null if one of them is gone: the import was discarded meanwhile. */
  async function readParts(id: string, from: number, to: number): Promise<unknown[] | null> {
    const read: unknown[] = [];
    for (let number = from; number < to; number += 1) {
      if (number > 0) await giveWay();
      const part = await db
        .selectFrom('import_parts')
        .select('questions')
        .where('import_id', '=', id)
        .where('number', '=', number)
        .executeTakeFirst();
      if (!part) return null;
      read.push(...(JSON.parse(part.questions) as unknown[]));
    }
    return read;
  }

  return {
    async keep(pending) {
      const parts = await inTurns(partsOf(pending.questions));
      const typedParts = await inTurns(partsOf(pending.typed));
      const imageIds = imageIdsOf([...pending.questions, ...pending.typed]);
      await write(async ({ trx }) => {
        await forgetImports(trx, pending.createdAt);
        await notePuts(trx, imageIds, pending.createdAt);
        await trx
          .insertInto('imports')
          .values(rowOf(pending, parts.length, typedParts.length))
          .execute();
        const turn = createPace();
        for (const [number, questions] of [...parts, ...typedParts].entries()) {
          await trx.insertInto('import_parts').values({ import_id: pending.id, number, questions }).execute();
          if (turn(questions.length)) await giveWay();
        }
      });
    },

    async get(serverId, id) {
      const row = await db
        .selectFrom('imports')
        .selectAll()
        .where('id', '=', id)
        .where('server_id', '=', serverId)
        .executeTakeFirst();
      if (!row) return null;
      const questions = await readParts(id, 0, row.parts);
      const typed = await readParts(id, row.parts, row.parts + row.typed_parts);
      if (!questions || !typed) return null;
      return {
        id: row.id,
        serverId: row.server_id,
        memberId: row.member_id,
        deckName: row.deck_name,
        language: row.language,
        questions: questions as Question[],
        typed: typed as TypedQuestion[],
        createdAt: row.created_at,
      };
    },

    async discard(serverId, id) {
      await db.deleteFrom('imports').where('id', '=', id).where('server_id', '=', serverId).execute();
    },
  };
}

function rowOf(pending: PendingImport, parts: number, typedParts: number) {
  return {
    id: pending.id,
    server_id: pending.serverId,
    member_id: pending.memberId,
    deck_name: pending.deckName,
    language: pending.language,
    parts,
    questions: pending.questions.length,
    typed_parts: typedParts,
    created_at: pending.createdAt,
  };
}

/** The questions as JSON lists. */
function* partsOf(questions: readonly unknown[]): Generator<void, string[]> {
  const parts: string[] = [];
  let part: string[] = [];
  let size = 0;
  for (const question of questions) {
    const json = JSON.stringify(question);
    part.push(json);
    size += json.length;
    if (size < PART) continue;
    parts.push(`[${part.join(',')}]`);
    part = [];
    size = 0;
    yield;
  }
  if (part.length > 0) parts.push(`[${part.join(',')}]`);
  return parts;
}
