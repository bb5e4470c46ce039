import type { APIMessage } from 'discord-api-types/v10';
import { invalidForm, refuse } from '../refusal.ts';
import { checkEdit, checkNewMessage } from '../rules/message.ts';
import { checkSchema } from '../rules/schema.ts';
import { createMessage, deleteMessage, editMessage, FLAG, readHistory } from '../world/messages.ts';
import type { MessageDraft } from '../world/messages.ts';
import { changeThread } from '../world/threads.ts';
import { isSnowflake, timeOf } from '../world/snowflake.ts';
import type { Channel, StoredMessage } from '../world/state.ts';
import { botMay, channelOf, messageIn } from './access.ts';
import type { Call, Route } from './request.ts';

const NONCE_HOLDS = 5 * 60_000;
const BULK_OLDEST = 14 * 86_400_000;

function post(call: Call): object {
  const { state, uploads } = call;
  const channel = channelOf(call);
  const isThread = channel.json.thread_metadata !== undefined;
  if (!botMay(call, channel, isThread ? 'SendMessagesInThreads' : 'SendMessages')) throw refuse('missingPermissions');
  const { archived, locked } = channel.json.thread_metadata ?? {};
  if (locked) throw refuse('archivedThread');

  const draft = checkSchema('messageCreate', call.body);
  if (draft.embeds?.length && !botMay(call, channel, 'EmbedLinks')) throw refuse('missingPermissions');
  if (uploads.length > 0 && !botMay(call, channel, 'AttachFiles')) throw refuse('missingPermissions');
  checkNewMessage(draft, uploads);
  const twin = sameNonce(call, channel, draft);
  if (twin !== undefined) return twin.json;
  const repliedTo = replyTarget(call, channel, draft);
  if (archived) changeThread(state, channel, { archived: false });
  const stored = createMessage(
    state,
    {
      channel,
      author: state.bot,
      type: repliedTo === null ? 0 : 19,
      ephemeralFor: null,
      flags: 0,
      repliedTo,
      extra: repliedTo === null ? {} : reference(repliedTo),
    },
    draft,
    uploads,
  );
  if (draft.nonce !== undefined && draft.nonce !== null) {
    state.nonces.set(`${channel.json.id}:${draft.nonce}`, { messageId: stored.json.id, at: state.clock.now() });
  }
  return stored.json;
}

/** With `enforce_nonce`, the message that was made with the same nonce in the past few minutes. */
function sameNonce(call: Call, channel: Channel, draft: MessageDraft): StoredMessage | undefined {
  if (!draft.enforce_nonce || draft.nonce === undefined || draft.nonce === null) return undefined;
  const made = call.state.nonces.get(`${channel.json.id}:${draft.nonce}`);
  if (made === undefined || call.state.clock.now() - made.at >= NONCE_HOLDS) return undefined;
  return channel.messages.get(made.messageId);
}

function replyTarget(call: Call, channel: Channel, { message_reference: asked }: MessageDraft): StoredMessage | null {
  if (!asked) return null;
  if (!botMay(call, channel, 'ReadMessageHistory')) throw refuse('noReplyWithoutHistory');
  const target = channel.messages.get(asked.message_id);
  if (target !== undefined) return target;
  if (asked.fail_if_not_exists === false) return null;
  throw invalidForm([{ path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }]);
}

function reference(target: StoredMessage): Partial<APIMessage> {
  const { id, channel_id: channelId } = target.json;
  return {
    message_reference: { type: 0, message_id: id, channel_id: channelId, guild_id: target.guildId },
    referenced_message: target.json,
  };
}

function list(call: Call): object {
  const channel = channelOf(call);
  const { limit: asked, before, after, around } = call.query;
  const limit = asked === undefined ? 50 : Number(asked);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw invalidForm([
      { path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' },
    ]);
  }
  for (const [field, id] of Object.entries({ before, after, around })) {
    if (id === undefined || isSnowflake(id)) continue;
    throw invalidForm([{ path: [field], code: 'NUMBER_TYPE_COERCE', message: `Value "${id}" is not snowflake.` }]);
  }
  if (!botMay(call, channel, 'ReadMessageHistory')) return [];
  const page = { limit, ...(before && { before }), ...(after && { after }), ...(around && { around }) };
  return readHistory(channel, page).map(({ json }) => json);
}

function edit(call: Call): object {
  const channel = channelOf(call);
  const stored = messageIn(call, channel);
  if (channel.json.thread_metadata?.archived) throw refuse('archivedThread');
  const draft = checkSchema('messageEdit', call.body);
  if (stored.json.author.id !== call.state.bot.user.id) {
    const onlyFlags = Object.keys(draft).every((key) => key === 'flags');
    if (!onlyFlags) throw refuse('notYourMessage');
    channelOf(call, 'ManageMessages');
    const flags = (draft.flags ?? 0) & FLAG.suppressEmbeds;
    return editMessage(call.state, stored, { flags }, []).json;
  }
  checkEdit(draft, stored.json, call.uploads);
  return editMessage(call.state, stored, draft, call.uploads).json;
}

function remove(call: Call): null {
  const channel = channelOf(call);
  const stored = messageIn(call, channel);
  if (stored.json.author.id !== call.state.bot.user.id) channelOf(call, 'ManageMessages');
  deleteMessage(call.state, stored);
  return null;
}

function removeMany(call: Call): null {
  const channel = channelOf(call, 'ManageMessages');
  const ids: unknown = (call.body as { messages?: unknown } | null)?.messages;
  if (!Array.isArray(ids) || ids.length < 2 || ids.length > 100) throw refuse('bulkDeleteCount');
  const known = ids.map(String).filter((id) => channel.messages.has(id));
  if (known.some((id) => call.state.clock.now() - timeOf(id) > BULK_OLDEST)) throw refuse('bulkDeleteTooOld');
  for (const id of known) channel.messages.delete(id);
  const { id: channelId, guild_id: guildId } = channel.json;
  call.state.emit({ type: 'messagesDeleted', channelId, guildId, ids: known });
  return null;
}

const BASE = '/channels/:channelId/messages';

export const messageRoutes: readonly Route[] = [
  { method: 'GET', path: BASE, access: 'bot', run: list },
  { method: 'POST', path: BASE, access: 'bot', run: post },
  { method: 'POST', path: `${BASE}/bulk-delete`, access: 'bot', run: removeMany },
  {
    method: 'GET',
    path: `${BASE}/:messageId`,
    access: 'bot',
    run(call) {
      const channel = channelOf(call, 'ReadMessageHistory');
      return messageIn(call, channel).json;
    },
  },
  { method: 'PATCH', path: `${BASE}/:messageId`, access: 'bot', run: edit },
  { method: 'DELETE', path: `${BASE}/:messageId`, access: 'bot', run: remove },
];
