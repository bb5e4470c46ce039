/** The leaderboard, and the few lines of it around a reader. */
import type { Board, Period, Standing } from '../../quiz/board.ts';
import type { Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { encodeCustomId } from '../customId.ts';
import { cut, plain } from '../limits.ts';
import { button, COLOURS, container, line, row, smallText, text } from './parts.ts';

export const BOARD_PAGE = 10;

export interface BoardState {
  readonly period: Period;
  readonly deck: { readonly id: number; readonly name: string } | null;
  readonly page: number;
}

/** The board, paged: which page it is stands in the buttons, so it can be turned for as long as the message is there. */
export function boardView(board: Board, state: BoardState, readerId: string, t: Translate): MessageBody {
  const pages = Math.max(1, Math.ceil(board.total / BOARD_PAGE));
  const title = t('board.title', { period: t(`period.${state.period}`) });
  const turn = (page: number, label: string) =>
    button(
      encodeCustomId('board', '', [state.period, state.deck?.id ?? 0, page]),
      label,
      undefined,
      page < 0 || page >= pages,
    );
  return {
    components: [
      container(COLOURS.neutral, [
        text(`### 🏆 ${title}`),
        ...(state.deck ? [smallText(plain(cut(state.deck.name, 80).text))] : []),
        text(board.standings.length > 0 ? boardLines(board, t, readerId) : t('board.empty')),
        line(),
        smallText(ownLine(board.own, board.total, t)),
        ...(pages > 1
          ? [
              smallText(t('page.of', { page: state.page + 1, pages })),
              row([turn(state.page - 1, t('page.back')), turn(state.page + 1, t('page.on'))]),
            ]
          : []),
      ]),
    ],
  };
}

/** A line each: rank, member, points. The reader's own is marked by words and weight. */
export function boardLines(board: Board, t: Translate, readerId = board.own?.memberId): string {
  return board.standings.map((standing) => standingLine(standing, standing.memberId === readerId, t)).join('\n');
}

const MEDALS: Readonly<Record<number, string>> = { 1: '🥇', 2: '🥈', 3: '🥉' };

function standingLine(standing: Standing, isReader: boolean, t: Translate): string {
  // First of those who have nothing yet is no rank to celebrate.
  const medal = standing.points > 0 ? MEDALS[standing.rank] : undefined;
  const place = `**${standing.rank}.**${medal ? ` ${medal}` : ''}`;
  const points = t('board.points', { points: standing.points });
  return isReader
    ? `${place} <@${standing.memberId}> · **${points}** ← ${t('board.you')}`
    : `${place} <@${standing.memberId}> · ${points}`;
}

function ownLine(own: Standing | null, total: number, t: Translate): string {
  return own ? t('board.own', { rank: own.rank, total, points: own.points }) : t('board.ownNone');
}
