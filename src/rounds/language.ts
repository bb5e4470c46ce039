/** The language of public messages in a server. */
import type { Storage } from '../storage/storage.ts';

/** As set by the moderators, else as the server is set in Discord (`serverLocale`, e.g. `en-GB`), else English. */
export async function languageOf(storage: Storage, serverLocale: string | null, serverId: string): Promise<string> {
  const settings = await storage.settings.get(serverId);
  return settings.language ?? serverLocale ?? 'en';
}
