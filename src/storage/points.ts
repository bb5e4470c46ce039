/**
 * The sums behind boards and statistics. They are kept beside the answers, in the same transaction, so that a board costs the
 * same with ten answers and with ten million.
 */
import { monthOf, weekOf } from '../quiz/calendar.ts';
import type { Round } from '../quiz/round.ts';
import { Kept, type Write } from './context.ts';
import { prepared, preparedRows } from './prepared.ts';
import { SPANS, type Span } from './schema.ts';

/** The deck id of boards over all decks. */
export const ALL_DECKS = 0;

/** One answer that counts now. */
export interface CountedAnswer {
  readonly serverId: string;
  readonly deckId: number;
  readonly memberId: string;
  readonly day: number;
  readonly points: number;
  readonly correct: boolean;
}

/** Which bucket a day (as given by `dayOf`) lies in; all time has one. */
export const BUCKET_OF: Readonly<Record<Span, (day: number) => number>> = {
  day: (day) => day,
  week: weekOf,
  month: monthOf,
  all: () => 0,
};

export interface Points {
  /** Adds answers to the boards they belong to. */
  count(write: Write, answers: readonly CountedAnswer[]): Promise<void>;
  /** Adds all answers of the round that do not count yet, and marks them. */
  countRound(write: Write, round: Round): Promise<void>;
}

/** Servers and decks in which members answer on the same day. */
const KEPT_PLACES = 2000;

export function createPoints(): Points {
  // Boards are never changed or deleted, so their ids can be kept, once they are committed.
  const boardIds = new Kept<readonly number[]>(KEPT_PLACES);

  const findBoards = prepared<{ id: number }, Boards>((executor, slot) =>
    executor
      .selectFrom('boards')
      .select('id')
      .where('server_id', '=', slot('serverId'))
      .where('deck_id', 'in', [ALL_DECKS, slot('deckId')])
      .where((eb) =>
        eb.or([
          eb.and({ span: 'day', bucket: slot('day') }),
          eb.and({ span: 'week', bucket: slot('week') }),
          eb.and({ span: 'month', bucket: slot('month') }),
          eb.and({ span: 'all', bucket: 0 }),
        ]),
      ),
  );

  /** The boards that an answer adds to, made if need be: four spans, each for the deck and for all decks. */
  async function boardsOf({ trx, afterCommit }: Write, serverId: string, deckId: number, day: number) {
    const key = `${serverId}/${deckId}/${day}`;
    const kept = boardIds.get(key);
    if (kept) return kept;
    const place = { serverId, deckId, day, week: weekOf(day), month: monthOf(day) };
    await trx
      .insertInto('boards')
      .values(
        [ALL_DECKS, deckId].flatMap((deck) =>
          SPANS.map((span) => ({
            server_id: serverId,
            deck_id: deck,
            span,
            bucket: BUCKET_OF[span](day),
          })),
        ),
      )
      .onConflict((conflict) => conflict.columns(['server_id', 'deck_id', 'span', 'bucket']).doNothing())
      .execute();
    const ids = (await findBoards(trx, place)).map((row) => row.id);
    afterCommit(() => boardIds.set(key, ids));
    return ids;
  }

  const addScores = preparedRows<
    ScoreRow,
    [board: number, member: string, points: number, answered: number, correct: number]
  >(5, (executor, rows) =>
    executor
      .insertInto('scores')
      .values(
        rows.map((cell) => ({
          board_id: cell(0),
          member_id: cell(1),
          points: cell(2),
          answered: cell(3),
          correct: cell(4),
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['board_id', 'member_id']).doUpdateSet((eb) => ({
          points: eb('scores.points', '+', eb.ref('excluded.points')),
          answered: eb('scores.answered', '+', eb.ref('excluded.answered')),
          correct: eb('scores.correct', '+', eb.ref('excluded.correct')),
        })),
      )
      .returning(['board_id', 'member_id', 'points', 'answered']),
  );

  const addLevels = preparedRows<unknown, [board: number, points: number, members: number]>(3, (executor, rows) =>
    executor
      .insertInto('levels')
      .values(rows.map((cell) => ({ board_id: cell(0), points: cell(1), members: cell(2) })))
      .onConflict((conflict) =>
        conflict
          .columns(['board_id', 'points'])
          .doUpdateSet((eb) => ({ members: eb('levels.members', '+', eb.ref('excluded.members')) })),
      ),
  );

  async function count(write: Write, answers: readonly CountedAnswer[]): Promise<void> {
    // One place at a time: a statement may touch a row once only, and the decks of a server share the boards over all decks.
    for (const [{ serverId, deckId, day }, sums] of sumsByPlace(answers)) {
      const boards = await boardsOf(write, serverId, deckId, day);
      const scores = await addScores(
        write.trx,
        boards.flatMap((board) =>
          Array.from(sums, ([member, sum]): [number, string, number, number, number] => {
            return [board, member, sum.points, sum.answered, sum.correct];
          }),
        ),
      );
      await addLevels(write.trx, levelChanges(scores, sums));
    }
  }

  return {
    count,

    async countRound(write, round) {
      const waiting = await write.trx
        .updateTable('answers')
        .set({ counted: 1 })
        .where('round_id', '=', round.id)
        .where('counted', '=', 0)
        .returning(['member_id', 'day', 'points', 'correct'])
        .execute();
      await count(
        write,
        waiting.map((row) => ({
          serverId: round.serverId,
          deckId: round.deckId,
          memberId: row.member_id,
          day: row.day,
          points: row.points,
          correct: row.correct === 1,
        })),
      );
    },
  };
}

type Place = Pick<CountedAnswer, 'serverId' | 'deckId' | 'day'>;
type Boards = Place & { week: number; month: number };
type ScoreRow = { board_id: number; member_id: string; points: number; answered: number };

interface Sum {
  points: number;
  answered: number;
  correct: number;
}

/**
 * Adds up what each member has in each place, members in the order of the table: neighbours are written together, and two
 * processes that write the same rows wait for each other instead of for ever.
 */
function sumsByPlace(answers: readonly CountedAnswer[]): Iterable<[Place, Map<string, Sum>]> {
  const places = new Map<string, [Place, Map<string, Sum>]>();
  for (const answer of answers.toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1))) {
    const key = `${answer.serverId}/${answer.deckId}/${answer.day}`;
    const place = places.get(key) ?? [answer, new Map<string, Sum>()];
    places.set(key, place);
    const sum = place[1].get(answer.memberId) ?? { points: 0, answered: 0, correct: 0 };
    sum.points += answer.points;
    sum.answered += 1;
    sum.correct += answer.correct ? 1 : 0;
    place[1].set(answer.memberId, sum);
  }
  return places.values();
}

/** Who went up leaves one level of the board for another; who is new joins one. */
function levelChanges(scores: readonly ScoreRow[], sums: ReadonlyMap<string, Sum>): [number, number, number][] {
  const boards = new Map<number, Map<number, number>>();
  for (const { board_id: board, member_id: member, points, answered } of scores) {
    const added = sums.get(member);
    if (!added) throw new Error('A score was changed that nobody asked for.');
    const isNew = answered === added.answered;
    if (!isNew && added.points === 0) continue;
    const levels = boards.get(board) ?? new Map<number, number>();
    boards.set(board, levels);
    levels.set(points, (levels.get(points) ?? 0) + 1);
    const before = points - added.points;
    if (!isNew) levels.set(before, (levels.get(before) ?? 0) - 1);
  }
  return Array.from(boards).flatMap(([board, levels]) =>
    Array.from(levels)
      .filter(([, members]) => members !== 0)
      .map(([points, members]): [number, number, number] => [board, points, members]),
  );
}
