import type { APIMessage } from 'discord-api-types/v10';
import type { PageOption } from '../protocol.ts';
import { forgeComponent, useCommand, useComponent, writeOptions } from './acting.ts';
import { Impossible } from './impossible.ts';
import type { Interaction } from './interaction.ts';
import { createMessage, deleteMessage, findMessage } from './messages.ts';
import { submitModal } from './modalSubmit.ts';
import { Place } from './place.ts';

type Values = Readonly<Record<string, string | number | boolean>>;

/** A file of a member's message. */
export interface SaidFile {
  readonly name: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  /** What it shows, in words. */
  readonly alt: string;
}

/** The playground's world: what people do in it, what can be changed about it, and what can be seen there. */
export class World extends Place {
  /** Writes a message as a member, with files if wanted. */
  say(memberId: string, channelId: string, content: string, files: readonly SaidFile[] = []): APIMessage {
    const author = this.state.people.get(memberId);
    if (author === undefined) throw new Impossible(`There is nobody with the id ${memberId}.`);
    const origin = {
      channel: this.channelOf(channelId),
      author,
      type: 0,
      ephemeralFor: null,
      flags: 0,
      extra: {},
      repliedTo: null,
    };
    const attachments = files.map(({ name, alt }, index) => ({ id: String(index), filename: name, description: alt }));
    const uploads = files.map((file, index) => ({ ...file, key: String(index) }));
    return createMessage(this.state, origin, { content, attachments }, uploads).json;
  }

  /** Uploads a file, for an attachment option or a field of a modal. Gives the id to use there. */
  upload(name: string, data: Uint8Array | string, contentType = 'text/plain'): string {
    const id = this.state.ids.next();
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
    this.state.files.set(id, { id, name, contentType, data: bytes });
    return id;
  }

  /** Uses a slash command; sub commands are part of the name: `command(alice, general, 'daily add', { time: '09:00' })`. */
  command(memberId: string, channelId: string, name: string, values: Values = {}): Interaction {
    const [first = '', ...path] = name.split(' ');
    const command = this.findCommand(first, 1, channelId);
    const options = writeOptions(command, path, values);
    return useCommand(this.state, { userId: memberId, channelId, command, options });
  }

  /** Types into an option that completes; `values` holds what is typed so far, the focused option included. */
  autocomplete(memberId: string, channelId: string, name: string, values: Values, focused: string): Interaction {
    const [first = '', ...path] = name.split(' ');
    const command = this.findCommand(first, 1, channelId);
    const options = writeOptions(command, path, values, focused);
    return useCommand(this.state, { userId: memberId, channelId, command, options, autocomplete: true });
  }

  /** Uses a command of the context menu of a message or a user. */
  contextMenu(memberId: string, channelId: string, name: string, targetId: string): Interaction {
    const type = this.state.people.has(targetId) ? 2 : 3;
    const command = this.findCommand(name, type, channelId);
    return useCommand(this.state, { userId: memberId, channelId, command, options: [], targetId });
  }

  /** Presses a button, or chooses `values` in a select. */
  click(memberId: string, messageId: string, customId: string, values?: readonly string[]): Interaction {
    return useComponent(this.state, { userId: memberId, messageId, customId, ...(values && { values }) });
  }

  /** Sends a press that no client would send: another custom_id, from another channel or guild, with other payload fields. */
  forge(forge: {
    readonly memberId: string;
    readonly messageId: string;
    readonly customId: string;
    readonly channelId?: string;
    readonly componentType?: number;
    readonly values?: readonly string[];
    readonly payload?: Readonly<Record<string, unknown>>;
  }): Interaction {
    const message = findMessage(this.state, forge.messageId);
    if (message === undefined) throw new Impossible('There is no such message.');
    return forgeComponent(this.state, {
      userId: forge.memberId,
      channelId: forge.channelId ?? message.json.channel_id,
      customId: forge.customId,
      message,
      ...(forge.componentType === undefined ? {} : { componentType: forge.componentType }),
      ...(forge.values === undefined ? {} : { values: forge.values }),
      ...(forge.payload === undefined ? {} : { forged: forge.payload }),
    });
  }

  /** Uses a command with options as given, unchecked. */
  rawCommand(memberId: string, channelId: string, commandId: string, options: readonly PageOption[]): Interaction {
    const command = this.state.commands.get(commandId);
    if (command === undefined) throw new Impossible('There is no such command.');
    return useCommand(this.state, { userId: memberId, channelId, command, options });
  }

  /** Fills in and sends the modal that answered `interactionId`; fields by custom_id. */
  submitModal(
    memberId: string,
    interactionId: string,
    fields: Readonly<Record<string, string | readonly string[] | boolean>>,
  ): Interaction {
    return submitModal(this.state, { userId: memberId, interactionId, fields });
  }

  /** Removes a message as a moderator would. */
  deleteMessage(messageId: string): void {
    const stored = findMessage(this.state, messageId);
    if (stored === undefined) throw new Impossible('There is no such message.');
    deleteMessage(this.state, stored);
  }
}
