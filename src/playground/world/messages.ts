import type { APIEmbed, APIMessage, APIUser } from 'discord-api-types/v10';
import { completeComponents, displayedTexts } from './componentTree.ts';
import type { ComponentNode } from './componentTree.ts';
import { mergeAttachments } from './files.ts';
import type { AttachmentEntry, UploadedFile } from './files.ts';
import { readMentions } from './mentions.ts';
import type { AllowedMentions, Mentions } from './mentions.ts';
import { compareIds } from './snowflake.ts';
import type { Channel, Person, StoredMessage, WorldState } from './state.ts';

export const FLAG = {
  suppressEmbeds: 4,
  ephemeral: 64,
  loading: 128,
  suppressNotifications: 4096,
  componentsV2: 32_768,
};
const CREATE_FLAGS = FLAG.suppressEmbeds | FLAG.suppressNotifications | FLAG.componentsV2;
const EDIT_FLAGS = FLAG.suppressEmbeds | FLAG.componentsV2;

/** The body of a request that makes or changes a message, after the schema. */
export interface MessageDraft {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly ComponentNode[] | null;
  readonly attachments?: readonly AttachmentEntry[] | null;
  readonly flags?: number | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly tts?: boolean | null;
  readonly poll?: object | null;
  readonly sticker_ids?: readonly string[] | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly message_reference?: {
    readonly message_id: string;
    readonly channel_id?: string | null;
    readonly fail_if_not_exists?: boolean | null;
  } | null;
}

export interface MessageOrigin {
  readonly channel: Channel;
  readonly author: Person;
  /** 0 plain, 19 reply, 20 slash command, 23 context menu. */
  readonly type: number;
  readonly ephemeralFor: string | null;
  /** Flags beyond those that the draft may ask for. */
  readonly flags: number;
  /** Fields that only messages of an interaction have. */
  readonly extra: Partial<APIMessage>;
  readonly repliedTo: StoredMessage | null;
}

/** Stores a new message and tells everyone who may know. The draft has passed the rules. */
export function createMessage(
  state: WorldState,
  origin: MessageOrigin,
  draft: MessageDraft,
  uploads: readonly UploadedFile[],
): StoredMessage {
  const { channel, author } = origin;
  const id = state.ids.next();
  const attachments = mergeAttachments(state, channel.json.id, [], draft.attachments, uploads);
  const components = draft.components ?? [];
  completeComponents(components, attachments);
  const mentions = mentionsOf(state, channel, author.user.id, draft.content ?? '', components, draft, origin.repliedTo);
  const json: APIMessage = {
    type: origin.type,
    channel_id: channel.json.id,
    content: (draft.content ?? '').trim(),
    attachments,
    embeds: completeEmbeds(draft.embeds ?? [], attachments),
    timestamp: new Date(state.clock.now()).toISOString(),
    edited_timestamp: null,
    flags: ((draft.flags ?? 0) & CREATE_FLAGS) | origin.flags,
    components: components as APIMessage['components'] & object,
    id,
    author: author.user,
    mentions: [...mentions.users],
    mention_roles: [...mentions.roles],
    mention_everyone: mentions.everyone,
    pinned: false,
    tts: draft.tts ?? false,
    ...(draft.nonce === undefined || draft.nonce === null ? {} : { nonce: draft.nonce }),
    ...origin.extra,
  };
  const stored: StoredMessage = { json, guildId: channel.json.guild_id, ephemeralFor: origin.ephemeralFor };
  if (stored.ephemeralFor === null) {
    channel.messages.set(id, stored);
    channel.json.last_message_id = id;
    notePing(state, stored, mentions);
  } else {
    keepEphemeral(state, stored);
  }
  state.emit({ type: 'messageCreated', message: stored });
  return stored;
}

/** Changes a message and tells everyone who may know. The draft has passed the rules. */
export function editMessage(
  state: WorldState,
  stored: StoredMessage,
  draft: MessageDraft,
  uploads: readonly UploadedFile[],
): StoredMessage {
  const before = stored.json;
  const channel = state.channels.get(before.channel_id);
  if (channel === undefined) return stored;
  const attachments = mergeAttachments(state, before.channel_id, before.attachments, draft.attachments, uploads);
  const components = draft.components === undefined ? asNodes(before.components) : (draft.components ?? []);
  if (draft.components !== undefined) completeComponents(components, attachments);
  const content = draft.content === undefined ? before.content : (draft.content ?? '').trim();
  const wasThinking = ((before.flags ?? 0) & FLAG.loading) !== 0;
  const kept = (before.flags ?? 0) & ~FLAG.loading;
  const asked = draft.flags === undefined || draft.flags === null ? kept : draft.flags;
  const flags = (kept & ~EDIT_FLAGS) | (asked & EDIT_FLAGS) | (kept & FLAG.componentsV2);
  const mentions = mentionsOf(state, channel, before.author.id, content, components, draft, null);
  stored.json = {
    ...before,
    content,
    attachments,
    embeds: draft.embeds === undefined ? before.embeds : completeEmbeds(draft.embeds ?? [], attachments),
    components: components as APIMessage['components'] & object,
    flags,
    mentions: [...mentions.users],
    mention_roles: [...mentions.roles],
    mention_everyone: mentions.everyone,
    edited_timestamp: wasThinking ? null : new Date(state.clock.now()).toISOString(),
  };
  if (stored.ephemeralFor === null) notePing(state, stored, mentions);
  state.emit({ type: 'messageUpdated', message: stored });
  return stored;
}

/** Removes a message, shown to a channel or to one member. */
export function deleteMessage(state: WorldState, stored: StoredMessage): void {
  const { id, channel_id: channelId } = stored.json;
  state.channels.get(channelId)?.messages.delete(id);
  state.channels.get(channelId)?.pins.delete(id);
  state.ephemerals.delete(id);
  state.emit({
    type: 'messageDeleted',
    channelId,
    guildId: stored.guildId,
    id,
    ephemeralFor: stored.ephemeralFor,
  });
}

/** A message by its id alone, whoever sees it. */
export function findMessage(state: WorldState, id: string): StoredMessage | undefined {
  const hidden = state.ephemerals.get(id);
  if (hidden !== undefined) return hidden;
  for (const channel of state.channels.values()) {
    const stored = channel.messages.get(id);
    if (stored !== undefined) return stored;
  }
  return undefined;
}

/** What one request for a channel's history gives: newest first, at most `limit`. */
export function readHistory(
  channel: Channel,
  page: { readonly before?: string; readonly after?: string; readonly around?: string; readonly limit: number },
): StoredMessage[] {
  const all = [...channel.messages.values()];
  const { before, after, around, limit } = page;
  let from = Math.max(0, all.length - limit);
  if (around !== undefined) {
    from = Math.max(0, all.findIndex(({ json }) => compareIds(json.id, around) >= 0) - Math.floor(limit / 2));
  } else if (after !== undefined) {
    const first = all.findIndex(({ json }) => compareIds(json.id, after) > 0);
    from = first === -1 ? all.length : first;
  } else if (before !== undefined) {
    const older = all.filter(({ json }) => compareIds(json.id, before) < 0);
    return older.slice(-limit).toReversed();
  }
  return all.slice(from, from + limit).toReversed();
}

function mentionsOf(
  state: WorldState,
  channel: Channel,
  authorId: string,
  content: string,
  components: readonly ComponentNode[],
  draft: MessageDraft,
  repliedTo: StoredMessage | null,
): Mentions {
  const text = components.length === 0 ? content : [content, ...displayedTexts(components)].join('\n');
  const replied: APIUser | null = repliedTo?.json.author ?? null;
  return readMentions(state, channel, authorId, text, draft.allowed_mentions, replied);
}

function notePing(state: WorldState, stored: StoredMessage, mentions: Mentions): void {
  if (!mentions.everyone && mentions.roles.length === 0 && mentions.users.length === 0) return;
  state.pings.push({
    messageId: stored.json.id,
    channelId: stored.json.channel_id,
    everyone: mentions.everyone,
    roles: mentions.roles,
    users: mentions.users.map((user) => user.id),
  });
}

const EPHEMERALS_KEPT = 20_000;

/** Private replies are kept to be looked at, but not without end: under load the oldest go first. */
function keepEphemeral(state: WorldState, stored: StoredMessage): void {
  state.ephemerals.set(stored.json.id, stored);
  if (state.ephemerals.size <= EPHEMERALS_KEPT) return;
  const [oldest] = state.ephemerals.keys();
  if (oldest !== undefined) state.ephemerals.delete(oldest);
}

function completeEmbeds(embeds: readonly APIEmbed[], attachments: APIMessage['attachments']): APIEmbed[] {
  return embeds.map((embed) => {
    const complete = { type: 'rich', ...embed } as APIEmbed;
    for (const part of ['image', 'thumbnail'] as const) {
      const url = complete[part]?.url;
      if (url === undefined || !url.startsWith('attachment://')) continue;
      const file = attachments.find(({ filename }) => filename === url.slice('attachment://'.length));
      if (file !== undefined) complete[part] = { ...complete[part], url: file.url, proxy_url: file.proxy_url };
    }
    return complete;
  });
}

function asNodes(components: APIMessage['components']): readonly ComponentNode[] {
  return (components ?? []) as readonly ComponentNode[];
}
