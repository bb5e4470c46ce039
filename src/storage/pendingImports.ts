/** Imports that wait for a yes: files that were read, kept for a day. */
import type { Question } from '../quiz/question.ts';
import type { Context } from './context.ts';
import { createPace, giveWay, inTurns } from './pace.ts';
import type { Imports, PendingImport } from './storage.ts';

const KEPT = 86_400_000;
/** Characters of a part, roughly: reading one takes a few milliseconds. */
const PART = 200_000;

export function createPendingImports({ db, write }: Context): Pick<Imports, 'keep' | 'get' | 'discard'> {
  return {
    async keep(pending) {
      const parts = await inTurns(partsOf(pending.questions));
      await write(async ({ trx }) => {
        await trx
          .deleteFrom('imports')
          .where('created_at', '<', pending.createdAt - KEPT)
          .execute();
        await trx.insertInto('imports').values(rowOf(pending, parts.length)).execute();
        const turn = createPace();
        for (const [number, questions] of parts.entries()) {
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
      const questions: Question[] = [];
      for (let number = 0; number < row.parts; number += 1) {
        if (number > 0) await giveWay();
        const part = await db
          .selectFrom('import_parts')
          .select('questions')
          .where('import_id', '=', id)
          .where('number', '=', number)
          .executeTakeFirst();
        // Discarded meanwhile.
        if (!part) return null;
        questions.push(...(JSON.parse(part.questions) as Question[]));
      }
      return {
        id: row.id,
        serverId: row.server_id,
        memberId: row.member_id,
        deckName: row.deck_name,
        language: row.language,
        questions,
        createdAt: row.created_at,
      };
    },

    async discard(serverId, id) {
      await db.deleteFrom('imports').where('id', '=', id).where('server_id', '=', serverId).execute();
    },
  };
}

function rowOf(pending: PendingImport, parts: number) {
  return {
    id: pending.id,
    server_id: pending.serverId,
    member_id: pending.memberId,
    deck_name: pending.deckName,
    language: pending.language,
    parts,
    questions: pending.questions.length,
    created_at: pending.createdAt,
  };
}

/** The questions as JSON lists. */
function* partsOf(questions: readonly Question[]): Generator<void, string[]> {
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
