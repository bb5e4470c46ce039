import { refuse } from '../refusal.ts';
import type { Channel, StoredMessage, WorldState } from './state.ts';

const PUBLIC_THREAD = 11;

/** The body of a request that opens a thread, after the schema. */
export interface ThreadDraft {
  readonly name: string;
  readonly auto_archive_duration?: number | null;
  readonly rate_limit_per_user?: number | null;
}

/** The body of a request that changes a thread, after the schema. */
export interface ThreadEdit {
  readonly name?: string | null;
  readonly archived?: boolean | null;
  readonly locked?: boolean | null;
  readonly auto_archive_duration?: number | null;
}

/** Renames, archives, locks or reopens a thread. */
export function changeThread(state: WorldState, thread: Channel, edit: ThreadEdit): Channel {
  const before = thread.json.thread_metadata;
  if (before === undefined) return thread;
  thread.json = {
    ...thread.json,
    name: edit.name || thread.json.name,
    thread_metadata: {
      ...before,
      archived: edit.archived ?? before.archived,
      locked: edit.locked ?? before.locked,
      auto_archive_duration: edit.auto_archive_duration ?? before.auto_archive_duration,
      archive_timestamp: new Date(state.clock.now()).toISOString(),
    },
  };
  state.emit({ type: 'channelUpdated', channel: thread.json });
  return thread;
}

/** Opens a thread on a message; the thread has the message's id. Throws 160004 when it has one. */
export function openThread(state: WorldState, parent: Channel, message: StoredMessage, draft: ThreadDraft): Channel {
  const { id } = message.json;
  if (state.channels.has(id)) throw refuse('threadExists');
  const now = new Date(state.clock.now()).toISOString();
  const thread: Channel = {
    json: {
      id,
      type: PUBLIC_THREAD,
      guild_id: parent.json.guild_id,
      name: draft.name,
      parent_id: parent.json.id,
      rate_limit_per_user: draft.rate_limit_per_user ?? 0,
      last_message_id: null,
      flags: 0,
      owner_id: state.bot.user.id,
      thread_metadata: {
        archived: false,
        auto_archive_duration: draft.auto_archive_duration ?? 4320,
        archive_timestamp: now,
        locked: false,
        create_timestamp: now,
      },
      message_count: 0,
      member_count: 1,
      total_message_sent: 0,
    },
    messages: new Map(),
    pins: new Set(),
  };
  state.channels.set(id, thread);
  message.json = {
    ...message.json,
    flags: (message.json.flags ?? 0) | 32,
    thread: thread.json,
  };
  state.emit({ type: 'channelCreated', channel: thread.json });
  state.emit({ type: 'messageUpdated', message });
  return thread;
}
