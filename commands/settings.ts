/** `/settings`: shows the server's settings, and changes those that are given. */
import { command, type Completion, type Suggestion } from '../src/discord/command.ts';
import { plain } from '../src/discord/limits.ts';
import { languageName, settingsView } from '../src/discord/views/settings.ts';
import { Failure } from '../src/failure.ts';
import { isZone, zones } from '../src/quiz/calendar.ts';
import type { Settings } from '../src/storage/storage.ts';

/** As `language`: follow what the server has set in Discord. */
const AS_SERVER = 'server';

export const settings = command({
  declaration: {
    name: 'settings',
    who: 'moderators',
    options: {
      timezone: { type: 'string', complete: true, maxLength: 60 },
      language: { type: 'string', complete: true, maxLength: 20 },
      moderator_channel: { type: 'channel' },
      moderator_role: { type: 'role' },
      change_answers: { type: 'boolean' },
    },
  },

  async run(call, options) {
    const { storage } = call.parts;
    const change: Partial<Settings> = {
      ...(options.timezone === null ? {} : { zone: readZone(options.timezone) }),
      ...(options.language === null ? {} : { language: readLanguage(options.language, call.parts.texts.languages) }),
      ...(options.moderator_channel === null ? {} : { moderatorChannelId: options.moderator_channel }),
      ...(options.moderator_role === null ? {} : { moderatorRoleId: options.moderator_role }),
      ...(options.change_answers === null ? {} : { answersChangeable: options.change_answers }),
    };
    const changed = Object.keys(change).length > 0;
    const now = changed ? await storage.settings.set(call.serverId, change) : await storage.settings.get(call.serverId);
    const notes = [
      ...(changed ? [`✅ ${call.t('settings.saved')}`] : []),
      ...(options.moderator_role === null ? [] : [call.t('settings.roleHint')]),
    ];
    const time = new Intl.DateTimeFormat(call.language, { timeZone: now.zone, timeStyle: 'short' }).format(call.at);
    return { kind: 'private', message: settingsView(now, time, notes, call.t) };
  },

  complete: { timezone: completeZone, language: completeLanguage },
});

/** The zone's name as the time zone database writes it. */
function readZone(typed: string): string {
  const wanted = typed.trim().replaceAll(' ', '_');
  const listed = zones().find((zone) => zone.toLowerCase() === wanted.toLowerCase());
  if (listed) return listed;
  if (isZone(wanted)) return wanted;
  throw new Failure('settings.unknownZone', { typed: plain(typed) });
}

function readLanguage(typed: string, languages: readonly string[]): string | null {
  const wanted = typed.trim().toLowerCase();
  if (wanted === AS_SERVER) return null;
  const language = languages.find((code) => code === wanted || languageName(code).toLowerCase() === wanted);
  if (language) return language;
  throw new Failure('settings.unknownLanguage', {
    language: plain(typed),
    known: languages.map(languageName).join(', '),
  });
}

async function completeZone({ typed }: Completion): Promise<Suggestion[]> {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
  return zones()
    .filter((zone) => zone.toLowerCase().includes(wanted))
    .map((zone) => ({ name: zone.replaceAll('_', ' '), value: zone }));
}

async function completeLanguage({ parts, t }: Completion): Promise<Suggestion[]> {
  return [
    { name: t('settings.languageOfServer'), value: AS_SERVER },
    ...parts.texts.languages.map((language) => ({ name: languageName(language), value: language })),
  ];
}
