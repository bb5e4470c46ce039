/** A server's settings as they are now. */
import type { Settings } from '../../storage/storage.ts';
import type { Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { COLOURS, container, line, smallText, text } from './parts.ts';

/** `notes` are said below, e.g. what was changed or what else is needed for a change to work. */
export function settingsView(
  settings: Settings,
  localTime: string,
  notes: readonly string[],
  t: Translate,
): MessageBody {
  const none = t('settings.none');
  const lines = [
    [t('settings.zone'), t('settings.zoneValue', { zone: settings.zone, time: localTime })],
    [
      t('settings.language'),
      settings.language === null ? t('settings.languageOfServer') : languageName(settings.language),
    ],
    [t('settings.moderatorChannel'), settings.moderatorChannelId ? `<#${settings.moderatorChannelId}>` : none],
    [t('settings.moderatorRole'), settings.moderatorRoleId ? `<@&${settings.moderatorRoleId}>` : none],
    [t('settings.answersChangeable'), t(settings.answersChangeable ? 'yes' : 'no')],
    [t('settings.weeklyRecap'), t(settings.weeklyRecap ? 'yes' : 'no')],
  ];
  return {
    components: [
      container(COLOURS.neutral, [
        text(`### ⚙️ ${t('settings.title')}`),
        text(lines.map(([name, value]) => `**${name}:** ${value}`).join('\n')),
        ...(notes.length > 0 ? [line(), text(notes.join('\n'))] : []),
        smallText(t('settings.hint')),
      ]),
    ],
  };
}

/** A language's name in itself, e.g. `Deutsch`. */
export function languageName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}
