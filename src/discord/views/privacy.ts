/** What is stored about a member, and the way to have it erased. */
import { ButtonStyle } from 'discord-api-types/v10';
import type { Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { encodeCustomId } from '../customId.ts';
import { button, COLOURS, container, line, row, smallText, text } from './parts.ts';

export interface StoredAbout {
  readonly answers: number;
  readonly points: number;
}

export function privacyView(stored: StoredAbout, t: Translate): MessageBody {
  return {
    components: [
      container(COLOURS.neutral, [
        text(`### 🔒 ${t('privacy.title')}`),
        text(t('privacy.policy')),
        line(),
        text(t('privacy.stored', { answers: stored.answers, points: stored.points })),
        smallText(t('privacy.how')),
      ]),
    ],
  };
}

/** Asks before anything is erased. */
export function eraseView(stored: StoredAbout, t: Translate): MessageBody {
  return {
    components: [
      container(COLOURS.wrong, [
        text(`### 🗑️ ${t('privacy.eraseTitle')}`),
        text(t('privacy.eraseAsk', { answers: stored.answers, points: stored.points })),
        row([
          button(encodeCustomId('erase', '', ['yes']), t('privacy.eraseYes'), ButtonStyle.Danger),
          button(encodeCustomId('erase', '', ['no']), t('privacy.eraseNo')),
        ]),
      ]),
    ],
  };
}
