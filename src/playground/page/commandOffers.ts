import type {
  APIApplicationCommand,
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10';

export type Localized = Partial<Record<string, string | null>> | null | undefined;
type Parts = readonly APIApplicationCommandOption[];

/** One line in the list of commands: a command, or one of its sub commands. */
export interface Offer {
  readonly command: APIApplicationCommand;
  /** Names of group and sub command, as the bot declared them. */
  readonly path: readonly string[];
  /** "/daily add" in the member's language. */
  readonly label: string;
  readonly description: string;
  /** The required ones first. */
  readonly options: readonly APIApplicationCommandBasicOption[];
}

const CHAT_INPUT = 1 as ApplicationCommandType.ChatInput;
const SUBCOMMAND = 1 as ApplicationCommandOptionType.Subcommand;
const GROUP = 2 as ApplicationCommandOptionType.SubcommandGroup;

/** The text in the member's language, or the plain one. */
export function localized(plain: string, texts: Localized, locale: string): string {
  return texts?.[locale] ?? plain;
}

/** All slash commands with their sub commands, sorted as one reads them, in the language of `locale`. */
export function commandOffers(commands: readonly APIApplicationCommand[], locale: string): Offer[] {
  return commands
    .filter(({ type }) => type === CHAT_INPUT)
    .flatMap((command) =>
      offersBelow(command, command.options ?? [], [], `/${nameOf(command, locale)}`, command, locale),
    )
    .toSorted((one, other) => one.label.localeCompare(other.label, locale));
}

function offersBelow(
  command: APIApplicationCommand,
  parts: Parts,
  path: readonly string[],
  label: string,
  described: { description: string; description_localizations?: Localized },
  locale: string,
): Offer[] {
  const below = parts.flatMap((part) =>
    part.type === SUBCOMMAND || part.type === GROUP
      ? offersBelow(command, part.options ?? [], [...path, part.name], `${label} ${nameOf(part, locale)}`, part, locale)
      : [],
  );
  if (below.length > 0) return below;
  const options = parts.filter((part) => part.type !== SUBCOMMAND && part.type !== GROUP);
  const description = localized(described.description, described.description_localizations, locale);
  return [{ command, path, label, description, options: requiredFirst(options) }];
}

function requiredFirst(options: readonly APIApplicationCommandBasicOption[]): APIApplicationCommandBasicOption[] {
  return [...options.filter(({ required }) => required), ...options.filter(({ required }) => !required)];
}

/** The name of a command or option in the member's language. */
export function nameOf(part: { name: string; name_localizations?: Localized }, locale: string): string {
  return localized(part.name, part.name_localizations, locale);
}

/** The offers that fit what was typed after the slash: those that begin with it first, then those that hold it anywhere. */
export function fittingOffers(offers: readonly Offer[], typed: string): Offer[] {
  const query = typed.trimStart().toLowerCase();
  const names = ({ label, command, path }: Offer): string[] => [label.slice(1), [command.name, ...path].join(' ')];
  const begins = offers.filter((offer) => names(offer).some((name) => name.toLowerCase().startsWith(query)));
  const holds = offers.filter(
    (offer) =>
      !begins.includes(offer) &&
      [...names(offer), offer.description].some((text) => text.toLowerCase().includes(query)),
  );
  return [...begins, ...holds];
}

/** The offer that a mention like </daily add:ID> means, or null. */
export function offerNamed(offers: readonly Offer[], name: string, commandId: string): Offer | null {
  const fits = (offer: Offer): boolean => [offer.command.name, ...offer.path].join(' ') === name;
  return offers.find((offer) => offer.command.id === commandId && fits(offer)) ?? offers.find(fits) ?? null;
}
