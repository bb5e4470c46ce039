/** Rounds' messages in Discord's channels, posted and edited by plain REST calls: nothing of them is cached. */
import { DiscordAPIError, type Client } from 'discord.js';
import { MessageFlags, RESTJSONErrorCodes, Routes, type APIMessage } from 'discord-api-types/v10';
import type { Round } from '../quiz/round.ts';
import type { EditOutcome, PostOutcome, RoundMessages } from '../rounds/roundMessages.ts';
import type { Texts } from '../texts.ts';
import { missingForPosting, pingTrouble } from './channelPermissions.ts';
import type { MessageBody } from './command.ts';
import { snowflakeAt } from './snowflake.ts';
import { fileParts, postedMessage } from './respond.ts';
import { filesOf, withPictures } from './views/gallery.ts';
import { questionView } from './views/question.ts';
import { revealView } from './views/reveal.ts';

/** Errors that trying again does not mend. */
const GONE: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser,
]);

/** A message has one thread at most. */
const THREAD_EXISTS = 160_004;
/** Of a thread for talk about a question, minutes: a day. */
const THREAD_ARCHIVES_AFTER = 1440;

/** How far the clock of this machine may be behind Discord's when a message is looked for. */
const CLOCK_DIFFERENCE_MS = 60_000;

const NOBODY = { parse: [] };

export function createRoundMessages(client: Client, texts: Texts): RoundMessages {
  const { rest } = client;

  async function edit(round: Round, message: MessageBody): Promise<EditOutcome> {
    if (!round.messageId) return 'gone';
    try {
      await rest.patch(Routes.channelMessage(round.channelId, round.messageId), {
        body: {
          components: message.components,
          flags: MessageFlags.IsComponentsV2,
          // An edit parses mentions again, with the defaults unless told otherwise.
          allowed_mentions: NOBODY,
          // Files that are not named go.
          ...(round.attachmentIds.length > 0 ? { attachments: round.attachmentIds.map((id) => ({ id })) } : {}),
        },
      });
      return 'edited';
    } catch (error) {
      if (isGone(error)) return 'gone';
      throw error;
    }
  }

  const refusal: RoundMessages['refusal'] = (serverId, channelId, thread) =>
    missingForPosting(client, serverId, channelId, thread);

  return {
    refusal,

    pingTrouble: (serverId, channelId, roleId) => pingTrouble(client, serverId, channelId, roleId),

    async publish(round, surroundings, images): Promise<PostOutcome> {
      const { pingRoleId } = surroundings;
      const question = withPictures(round.question, images);
      const { attachments, ...files } = fileParts(filesOf(question.images, images));
      try {
        const posted = (await rest.post(Routes.channelMessages(round.channelId), {
          body: {
            components: questionView({ ...round, question }, texts.in(round.language), surroundings).components,
            flags: MessageFlags.IsComponentsV2,
            allowed_mentions: pingRoleId ? { parse: [], roles: [pingRoleId] } : NOBODY,
            nonce: round.id,
            enforce_nonce: true,
            ...(attachments ? { attachments } : {}),
          },
          ...files,
        })) as APIMessage;
        return postedMessage(posted);
      } catch (error) {
        if (!isGone(error)) throw error;
        const missing = refusal(round.serverId, round.channelId, false);
        return { refused: missing ?? { reason: 'permission missing', detail: 'SendMessages' } };
      }
    },

    async openThread(round, messageId) {
      const name = texts.in(round.language)('daily.thread', { deck: round.deckName }).slice(0, 100);
      try {
        await rest.post(Routes.threads(round.channelId, messageId), {
          body: { name, auto_archive_duration: THREAD_ARCHIVES_AFTER },
        });
      } catch (error) {
        const exists = error instanceof DiscordAPIError && error.code === THREAD_EXISTS;
        // A question without its thread is better than none.
        if (!exists && !isGone(error)) throw error;
      }
    },

    showOpen: (round, surroundings) =>
      edit(round, questionView(asPosted(round), texts.in(round.language), surroundings)),
    showReveal: (round, reveal) => edit(round, revealView(asPosted(round), reveal, texts.in(round.language))),

    async find(round) {
      const after = snowflakeAt(round.openedAt - CLOCK_DIFFERENCE_MS);
      try {
        const found = await rest.get(Routes.channelMessages(round.channelId), {
          query: new URLSearchParams({ after, limit: '100' }),
        });
        const message = (found as APIMessage[]).find((candidate) => carries(candidate, round.id));
        return message ? postedMessage(message) : null;
      } catch (error) {
        if (isGone(error)) return null;
        throw error;
      }
    },
  };
}

/** The round with the pictures that its message has. */
function asPosted(round: Round): Round {
  const { images = [], ...question } = round.question;
  return images.length === round.attachmentIds.length ? round : { ...round, question };
}

function isGone(error: unknown): boolean {
  return error instanceof DiscordAPIError && GONE.has(error.code);
}

/** The round's id stands in the custom_ids of its message, and nobody else can write those. */
function carries(message: APIMessage, roundId: string): boolean {
  return message.author.bot === true && JSON.stringify(message.components ?? []).includes(`:${roundId}:`);
}
