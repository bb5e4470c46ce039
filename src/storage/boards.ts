/** Boards. What one costs grows with the standings shown, not with the members ranked or their answers. */
import type { Board, Period, Standing } from '../quiz/board.ts';
import type { Context } from './context.ts';
import { ALL_DECKS, BUCKET_OF } from './points.ts';
import { prepared, preparedByLimit } from './prepared.ts';
import type { Executor, Span } from './schema.ts';
import type { BoardQuery, Boards } from './storage.ts';

const SPAN_OF: Readonly<Record<Period, Span>> = { today: 'day', week: 'week', month: 'month', all: 'all' };

type Row = { member_id: string; points: number; answered: number; above: number | null };
/** The board, and the reader's own row on it. */
type Place = { id: number; total: number | null; points: number | null; answered: number | null; above: number | null };

export function createBoards({ db }: Context): Boards {
  const statements = createStatements();

  async function placeOf(query: BoardQuery): Promise<Place | undefined> {
    const span = SPAN_OF[query.period];
    const [place] = await statements.place(db, {
      serverId: query.serverId,
      deckId: query.deckId ?? ALL_DECKS,
      span,
      bucket: BUCKET_OF[span](query.day),
      reader: query.readerId,
    });
    return place;
  }

  async function pageFrom(place: Place, offset: number, limit: number): Promise<Standing[]> {
    return (await statements.page(db, { board: place.id, offset, limit })).map(standingOf);
  }

  return {
    async page(query, offset, limit) {
      const place = await placeOf(query);
      if (!place) return EMPTY;
      return {
        standings: await pageFrom(place, offset, limit),
        total: place.total ?? 0,
        own: ownStanding(query.readerId, place),
      };
    },

    async around(query, neighbours): Promise<Board> {
      const place = await placeOf(query);
      if (!place) return EMPTY;
      const total = place.total ?? 0;
      const own = ownStanding(query.readerId, place);
      if (!own) return { standings: await pageFrom(place, 0, 2 * neighbours + 1), total, own };
      const rows = await statements.near(neighbours)(db, {
        board: place.id,
        points: own.points,
        reader: own.memberId,
      });
      const sorted = [own, ...rows.map(standingOf)].toSorted(byPlace);
      const at = sorted.indexOf(own);
      return { standings: sorted.slice(Math.max(0, at - neighbours), at + neighbours + 1), total, own };
    },
  };
}

const EMPTY: Board = { standings: [], total: 0, own: null };

function standingOf(row: Row): Standing {
  return { memberId: row.member_id, points: row.points, answered: row.answered, rank: (row.above ?? 0) + 1 };
}

function ownStanding(memberId: string, { points, answered, above }: Place): Standing | null {
  if (points === null || answered === null) return null;
  return { memberId, points, answered, rank: (above ?? 0) + 1 };
}

/** The order of the index: equals stand in the order of their ids. */
function byPlace(a: Standing, b: Standing): number {
  return b.points - a.points || (a.memberId < b.memberId ? -1 : 1);
}

function createStatements() {
  return {
    place: prepared<Place, { serverId: string; deckId: number; span: Span; bucket: number; reader: string }>(
      (executor, slot) =>
        executor
          .selectFrom('boards')
          .leftJoin('scores as own', (join) =>
            join.onRef('own.board_id', '=', 'boards.id').on('own.member_id', '=', slot('reader')),
          )
          .where('boards.server_id', '=', slot('serverId'))
          .where('boards.deck_id', '=', slot('deckId'))
          .where('boards.span', '=', slot('span'))
          .where('boards.bucket', '=', slot('bucket'))
          .select(['boards.id', 'own.points', 'own.answered'])
          .select((eb) => {
            const members = eb
              .selectFrom('levels')
              .whereRef('levels.board_id', '=', 'boards.id')
              .select(({ fn }) => fn.sum<number>('levels.members').as('sum'));
            return [members.as('total'), members.whereRef('levels.points', '>', 'own.points').as('above')];
          }),
    ),

    page: prepared<Row, { board: number; offset: number; limit: number }>((executor, slot) =>
      withRanks(
        executor,
        // Rows that are skipped are skipped in the index; only those that are shown are read whole.
        executor
          .selectFrom('scores')
          .select(['board_id', 'member_id'])
          .where('board_id', '=', slot('board'))
          .orderBy('points', 'desc')
          .orderBy('member_id')
          .limit(slot('limit'))
          .offset(slot('offset')),
      )
        .orderBy('scores.points', 'desc')
        .orderBy('scores.member_id'),
    ),

    /** Up to `limit` each of: equals before, equals behind, those above, those below; the nearest ones. */
    near: preparedByLimit<Row, { board: number; points: number; reader: string }>((executor, slot, limit) => {
      const board = executor
        .selectFrom('scores')
        .select(['board_id', 'member_id'])
        .where('board_id', '=', slot('board'))
        .limit(limit);
      const equals = board.where('points', '=', slot('points'));
      const above = board.where('points', '>', slot('points')).orderBy('points').orderBy('member_id', 'desc');
      const below = board.where('points', '<', slot('points')).orderBy('points', 'desc').orderBy('member_id');
      // Only a query around it may carry a limit inside a union.
      const part = (query: Keys) => executor.selectFrom(query.as('scores')).select(['board_id', 'member_id']);
      return withRanks(
        executor,
        part(equals.where('member_id', '<', slot('reader')).orderBy('member_id', 'desc'))
          .unionAll(part(equals.where('member_id', '>', slot('reader')).orderBy('member_id')))
          .unionAll(part(above))
          .unionAll(part(below)),
      );
    }),
  };
}

type Keys = ReturnType<typeof keysOf>;

function keysOf(executor: Executor) {
  return executor.selectFrom('scores').select(['board_id', 'member_id']);
}

/** The standings that `keys` names, each with the number of members who have more points. */
function withRanks(executor: Executor, keys: Keys) {
  return executor
    .selectFrom(keys.as('shown'))
    .innerJoin('scores', (join) =>
      join.onRef('scores.board_id', '=', 'shown.board_id').onRef('scores.member_id', '=', 'shown.member_id'),
    )
    .select(['scores.member_id', 'scores.points', 'scores.answered'])
    .select((eb) =>
      eb
        .selectFrom('levels')
        .whereRef('levels.board_id', '=', 'scores.board_id')
        .whereRef('levels.points', '>', 'scores.points')
        .select(({ fn }) => fn.sum<number>('levels.members').as('sum'))
        .as('above'),
    );
}
