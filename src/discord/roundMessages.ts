/** Rounds' messages in Discord's channels, edited by plain REST calls: nothing of them is cached. */
import { DiscordAPIError, type REST } from 'discord.js';
import { MessageFlags, RESTJSONErrorCodes, Routes, type APIMessage } from 'discord-api-types/v10';
import type { EditOutcome, RoundMessages } from '../rounds/roundMessages.ts';
import type { Round } from '../quiz/round.ts';
import type { Texts } from '../texts.ts';
import type { MessageBody } from './command.ts';
import { snowflakeAt } from './snowflake.ts';
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

/** How far the clock of this machine may be behind Discord's when a message is looked for. */
const CLOCK_DIFFERENCE_MS = 60_000;

export function createRoundMessages(rest: REST, texts: Texts): RoundMessages {
  async function edit(round: Round, message: MessageBody): Promise<EditOutcome> {
    if (!round.messageId) return 'gone';
    try {
      await rest.patch(Routes.channelMessage(round.channelId, round.messageId), {
        body: {
          components: message.components,
          flags: MessageFlags.IsComponentsV2,
          // An edit parses mentions again, with the defaults unless told otherwise.
          allowed_mentions: { parse: [] },
        },
      });
      return 'edited';
    } catch (error) {
      if (isGone(error)) return 'gone';
      throw error;
    }
  }

  return {
    showOpen: (round) => edit(round, questionView(round, texts.in(round.language))),
    showReveal: (round, distribution) => edit(round, revealView(round, distribution, texts.in(round.language))),
    async find(round) {
      const after = snowflakeAt(round.openedAt - CLOCK_DIFFERENCE_MS);
      try {
        const found = await rest.get(Routes.channelMessages(round.channelId), {
          query: new URLSearchParams({ after, limit: '100' }),
        });
        const message = (found as APIMessage[]).find((candidate) => carries(candidate, round.id));
        return message?.id ?? null;
      } catch (error) {
        if (isGone(error)) return null;
        throw error;
      }
    },
  };
}

function isGone(error: unknown): boolean {
  return error instanceof DiscordAPIError && GONE.has(error.code);
}

/** The round's id stands in the custom_ids of its message, and nobody else can write those. */
function carries(message: APIMessage, roundId: string): boolean {
  return message.author.bot === true && JSON.stringify(message.components ?? []).includes(`:${roundId}:`);
}
