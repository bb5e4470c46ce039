/** What moderators need to know. */
import type { Notice } from '../../storage/storage.ts';
import type { TextKey, Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { plain } from '../limits.ts';
import { COLOURS, container, text } from './parts.ts';

export function noticesView(notices: readonly Notice[], t: Translate): MessageBody {
  return { components: [noticeContainer(notices, t)] };
}

/** As a part of another message. */
export function noticeContainer(notices: readonly Notice[], t: Translate) {
  return container(COLOURS.wrong, [
    text([`### 🔔 ${t('notice.title')}`, ...notices.map((one) => sentence(one, t))].join('\n')),
  ]);
}

function sentence(notice: Notice, t: Translate): string {
  const { detail, deck, ...values } = notice.values;
  return `- ${t(notice.key as TextKey, {
    ...values,
    ...(deck === undefined ? {} : { deck: plain(String(deck)) }),
    ...(detail === undefined ? {} : { detail: permissionNames(String(detail), t) }),
  })}`;
}

/** `SendMessages,ViewChannel` → their names as Discord shows them in the reader's language. */
export function permissionNames(detail: string, t: Translate): string {
  return detail
    .split(',')
    .filter((name) => name !== '')
    .map((name) => t(`permission.${name}` as TextKey))
    .join(', ');
}
