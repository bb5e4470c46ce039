/** `/settings`: shows the server's settings, and changes those that are given. */
import { command, type Completion, type Suggestion } from '../src/discord/command.ts';
import { plain } from '../src/discord/limits.ts';
import { languageName, settingsView } from '../src/discord/views/settings.ts';
import { Failure } from '../src/failure.ts';
import { requirePosting } from './requirements.ts';
import { nextOccurrence } from '../src/quiz/occurrence.ts';
import { searchZones, zoneMeant } from '../src/quiz/zoneSearch.ts';
import { recapRule } from '../src/rounds/recap.ts';
import type { Settings } from '../src/storage/storage.ts';

const ZONES_SUGGESTED = 5;
const CLEARABLE = ['moderator channel', 'moderator role'] as const;
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
      weekly_recap: { type: 'boolean' },
      clear: { type: 'string', choices: CLEARABLE },
    },
  },

  async run(call, options) {
    const { storage } = call.parts;
    if (options.moderator_channel !== null) requirePosting(call, options.moderator_channel, false);
    const change: Partial<Settings> = {
      ...(options.timezone === null ? {} : { zone: readZone(options.timezone, call.at) }),
      ...(options.language === null ? {} : { language: readLanguage(options.language, call.parts.texts.languages) }),
      ...(options.moderator_channel === null ? {} : { moderatorChannelId: options.moderator_channel }),
      ...(options.moderator_role === null ? {} : { moderatorRoleId: options.moderator_role }),
      ...(options.change_answers === null ? {} : { answersChangeable: options.change_answers }),
      ...(options.weekly_recap === null ? {} : { weeklyRecap: options.weekly_recap }),
      ...(options.clear === 'moderator channel' ? { moderatorChannelId: null } : {}),
      ...(options.clear === 'moderator role' ? { moderatorRoleId: null } : {}),
    };
    const changed = Object.keys(change).length > 0;
    const before = await storage.settings.get(call.serverId);
    const recapAt = nextOccurrence(recapRule(change.zone ?? before.zone), call.parts.clock.now());
    const now = changed ? await storage.settings.set(call.serverId, change, recapAt) : before;
    const notes = [
      ...(changed ? [`✅ ${call.t('settings.saved')}`] : []),
      ...(options.moderator_role === null ? [] : [call.t('settings.roleHint')]),
    ];
    const time = new Intl.DateTimeFormat(call.language, {
      timeZone: now.zone,
      timeStyle: 'short',
      hourCycle: 'h23',
    }).format(call.at);
    return { kind: 'private', message: settingsView(now, time, notes, call.t) };
  },

  complete: { timezone: completeZone, language: completeLanguage },
});

/** The present name of the zone. Throws a Failure that names some that come close. */
export function readZone(typed: string, at: number): string {
  const zone = zoneMeant(typed);
  if (zone) return zone;
  const close = searchZones(typed, at).slice(0, ZONES_SUGGESTED);
  const suggested = close.length > 0 ? close : ['Europe/Berlin', 'America/New_York'];
  throw new Failure('settings.unknownZone', { typed: plain(typed), zones: suggested.map(plain).join(', ') });
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

/** Zones by city, name or offset, best first. */
export async function completeZone({ typed, parts }: Completion): Promise<Suggestion[]> {
  return searchZones(typed, parts.clock.now()).map((zone) => ({ name: zone.replaceAll('_', ' '), value: zone }));
}

async function completeLanguage({ parts, typed, t }: Completion): Promise<Suggestion[]> {
  const wanted = typed.trim().toLowerCase();
  return [
    { name: t('settings.languageOfServer'), value: AS_SERVER },
    ...parts.texts.languages.map((language) => ({ name: languageName(language), value: language })),
  ].filter(({ name, value }) => [name, value].some((text) => text.toLowerCase().includes(wanted)));
}
