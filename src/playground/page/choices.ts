import type { APIMessageComponentEmoji, APISelectMenuComponent } from 'discord-api-types/v10';
import type { PageState } from '../protocol.ts';
import { COMPONENT } from './componentKinds.ts';

/** One line of a select. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description: string;
}

/** The lines of a select: its own options, or the members, roles or channels of the server. */
export function choicesOf(select: APISelectMenuComponent, world: PageState): Choice[] {
  const members = world.members.map(({ id, name, kind }) => ({
    value: id,
    label: name,
    description: kind === 'member' ? '' : kind,
  }));
  const roles = world.roles.map(({ id, name }) => ({ value: id, label: `@${name}`, description: 'role' }));
  switch (select.type) {
    case COMPONENT.stringSelect:
      return select.options.map(({ value, label, description = '', emoji }) => ({
        value,
        label: `${emojiText(emoji)}${label}`,
        description,
      }));
    case COMPONENT.userSelect:
      return members;
    case COMPONENT.roleSelect:
      return roles;
    case COMPONENT.mentionableSelect:
      return [...members, ...roles];
    case COMPONENT.channelSelect:
      break;
  }
  const kinds = (select.channel_types ?? []).map(Number);
  return world.channels
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind === 'thread' ? 11 : 0))
    .map(({ id, name, kind }) => ({ value: id, label: `#${name}`, description: kind === 'thread' ? 'thread' : '' }));
}

/** The values that a select shows as chosen before anyone has touched it. */
export function presetValues(select: APISelectMenuComponent): string[] {
  if (select.type !== COMPONENT.stringSelect) return (select.default_values ?? []).map(({ id }) => id);
  return select.options.filter((option) => option.default).map(({ value }) => value);
}

/** A unicode emoji with a blank after it; a custom one is a picture elsewhere and shown by its name. */
export function emojiText(emoji: APIMessageComponentEmoji | undefined): string {
  if (!emoji?.name) return '';
  return emoji.id ? `:${emoji.name}: ` : `${emoji.name} `;
}
