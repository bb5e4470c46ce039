/** The recap of a week: its board, the hardest question, and who kept a streak. */
import type { Recap } from '../../rounds/recap.ts';
import type { Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { clean, cut, oneLine } from '../limits.ts';
import { boardLines } from './board.ts';
import { COLOURS, container, line, text } from './parts.ts';

const STEM = 300;

export function recapView({ board, hardest, keptStreak, serverId }: Recap, t: Translate): MessageBody {
  return {
    components: [
      container(COLOURS.neutral, [
        text(`### 🗓️ ${t('recap.title')}`),
        text(boardLines({ standings: board, total: board.length, own: null }, t)),
        ...(hardest ? [line(), text(hardestText(hardest, serverId, t))] : []),
        ...(keptStreak.count > 0 ? [line(), text(streakText(keptStreak, t))] : []),
      ]),
    ],
  };
}

function hardestText(hardest: NonNullable<Recap['hardest']>, serverId: string, t: Translate): string {
  const link = `https://discord.com/channels/${serverId}/${hardest.channelId}/${hardest.messageId}`;
  return [
    `**${t('recap.hardest')}**`,
    cut(oneLine(clean(hardest.question.stem)), STEM).text,
    `-# ${t('recap.hardestShare', { share: hardest.correct / hardest.answers, count: hardest.answers })} · ${link}`,
  ].join('\n');
}

function streakText({ memberIds, count }: Recap['keptStreak'], t: Translate): string {
  return `**${t('recap.streak', { count })}**\n${memberIds.map((id) => `<@${id}>`).join(' ')}${count > memberIds.length ? ' …' : ''}`;
}
