/** What is known about one member in one server: their numbers, all of it as a file, and how it is erased. */
import type { Context } from './context.ts';
import type { OwnDueRows } from './dueRows.ts';
import { eraseMember } from './erasure.ts';
import { exportMember } from './memberExport.ts';
import { ALL_DECKS } from './points.ts';
import type { Trx } from './schema.ts';
import type { Members, MemberStats } from './storage.ts';
import { createStreaks } from './streaks.ts';

export function createMembers({ db, write }: Context, parts: { readonly dueRows: OwnDueRows }): Members {
  const streaks = createStreaks();
  return {
    async stats(serverId, memberId, day) {
      return await write(async ({ trx }) => ({
        ...(await sumsOf(trx, serverId, memberId)),
        streak: await streaks.current(trx, serverId, memberId, day),
        longestStreak: await streaks.longest(trx, serverId, memberId),
        topics: await topicsOf(trx, serverId, memberId),
      }));
    },

    async streak(serverId, memberId, day) {
      return await streaks.current(db, serverId, memberId, day);
    },

    async export(serverId, memberId) {
      return await write(async ({ trx }) => await exportMember(trx, serverId, memberId));
    },

    async erase(serverId, memberId) {
      return await write(async (transaction) => await eraseMember(transaction, parts.dueRows, serverId, memberId));
    },
  };
}

async function sumsOf(trx: Trx, serverId: string, memberId: string) {
  const sums = await trx
    .selectFrom('scores')
    .innerJoin('boards', 'boards.id', 'scores.board_id')
    .select(['scores.answered', 'scores.correct', 'scores.points'])
    .where('boards.server_id', '=', serverId)
    .where('boards.deck_id', '=', ALL_DECKS)
    .where('boards.span', '=', 'all')
    .where('scores.member_id', '=', memberId)
    .executeTakeFirst();
  return sums ?? { answered: 0, correct: 0, points: 0 };
}

async function topicsOf(trx: Trx, serverId: string, memberId: string): Promise<MemberStats['topics']> {
  const rows = await trx
    .selectFrom('answers')
    .innerJoin('rounds', 'rounds.id', 'answers.round_id')
    .innerJoin('question_versions', (join) =>
      join
        .onRef('question_versions.question_id', '=', 'rounds.question_id')
        .onRef('question_versions.version', '=', 'rounds.version'),
    )
    .select((eb) => [
      'question_versions.topic',
      eb.fn.countAll<number>().as('answered'),
      eb.fn.sum<number>('answers.correct').as('correct'),
    ])
    .where('answers.member_id', '=', memberId)
    .where('answers.server_id', '=', serverId)
    .where('answers.counted', '=', 1)
    .where('question_versions.topic', 'is not', null)
    .groupBy('question_versions.topic')
    .orderBy('answered', 'desc')
    .orderBy('question_versions.topic')
    .$narrowType<{ topic: string }>()
    .execute();
  return rows.map((row) => ({ ...row }));
}
