/** Erases a member in one server. */
import { sql } from 'kysely';
import type { Write } from './context.ts';
import type { OwnDueRows } from './dueRows.ts';
import { REFRESH_PAUSE } from './rounds.ts';
import type { Trx } from './schema.ts';

/** Gives how many answers went. Afterwards no table holds the member's id for this server. */
export async function eraseMember(
  write: Write,
  dueRows: OwnDueRows,
  serverId: string,
  memberId: string,
): Promise<number> {
  const { trx } = write;
  await keepTallies(trx, serverId, memberId);
  await lowerCounts(write, dueRows, serverId, memberId);
  const answers = await trx
    .deleteFrom('answers')
    .where('member_id', '=', memberId)
    .where('server_id', '=', serverId)
    .executeTakeFirst();
  await trx
    .updateTable('levels')
    .set((eb) => ({ members: eb('members', '-', 1) }))
    .where((eb) =>
      eb(
        eb.refTuple('board_id', 'points'),
        'in',
        scoresOf(trx, serverId, memberId).select(['scores.board_id', 'scores.points']).$asTuple('board_id', 'points'),
      ),
    )
    .execute();
  await trx
    .deleteFrom('scores')
    .where('member_id', '=', memberId)
    .where('board_id', 'in', (eb) => eb.selectFrom('boards').select('boards.id').where('server_id', '=', serverId))
    .execute();
  await trx.deleteFrom('drafts').where('server_id', '=', serverId).where('member_id', '=', memberId).execute();
  await trx.deleteFrom('imports').where('server_id', '=', serverId).where('member_id', '=', memberId).execute();
  await trx.deleteFrom('practice_days').where('server_id', '=', serverId).where('member_id', '=', memberId).execute();
  await trx
    .updateTable('rounds')
    .set({ opened_by: null })
    .where('server_id', '=', serverId)
    .where('opened_by', '=', memberId)
    .execute();
  await trx
    .updateTable('schedules')
    .set({ created_by: null })
    .where('server_id', '=', serverId)
    .where('created_by', '=', memberId)
    .execute();
  await forgetInNotices(trx, serverId, memberId);
  return Number(answers.numDeletedRows);
}

/** A notice that was not told yet keeps everything but the name. */
async function forgetInNotices(trx: Trx, serverId: string, memberId: string): Promise<void> {
  await trx
    .updateTable('notices')
    .set((eb) => {
      const withoutMention = eb.fn<string>('replace', ['text_values', eb.val(`<@${memberId}>`), eb.val('…')]);
      return { text_values: eb.fn<string>('replace', [withoutMention, eb.val(memberId), eb.val('…')]) };
    })
    .where('server_id', '=', serverId)
    .where('told_at', 'is', null)
    .where('text_values', 'like', `%${memberId}%`)
    .execute();
}

function scoresOf(trx: Trx, serverId: string, memberId: string) {
  return trx
    .selectFrom('boards')
    .innerJoin('scores', 'scores.board_id', 'boards.id')
    .where('boards.server_id', '=', serverId)
    .where('scores.member_id', '=', memberId);
}

/** Rounds that are over keep the numbers that everybody saw. */
async function keepTallies(trx: Trx, serverId: string, memberId: string): Promise<void> {
  await trx
    .insertInto('erased_answers')
    .columns(['round_id', 'picked', 'correct', 'answers'])
    .expression((eb) =>
      eb
        .selectFrom('answers')
        .innerJoin('rounds', 'rounds.id', 'answers.round_id')
        .select(['answers.round_id', 'answers.picked', 'answers.correct', sql<number>`1`.as('answers')])
        .where('answers.member_id', '=', memberId)
        .where('answers.server_id', '=', serverId)
        .where('rounds.state', '=', 'closed'),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['round_id', 'picked', 'correct'])
        .doUpdateSet((eb) => ({ answers: eb('erased_answers.answers', '+', eb.ref('excluded.answers')) })),
    )
    .execute();
}

/** In a round that is still open it is as if the member had not answered. */
async function lowerCounts(write: Write, dueRows: OwnDueRows, serverId: string, memberId: string): Promise<void> {
  const rounds = await write.trx
    .updateTable('rounds')
    .set((eb) => ({ answer_count: eb('answer_count', '-', 1) }))
    .where('state', 'in', ['opening', 'open'])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('answers')
        .select('answers.round_id')
        .where('answers.member_id', '=', memberId)
        .where('answers.server_id', '=', serverId),
    )
    .returning(['id', 'opened_at', 'refreshed_at'])
    .execute();
  await dueRows.add(
    write,
    rounds.map((round) => ({
      kind: 'refresh',
      subject: round.id,
      dueAt: (round.refreshed_at ?? round.opened_at) + REFRESH_PAUSE,
    })),
  );
}
