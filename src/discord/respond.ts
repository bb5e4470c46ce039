/** Sends a handler's reply: one direct response, with nobody pinged. */
import { DiscordAPIError, type AutocompleteInteraction, type Interaction } from 'discord.js';
import {
  InteractionResponseType,
  MessageFlags,
  RESTJSONErrorCodes,
  Routes,
  type APIMessage,
  type RESTPostAPIInteractionCallbackWithResponseResult,
} from 'discord-api-types/v10';
import type { Log } from '../ops/log.ts';
import type { MessageBody, MessageFile, PostedMessage, Reply } from './command.ts';

const NOBODY = { parse: [] };
const WITH_RESPONSE = new URLSearchParams({ with_response: 'true' });

/** Interactions that a message can answer and that we serve. */
export type Answerable = Exclude<Interaction, AutocompleteInteraction>;

const TRIES = 3;

/**
 * Sends the reply. A connection that breaks is tried again at once, since an interaction takes one response only: if an earlier
 * try had arrived, Discord says so. Gives the message if everyone sees it. Throws what Discord answered, or that it could
 * not be reached.
 */
export async function respond(interaction: Answerable, reply: Reply, log: Log): Promise<PostedMessage | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send(interaction, reply);
    } catch (error) {
      if (isAlreadyThere(error)) {
        log.info({ interaction: interaction.id }, 'the response had arrived before');
        return reply.kind === 'public' ? postedMessage(await original(interaction)) : null;
      }
      if (tries === TRIES || !isBrokenConnection(error)) throw error;
      log.info({ err: error, interaction: interaction.id }, 'the connection broke; the response is sent again');
    }
  }
}

/**
 * Written to the callback directly: `interaction.reply` turns the message into a payload, names and all, which for a message that
 * is plain API JSON already takes a fifth of the time of a click and changes nothing.
 */
async function send(interaction: Answerable, reply: Reply): Promise<PostedMessage | null> {
  const response = await interaction.client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
    // The token in the address is all that is needed.
    auth: false,
    ...(reply.kind === 'public' ? { query: WITH_RESPONSE } : {}),
    ...callbackOf(reply),
  });
  if (reply.kind !== 'public') return null;
  const { resource } = response as RESTPostAPIInteractionCallbackWithResponseResult;
  return resource?.message ? postedMessage(resource.message) : null;
}

export function postedMessage({ id, attachments }: Pick<APIMessage, 'id' | 'attachments'>): PostedMessage {
  return { messageId: id, attachmentIds: attachments.map((attachment) => attachment.id) };
}

async function original(interaction: Answerable): Promise<APIMessage> {
  const route = Routes.webhookMessage(interaction.applicationId, interaction.token);
  return (await interaction.client.rest.get(route, { auth: false })) as APIMessage;
}

function callbackOf(reply: Reply) {
  switch (reply.kind) {
    case 'form':
      return { body: { type: InteractionResponseType.Modal, data: reply.form } };
    case 'later':
      return reply.update
        ? { body: { type: InteractionResponseType.DeferredMessageUpdate } }
        : { body: { type: LATER, data: { flags: MessageFlags.Ephemeral } } };
    case 'update':
      return withFiles(reply.message, (data) => ({
        type: InteractionResponseType.UpdateMessage,
        // The files of the message before would stay.
        data: { attachments: [], ...data },
      }));
    case 'private':
      return withFiles(reply.message, ({ flags, ...data }) => ({
        type: InteractionResponseType.ChannelMessageWithSource,
        data: { ...data, flags: flags | MessageFlags.Ephemeral },
      }));
    case 'public':
      return withFiles(reply.message, (data) => ({ type: InteractionResponseType.ChannelMessageWithSource, data }));
    default:
      return reply satisfies never;
  }
}

const LATER = InteractionResponseType.DeferredChannelMessageWithSource;

/** The request for a message: JSON, and beside it the files that it names. */
function withFiles<Body>({ components, files }: MessageBody, wrap: (data: MessageData) => Body) {
  const { attachments, ...parts } = fileParts(files);
  return {
    body: wrap({
      components,
      flags: MessageFlags.IsComponentsV2,
      allowed_mentions: NOBODY,
      ...(attachments ? { attachments } : {}),
    }),
    ...parts,
  };
}

/** What a request says of the files of its message, and the files themselves; nothing if there are none. */
export function fileParts(files: readonly MessageFile[] = []) {
  if (files.length === 0) return {};
  return {
    attachments: files.map(({ name, alt }, index) => ({
      id: String(index),
      filename: name,
      ...(alt === undefined ? {} : { description: alt }),
    })),
    files: files.map(({ name, data }) => ({ name, data: Buffer.from(data) })),
  };
}

interface MessageData {
  readonly components: MessageBody['components'];
  readonly flags: number;
  readonly allowed_mentions: typeof NOBODY;
  readonly attachments?: readonly { readonly id: string; readonly filename: string; readonly description?: string }[];
}

/** The message takes the place of "thinking". */
export async function finish(interaction: Answerable, message: MessageBody): Promise<void> {
  await interaction.client.rest.patch(Routes.webhookMessage(interaction.applicationId, interaction.token), {
    auth: false,
    ...withFiles(message, (data) => ({ attachments: [], ...data })),
  });
}

/** Not an answer of Discord, and not one of the client's own time-outs, which it has repeated already. */
function isBrokenConnection(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'UND_ERR_SOCKET';
}

function isAlreadyThere(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
}
