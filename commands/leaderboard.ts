/** `/leaderboard`: members by points over a period, paged, with the reader's own rank wherever it is. */
import { command, type Call, type Reply } from '../src/discord/command.ts';
import { plain } from '../src/discord/limits.ts';
import { BOARD_PAGE, boardView, type BoardState } from '../src/discord/views/board.ts';
import { Failure } from '../src/failure.ts';
import { PERIODS, type Period } from '../src/quiz/board.ts';
import { dayOf } from '../src/quiz/calendar.ts';
import { completeDeck } from './quiz.ts';

export const leaderboard = command({
  declaration: {
    name: 'leaderboard',
    who: 'members',
    options: {
      period: { type: 'string', choices: PERIODS },
      deck: { type: 'string', complete: true, maxLength: 100 },
    },
  },

  async run(call, options) {
    const deck = options.deck === null ? null : await call.parts.storage.decks.find(call.serverId, options.deck);
    if (options.deck !== null && !deck) throw new Failure('quiz.unknownDeck', { deck: plain(options.deck) });
    return show(call, { period: options.period ?? 'week', deck, page: 0 }, 'private');
  },

  complete: { deck: completeDeck },

  components: {
    /** Another page. */
    async board(call) {
      const [period = '', deckId = '', page = ''] = call.id.args;
      if (!isPeriod(period) || !/^\d{1,15}$/.test(deckId) || !/^\d{1,6}$/.test(page)) {
        throw new Failure('error.unknownButton');
      }
      const decks = deckId === '0' ? [] : await call.parts.storage.decks.list(call.serverId);
      const deck = decks.find((candidate) => candidate.id === Number(deckId)) ?? null;
      if (deckId !== '0' && !deck) throw new Failure('leaderboard.deckGone');
      return show(call, { period, deck, page: Number(page) }, 'update');
    },
  },
});

async function show(call: Call, state: BoardState, kind: 'private' | 'update'): Promise<Reply> {
  const { storage } = call.parts;
  const { zone } = await storage.settings.get(call.serverId);
  const query = {
    serverId: call.serverId,
    period: state.period,
    day: dayOf(call.at, zone),
    readerId: call.memberId,
    ...(state.deck ? { deckId: state.deck.id } : {}),
  };
  const board = await storage.boards.page(query, state.page * BOARD_PAGE, BOARD_PAGE);
  return { kind, message: boardView(board, state, call.memberId, call.t) };
}

function isPeriod(text: string): text is Period {
  return PERIODS.some((period) => period === text);
}
