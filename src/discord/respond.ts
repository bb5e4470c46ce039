/** Sends a handler's reply: one direct response, with nobody pinged. */
import { AttachmentBuilder, DiscordAPIError, type Interaction } from 'discord.js';
import { MessageFlags, RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Log } from '../ops/log.ts';
import type { MessageBody, Reply } from './command.ts';

const NOBODY = { parse: [] };

/** Interactions that a message can answer and that we serve. */
export type Answerable = Extract<Interaction, { update: unknown } | { commandType: unknown; reply: unknown }>;

/** Throws what Discord answered, except that the response is there already. */
export async function respond(interaction: Answerable, reply: Reply, log: Log): Promise<void> {
  try {
    await send(interaction, reply);
  } catch (error) {
    // The client tries again after a lost answer, and then learns that the first try had arrived.
    if (!isAlreadyThere(error)) throw error;
    log.info({ interaction: interaction.id }, 'the response had arrived before');
    if (reply.kind === 'public') await reply.posted?.((await interaction.fetchReply()).id);
  }
}

async function send(interaction: Answerable, reply: Reply): Promise<void> {
  const body = bodyOf(reply.message);
  if (reply.kind === 'private') {
    await interaction.reply({ ...body, flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral });
    return;
  }
  if (reply.kind === 'update') {
    if (!interaction.isMessageComponent()) throw new TypeError('only a component can update its message');
    await interaction.update({ ...body, flags: MessageFlags.IsComponentsV2 });
    return;
  }
  const response = await interaction.reply({ ...body, flags: MessageFlags.IsComponentsV2, withResponse: true });
  const messageId = response.resource?.message?.id;
  if (messageId) await reply.posted?.(messageId);
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

function isAlreadyThere(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
}
