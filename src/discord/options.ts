/** The values of a command's options, read by its declaration. */
import type { AutocompleteInteraction, ChatInputCommandInteraction, ModalSubmitInteraction } from 'discord.js';
import type { CommandDeclaration, RawValues } from './declaration.ts';

type WithOptions = ChatInputCommandInteraction | AutocompleteInteraction;

export function subcommandOf(interaction: WithOptions): string | null {
  return interaction.options.getSubcommand(false);
}

/** By name, null for what was left out. Users, roles and channels are ids; anything else than declared is left out. */
export function optionsOf(interaction: WithOptions, declaration: CommandDeclaration): RawValues {
  const subcommand = subcommandOf(interaction);
  const options = (subcommand === null ? declaration.options : declaration.subcommands?.[subcommand]) ?? {};
  const values: Record<string, string | boolean | null> = {};
  for (const [name, option] of Object.entries(options)) {
    const value = interaction.options.get(name)?.value ?? null;
    const fits = option.type === 'boolean' ? typeof value === 'boolean' : typeof value === 'string';
    values[name] = fits ? (value as string | boolean) : null;
  }
  return values;
}

/** What was typed or chosen in a form, by the custom_id of the field. */
export function fieldsOf(interaction: ModalSubmitInteraction): ReadonlyMap<string, string> {
  return new Map(
    [...interaction.fields.fields.values()].map((field) => {
      const value = 'value' in field ? field.value : 'values' in field ? field.values.join(',') : '';
      return [field.customId, String(value ?? '')];
    }),
  );
}
