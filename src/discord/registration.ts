/** Slash commands as Discord wants them, made from our declarations and texts, and sent only when they differ. */
import type { REST } from 'discord.js';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  Routes,
  type APIApplicationCommand,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { isDeepStrictEqual } from 'node:util';
import type { TextKey, Texts } from '../texts.ts';
import type { Command, MessageCommand } from './command.ts';
import type { CommandDeclaration, OptionDeclaration, OptionDeclarations } from './declaration.ts';

type SlashBody = RESTPostAPIChatInputApplicationCommandsJSONBody;
export type CommandBody = SlashBody | RESTPostAPIContextMenuApplicationCommandsJSONBody;
type OptionBody = NonNullable<SlashBody['options']>[number];

/** Discord's locales for each of our languages; English is the default and needs none. */
const LOCALES: Readonly<Record<string, readonly string[]>> = { de: ['de'] };

const OPTION_TYPES = {
  string: ApplicationCommandOptionType.String,
  user: ApplicationCommandOptionType.User,
  role: ApplicationCommandOptionType.Role,
  channel: ApplicationCommandOptionType.Channel,
  boolean: ApplicationCommandOptionType.Boolean,
  attachment: ApplicationCommandOptionType.Attachment,
} as const;

/**
 * The body of a command. Its texts have the keys `command.NAME.name`, `command.NAME.description` and, below it,
 * `command.NAME.OPTION.…`, which sub commands share, and `command.NAME.SUBCOMMAND.…`; a choice's is `choice.VALUE`, its spaces
 * as underscores.
 */
function commandBody(declaration: CommandDeclaration, texts: Texts): SlashBody {
  const { name, options = {}, subcommands = {} } = declaration;
  const parts = [
    ...Object.entries(subcommands).map(([sub, subOptions]) => ({
      type: ApplicationCommandOptionType.Subcommand as const,
      ...named(sub, `command.${name}.${sub}`, texts),
      options: optionBodies(`command.${name}`, subOptions, texts),
    })),
    ...optionBodies(`command.${name}`, options, texts),
  ];
  return {
    type: ApplicationCommandType.ChatInput,
    ...named(name, `command.${name}`, texts),
    options: parts as OptionBody[],
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    default_member_permissions: forModerators(declaration) ? String(PermissionFlagsBits.ManageGuild) : null,
  };
}

function forModerators({ who, members = [] }: CommandDeclaration): boolean {
  return who === 'moderators' && members.length === 0;
}

/** The bodies of all commands. */
export function commandBodies(
  {
    commands,
    messageCommands,
  }: { readonly commands: readonly Command[]; readonly messageCommands: readonly MessageCommand[] },
  texts: Texts,
): CommandBody[] {
  return [
    ...commands.map(({ declaration }) => commandBody(declaration, texts)),
    ...messageCommands.map((command) => messageCommandBody(command, texts)),
  ];
}

/** The body of a command in the menu of messages. */
function messageCommandBody({ name, key, who }: MessageCommand, texts: Texts): CommandBody {
  return {
    type: ApplicationCommandType.Message,
    name,
    name_localizations: localized(`menu.${key}` as TextKey, texts),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    default_member_permissions: who === 'moderators' ? String(PermissionFlagsBits.ManageGuild) : null,
  };
}

function optionBodies(prefix: string, options: OptionDeclarations, texts: Texts) {
  return Object.entries(options)
    .toSorted(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false))
    .map(([name, option]) => optionBody(name, `${prefix}.${name}`, option, texts));
}

function optionBody(name: string, key: string, option: OptionDeclaration, texts: Texts) {
  return {
    type: OPTION_TYPES[option.type],
    ...named(name, key, texts),
    ...(option.required ? { required: true } : {}),
    ...(option.type === 'channel' ? { channel_types: [ChannelType.GuildText as const] } : {}),
    ...(option.type === 'string' && option.complete ? { autocomplete: true } : {}),
    ...(option.type === 'string' && option.maxLength ? { max_length: option.maxLength } : {}),
    ...(option.type === 'string' && option.choices
      ? { choices: option.choices.map((value) => ({ ...choiceName(value, texts), value })) }
      : {}),
  };
}

function choiceName(value: string, texts: Texts) {
  const key = `choice.${value.replaceAll(' ', '_')}` as TextKey;
  return { name: texts.in('en')(key), name_localizations: localized(key, texts) };
}

/** The contract's name as it is, its translations, and the description with its translations. */
function named(name: string, key: string, texts: Texts) {
  const description = `${key}.description` as TextKey;
  return {
    name,
    name_localizations: localized(`${key}.name` as TextKey, texts),
    description: texts.in('en')(description),
    description_localizations: localized(description, texts),
  };
}

function localized(key: TextKey, texts: Texts): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [language, locales] of Object.entries(LOCALES)) {
    for (const locale of locales) found[locale] = texts.in(language)(key);
  }
  return found;
}

/**
 * Makes Discord's commands equal to ours, in one server or globally, with one PUT and only if they differ.
 * Returns the ids by name, and whether anything was sent.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  guildId: string | null,
  bodies: readonly CommandBody[],
): Promise<{ ids: Map<string, string>; changed: boolean }> {
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const there = (await rest.get(route, { query })) as APIApplicationCommand[];
  const changed = !sameCommands(there, bodies);
  const registered = changed ? ((await rest.put(route, { body: bodies })) as APIApplicationCommand[]) : there;
  return { ids: new Map(registered.map((command) => [command.name, command.id])), changed };
}

/** Compares only what we say ourselves: Discord adds ids, versions and defaults. */
function sameCommands(there: readonly APIApplicationCommand[], ours: readonly CommandBody[]): boolean {
  if (there.length !== ours.length) return false;
  const byName = new Map(there.map((command) => [command.name, command]));
  return ours.every((body) => covers(byName.get(body.name), body));
}

function covers(theirs: unknown, ours: unknown): boolean {
  if (Array.isArray(ours)) {
    const list = Array.isArray(theirs) ? theirs : [];
    return list.length === ours.length && ours.every((item, index) => covers(list[index], item));
  }
  if (typeof ours === 'object' && ours !== null) {
    return Object.entries(ours).every(([name, value]) => {
      const other =
        typeof theirs === 'object' && theirs !== null ? (theirs as Record<string, unknown>)[name] : undefined;
      return covers(other, value);
    });
  }
  return isDeepStrictEqual(theirs ?? null, ours ?? null);
}
