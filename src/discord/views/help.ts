/** What one can do here, with commands to click on. */
import type { TextKey, Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { COLOURS, container, line, smallText, text } from './parts.ts';

/** `mention` gives a clickable mention of a command, e.g. `</quiz:123>`. */
export function helpView(isModerator: boolean, mention: (command: string) => string, t: Translate): MessageBody {
  const item = (command: string, key: TextKey) => `- ${mention(command)} ${t(key)}`;
  const members = [
    item('quiz', 'help.quiz'),
    item('leaderboard', 'help.leaderboard'),
    item('stats', 'help.stats'),
    item('privacy show', 'help.privacy'),
  ];
  const moderators = [
    item('daily add', 'help.daily'),
    item('deck import', 'help.deck'),
    item('question add', 'help.question'),
    item('settings', 'help.settings'),
  ];
  return {
    components: [
      container(COLOURS.neutral, [
        text(`### 🔔 ${t('help.title')}`),
        text(t('help.intro')),
        text(members.join('\n')),
        ...(isModerator ? [line(), text([`**${t('help.moderators')}**`, ...moderators].join('\n'))] : []),
        smallText(t('help.points')),
      ]),
    ],
  };
}
