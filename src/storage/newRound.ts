/** How a round comes into being, and how one whose message never appeared is taken back. */
import type { Write } from './context.ts';
import type { OwnDueRows } from './dueRows.ts';
import type { Trx } from './schema.ts';
import type { DueKind, NewRound } from './storage.ts';

/** What can be due for a round. */
const ROUND_KINDS: readonly DueKind[] = ['close', 'reveal', 'refresh', 'adopt', 'publish'];

/** Stores the round in state `opening`, and that the server has seen its question. */
export async function insertRound(trx: Trx, round: NewRound): Promise<void> {
  await trx
    .insertInto('rounds')
    .values({
      id: round.id,
      server_id: round.serverId,
      channel_id: round.channelId,
      message_id: null,
      attachment_ids: null,
      deck_id: round.deckId,
      deck_name: round.deckName,
      question_id: round.questionId,
      version: round.version,
      choice_order: JSON.stringify(round.order),
      kind: round.kind,
      reveal: round.reveal,
      changeable: round.changeable ? 1 : 0,
      language: round.language,
      zone: round.zone,
      opened_by: round.openedBy,
      schedule_id: round.scheduleId,
      opened_at: round.openedAt,
      closes_at: round.closesAt,
      state: 'opening',
      answer_count: 0,
      shown_count: 0,
      refreshed_at: null,
    })
    .execute();
  await trx
    .insertInto('asked')
    .values({ server_id: round.serverId, question_id: round.questionId, last_asked_at: round.openedAt })
    .onConflict((conflict) =>
      conflict
        .columns(['server_id', 'question_id'])
        .doUpdateSet((eb) => ({ last_asked_at: eb.ref('excluded.last_asked_at') }))
        .whereRef('asked.last_asked_at', '<', 'excluded.last_asked_at'),
    )
    .execute();
}

/** → `void`, its due rows go. Gives false, and changes nothing, for a round that has answers or a message, or is void already. */
export async function voidRound(write: Write, dueRows: OwnDueRows, roundId: string): Promise<boolean> {
  const round = await write.trx
    .updateTable('rounds')
    .set({ state: 'void' })
    .where('id', '=', roundId)
    .where('state', '!=', 'void')
    .where('message_id', 'is', null)
    .where('answer_count', '=', 0)
    .returning(['server_id', 'question_id'])
    .executeTakeFirst();
  if (!round) return false;
  await dueRows.remove(write, [roundId], ROUND_KINDS);
  await forgetAsked(write.trx, round);
  return true;
}

type Asked = { readonly server_id: string; readonly question_id: number };

/** A question of a round that never appeared was not seen: it goes back to when it was last seen, if ever. */
async function forgetAsked(trx: Trx, round: Asked): Promise<void> {
  const { last } = await trx
    .selectFrom('rounds')
    .select((eb) => eb.fn.max<number | null>('opened_at').as('last'))
    .where('server_id', '=', round.server_id)
    .where('question_id', '=', round.question_id)
    .where('state', '!=', 'void')
    .executeTakeFirstOrThrow();
  const key = { server_id: round.server_id, question_id: round.question_id };
  if (last === null) {
    await trx
      .deleteFrom('asked')
      .where((eb) => eb.and(key))
      .execute();
  } else {
    await trx
      .updateTable('asked')
      .set({ last_asked_at: last })
      .where((eb) => eb.and(key))
      .execute();
  }
}
