/** How long a board of a large server takes, through the storage as commands ask it. */
import { statfsSync } from 'node:fs';
import path from 'node:path';
import type { Period } from '../src/quiz/board.ts';
import { openStorage } from '../src/storage/open.ts';
import type { BoardQuery, Boards } from '../src/storage/storage.ts';
import { SERVER, TODAY, writeBoards, type BoardSize } from './boardData.ts';
import { chanceFrom, type Chance } from './chance.ts';
import { withFolder } from './folder.ts';
import { memberId } from './interactions.ts';

export interface BoardTimes {
  readonly what: string;
  /** Milliseconds of each query. */
  readonly times: readonly number[];
}

const QUERIES = 200;
const PAGE = 10;
const NEIGHBOURS = 2;
/** Measured: 180 bytes an answer, and as much again while an index is built. */
const BYTES_PER_ANSWER = 400;

export async function measureBoards(size: BoardSize): Promise<BoardTimes[]> {
  return withFolder(async (folder) => {
    const { bavail, bsize } = statfsSync(folder);
    const needed = size.answers * BYTES_PER_ANSWER;
    if (bavail * bsize < needed)
      throw new Error(`not enough room on the disk: ${Math.ceil(needed / 1e9)} GB are needed`);
    const file = path.join(folder, 'boards.db');
    const deckId = await writeBoards(file, size);
    const storage = await openStorage({ url: `file:${file}` });
    try {
      const results: BoardTimes[] = [];
      const chance = chanceFrom(size.members);
      for (const period of ['week', 'all'] as const) {
        for (const deck of [undefined, deckId]) {
          const name = `${period}${deck === undefined ? '' : ', one deck'}`;
          const page = (query: BoardQuery) =>
            storage.boards.page(query, chance.below(size.members / PAGE) * PAGE, PAGE);
          const around = (query: BoardQuery) => storage.boards.around(query, NEIGHBOURS);
          results.push({ what: `page, ${name}`, times: await time(page, period, deck, size, chance) });
          results.push({ what: `around, ${name}`, times: await time(around, period, deck, size, chance) });
        }
      }
      return results;
    } finally {
      await storage.close();
    }
  });
}

async function time(
  ask: (query: BoardQuery) => ReturnType<Boards['page']>,
  period: Period,
  deckId: number | undefined,
  { members }: BoardSize,
  chance: Chance,
): Promise<number[]> {
  const times: number[] = [];
  for (let asked = 0; asked < QUERIES; asked += 1) {
    const readerId = memberId(1 + chance.below(members));
    const query = { serverId: SERVER, period, day: TODAY, readerId, ...(deckId === undefined ? {} : { deckId }) };
    const started = performance.now();
    const board = await ask(query);
    times.push(performance.now() - started);
    if (board.total !== members || board.own?.memberId !== readerId) {
      throw new Error(`the board of ${period} is not whole: ${JSON.stringify({ ...board, standings: [] })}`);
    }
  }
  return times;
}
