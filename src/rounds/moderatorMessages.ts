/** How moderators are told something: in their channel, in the server's language. */
import type { Notice } from '../storage/storage.ts';
import type { Recap } from './recap.ts';

export interface ModeratorMessages {
  /** False if the channel is gone or may not be written to. Throws on outages. */
  tell(channelId: string, notice: Notice, language: string): Promise<boolean>;
  /** Posts the recap of a week, once. False if the channel is gone or may not be written to. Throws on outages. */
  postRecap(channelId: string, recap: Recap, language: string): Promise<boolean>;
  /** The locale that the server has set in Discord, such as `en-GB`; null if it is not known. */
  serverLocale(serverId: string): string | null;
}
