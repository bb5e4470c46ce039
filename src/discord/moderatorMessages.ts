/** Notices and recaps in Discord's channels, each posted once by a nonce made of its id. */
import { createHash } from 'node:crypto';
import { DiscordAPIError, type Client } from 'discord.js';
import { MessageFlags, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import type { ModeratorMessages } from '../rounds/moderatorMessages.ts';
import type { Texts } from '../texts.ts';
import type { MessageBody } from './command.ts';
import { noticesView } from './views/notices.ts';
import { recapView } from './views/recap.ts';

const GONE: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
]);

const NONCE_LENGTH = 25;

export function createModeratorMessages(client: Client, texts: Texts): ModeratorMessages {
  async function post(channelId: string, id: string, message: MessageBody): Promise<boolean> {
    try {
      await client.rest.post(Routes.channelMessages(channelId), {
        body: {
          components: message.components,
          flags: MessageFlags.IsComponentsV2,
          allowed_mentions: { parse: [] },
          nonce: createHash('sha256').update(id).digest('base64url').slice(0, NONCE_LENGTH),
          enforce_nonce: true,
        },
      });
      return true;
    } catch (error) {
      if (error instanceof DiscordAPIError && GONE.has(error.code)) return false;
      throw error;
    }
  }

  return {
    tell: (channelId, notice, language) => post(channelId, notice.id, noticesView([notice], texts.in(language))),
    postRecap: (channelId, recap, language) => post(channelId, recap.id, recapView(recap, texts.in(language))),
    serverLocale: (serverId) => client.guilds.cache.get(serverId)?.preferredLocale ?? null,
  };
}
