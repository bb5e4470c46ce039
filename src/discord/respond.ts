/** Sends a handler's reply: one direct response, with nobody pinged. */
import { AttachmentBuilder, DiscordAPIError, type Interaction } from 'discord.js';
import { MessageFlags, RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Log } from '../ops/log.ts';
import type { MessageBody, Reply } from './command.ts';

const NOBODY = { parse: [] };

/** Interactions that a message can answer and that we serve. */
export type Answerable = Extract<Interaction, { update: unknown } | { commandType: unknown; reply: unknown }>;

const TRIES = 3;

/**
 * Sends the reply. A connection that breaks is tried again at once, since an interaction takes one response only: if an earlier
 * try had arrived, Discord says so. Gives the id of the message if everyone sees it. Throws what Discord answered, or that
 * it could not be reached.
 */
export async function respond(interaction: Answerable, reply: Reply, log: Log): Promise<string | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send(interaction, reply);
    } catch (error) {
      if (isAlreadyThere(error)) {
        log.info({ interaction: interaction.id }, 'the response had arrived before');
        return reply.kind === 'public' ? (await interaction.fetchReply()).id : null;
      }
      if (tries === TRIES || !isBrokenConnection(error)) throw error;
      log.info({ err: error, interaction: interaction.id }, 'the connection broke; the response is sent again');
    }
  }
}

async function send(interaction: Answerable, reply: Reply): Promise<string | null> {
  const body = bodyOf(reply.message);
  if (reply.kind === 'private') {
    await interaction.reply({ ...body, flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral });
    return null;
  }
  if (reply.kind === 'update') {
    if (!interaction.isMessageComponent()) throw new TypeError('only a component can update its message');
    await interaction.update({ ...body, flags: MessageFlags.IsComponentsV2 });
    return null;
  }
  const response = await interaction.reply({ ...body, flags: MessageFlags.IsComponentsV2, withResponse: true });
  return response.resource?.message?.id ?? null;
}

function bodyOf(message: MessageBody) {
  return {
    components: message.components,
    allowedMentions: NOBODY,
    ...(message.files
      ? { files: message.files.map(({ name, data }) => new AttachmentBuilder(Buffer.from(data), { name })) }
      : {}),
  };
}

/** Not an answer of Discord, and not one of the client's own time-outs, which it has repeated already. */
function isBrokenConnection(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'UND_ERR_SOCKET';
}

function isAlreadyThere(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
}
