import { channelWithPermissions, memberOnlyJson } from './json.ts';
import { channelPermissions, guildPermissions } from './permissions.ts';
import type { Guild, StoredFile, WorldState } from './state.ts';
import { Impossible } from './impossible.ts';

/** The kinds of things that an option or a select can point at. */
export type TargetKind = 'user' | 'channel' | 'role' | 'mentionable' | 'attachment';

/** Collects what the ids in an interaction stand for, the way Discord sends it along in `resolved`. */
export class Resolved {
  readonly #state: WorldState;
  readonly #guild: Guild;
  readonly #parts: Record<string, Record<string, unknown>> = {};

  constructor(state: WorldState, guild: Guild) {
    this.#state = state;
    this.#guild = guild;
  }

  /** Adds one id. Throws when nothing of that kind has it. */
  add(kind: TargetKind, id: string): void {
    const found =
      (kind === 'user' && this.#addUser(id)) ||
      (kind === 'role' && this.#addRole(id)) ||
      (kind === 'mentionable' && (this.#addUser(id) || this.#addRole(id))) ||
      (kind === 'channel' && this.#addChannel(id)) ||
      (kind === 'attachment' && this.#addAttachment(id));
    if (!found) throw new Impossible(`There is no ${kind} with the id ${id} here.`);
  }

  /** Adds the message that a context menu was opened on. */
  addMessage(id: string, json: object): void {
    this.#put('messages', id, json);
  }

  /** The finished part, or nothing when it is empty. */
  toJson(): { resolved?: object } {
    return Object.keys(this.#parts).length === 0 ? {} : { resolved: this.#parts };
  }

  #put(part: string, id: string, json: unknown): true {
    (this.#parts[part] ??= {})[id] = json;
    return true;
  }

  #addUser(id: string): boolean {
    const person = this.#state.people.get(id);
    if (person === undefined) return false;
    const membership = this.#guild.members.get(id);
    if (membership !== undefined) {
      const { mute: _mute, deaf: _deaf, ...member } = memberOnlyJson(membership) as Record<string, unknown>;
      this.#put('members', id, { ...member, permissions: guildPermissions(this.#guild, id).toString() });
    }
    return this.#put('users', id, person.user);
  }

  #addRole(id: string): boolean {
    const role = this.#guild.roles.get(id);
    return role !== undefined && this.#put('roles', id, role);
  }

  #addChannel(id: string): boolean {
    const channel = this.#state.channels.get(id);
    if (channel === undefined || channel.json.guild_id !== this.#guild.id) return false;
    const permissions = channelPermissions(this.#state, channel, this.#state.bot.user.id);
    return this.#put('channels', id, channelWithPermissions(channel, permissions));
  }

  #addAttachment(id: string): boolean {
    const file = this.#state.files.get(id);
    return file !== undefined && this.#put('attachments', id, uploadJson(this.#state, file));
  }
}

/** A file that a member uploaded, as the bot gets to see it. */
function uploadJson(state: WorldState, file: StoredFile): object {
  const url = `${state.origin}/attachments/uploads/${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    filename: file.name,
    size: file.data.byteLength,
    url,
    proxy_url: url,
    content_type: file.contentType,
    ephemeral: true,
  };
}
