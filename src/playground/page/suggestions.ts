import type { APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { PageState } from '../protocol.ts';
import { commandOffers, fittingOffers, localized, nameOf } from './commandOffers.ts';
import { TAIL } from './composer.ts';
import type { CommandComposer, Composer, ComposerEvent, Field } from './composer.ts';

/** One line of the list above the input, and what choosing it does. */
export interface Suggestion {
  readonly label: string;
  readonly detail: string;
  readonly event: ComposerEvent;
}

interface Value {
  readonly label: string;
  readonly detail: string;
  readonly value: string | number | boolean;
}

export const OPTION = {
  string: 3 as ApplicationCommandOptionType.String,
  integer: 4 as ApplicationCommandOptionType.Integer,
  boolean: 5 as ApplicationCommandOptionType.Boolean,
  user: 6 as ApplicationCommandOptionType.User,
  channel: 7 as ApplicationCommandOptionType.Channel,
  role: 8 as ApplicationCommandOptionType.Role,
  mentionable: 9 as ApplicationCommandOptionType.Mentionable,
  number: 10 as ApplicationCommandOptionType.Number,
  attachment: 11 as ApplicationCommandOptionType.Attachment,
} as const;

/** The lines that the list shows now; null while an autocompletion is awaited. */
export function suggestions(composer: Composer, world: PageState, locale: string): Suggestion[] | null {
  if (composer.kind === 'text') {
    if (!composer.text.startsWith('/')) return [];
    return fittingOffers(commandOffers(world.commands, locale), composer.text.slice(1)).map((offer) => ({
      label: offer.label,
      detail: offer.description,
      event: { type: 'choose', offer },
    }));
  }
  if (composer.focus === TAIL) return furtherOptions(composer, locale);
  const field = composer.fields.find(({ option }) => option.name === composer.focus);
  if (field === undefined) return [];
  const values = isCompleted(field.option) ? completedValues(composer, field) : listedValues(field, world, locale);
  const name = field.option.name;
  return (
    values &&
    values.map(({ label, detail, value }) => ({
      label,
      detail,
      event: { type: 'pick', field: name, text: label, value },
    }))
  );
}

function furtherOptions(composer: CommandComposer, locale: string): Suggestion[] {
  const typed = composer.tail.trim().toLowerCase();
  return composer.offer.options
    .filter((option) => !composer.fields.some((field) => field.option.name === option.name))
    .map((option) => ({ option, label: nameOf(option, locale) }))
    .filter(({ label }) => label.toLowerCase().includes(typed))
    .map(({ option, label }) => ({
      label,
      detail: localized(option.description, option.description_localizations, locale),
      event: { type: 'add', name: option.name },
    }));
}

function completedValues(composer: CommandComposer, field: Field): Value[] | null {
  const answered = composer.answered;
  if (answered === null || answered.field !== field.option.name) return null;
  return answered.choices?.map(({ name, value }) => ({ label: name, detail: '', value })) ?? null;
}

function listedValues(field: Field, world: PageState, locale: string): Value[] {
  const typed = field.value === null ? field.text.trim().replace(/^[@#]/, '').toLowerCase() : '';
  return optionValues(field.option, world, locale).filter(({ label, value }) =>
    [label, String(value)].some((text) => text.toLowerCase().includes(typed)),
  );
}

/** Every value that an option can take when its values are known here: its choices, members, channels, roles, yes and no. */
export function optionValues(option: APIApplicationCommandBasicOption, world: PageState, locale: string): Value[] {
  if ('choices' in option && option.choices && option.choices.length > 0) {
    return option.choices.map((choice) => ({ label: nameOf(choice, locale), detail: '', value: choice.value }));
  }
  const members = world.members.map(({ id, name, kind }) => ({
    label: `@${name}`,
    detail: kind === 'member' ? '' : kind,
    value: id,
  }));
  const roles = world.roles.map(({ id, name }) => ({ label: `@${name}`, detail: 'role', value: id }));
  if (option.type === OPTION.boolean) {
    return [true, false].map((value) => ({ label: value ? 'True' : 'False', detail: '', value }));
  }
  if (option.type === OPTION.user) return members;
  if (option.type === OPTION.role) return roles;
  if (option.type === OPTION.mentionable) return [...members, ...roles];
  if (option.type !== OPTION.channel) return [];
  const kinds = (option.channel_types ?? []).map(Number);
  return world.channels
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind === 'text' ? 0 : 11))
    .map(({ id, name, kind }) => ({ label: `#${name}`, detail: kind === 'thread' ? 'thread' : '', value: id }));
}

/** Does the bot suggest the values of this option? */
export function isCompleted(option: APIApplicationCommandBasicOption): boolean {
  return 'autocomplete' in option && (option.autocomplete ?? false);
}
