import { invalidForm } from '../refusal.ts';
import type { FormIssue } from '../refusal.ts';

/** Discord's locales. */
export const LOCALES: ReadonlySet<string> = new Set(
  `id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko`.split(
    ' ',
  ),
);

interface Localised {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description?: string | null;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
}
interface DeclaredOption extends Localised {
  readonly type: number;
  readonly required?: boolean | null;
  readonly autocomplete?: boolean | null;
  readonly choices?:
    | readonly (Pick<Localised, 'name' | 'name_localizations'> & { readonly value: string | number })[]
    | null;
  readonly options?: readonly DeclaredOption[] | null;
  readonly min_value?: number | null;
  readonly max_value?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
}
/** A command in a request, after the schema. */
export interface DeclaredCommand extends Localised {
  readonly type?: number | null;
  readonly options?: readonly DeclaredOption[] | null;
  /** Digits; not the number that the schema says. */
  readonly default_member_permissions?: string | null;
}

type Path = readonly (string | number)[];
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const SUB_COMMAND = 1;
const GROUP = 2;

/** Everything that is wrong with a command beyond the schema. */
export function commandIssues(command: DeclaredCommand, under: Path = []): FormIssue[] {
  const isSlash = (command.type ?? 1) === 1;
  const issues = [...localeIssues(command, under)];
  if (!isSlash) {
    if (command.description)
      issues.push(
        one(
          [...under, 'description'],
          'APPLICATION_COMMAND_DESCRIPTION_INVALID',
          'Context menu commands cannot have description',
        ),
      );
    if (command.options?.length)
      issues.push(
        one([...under, 'options'], 'APPLICATION_COMMAND_OPTIONS_INVALID', 'Context menu commands cannot have options'),
      );
    return issues;
  }
  issues.push(...nameIssues(command, under));
  if (!command.description) issues.push(one([...under, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required'));
  issues.push(...optionIssues(command.options ?? [], [...under, 'options'], 0));
  if (commandLength(command) > 8000) {
    issues.push(one(under, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)'));
  }
  return issues;
}

/** Throws 50035 when anything is wrong with a command. */
export function checkCommand(command: DeclaredCommand): void {
  const issues = commandIssues(command);
  if (issues.length > 0) throw invalidForm(issues);
}

function one(path: Path, code: string, message: string): FormIssue {
  return { path, code, message };
}

function nameIssues({ name, name_localizations: names }: Localised, under: Path): FormIssue[] {
  const isBad = (text: string): boolean => !NAME.test(text) || text !== text.toLowerCase();
  const issues: FormIssue[] = [];
  if (isBad(name)) {
    issues.push(one([...under, 'name'], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'));
  }
  for (const [locale, text] of Object.entries(names ?? {})) {
    if (!isBad(text)) continue;
    issues.push(
      one([...under, 'name_localizations', locale], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'),
    );
  }
  return issues;
}

function localeIssues(part: Localised, under: Path): FormIssue[] {
  return (['name_localizations', 'description_localizations'] as const).flatMap((field) =>
    Object.keys(part[field] ?? {}).flatMap((locale) =>
      LOCALES.has(locale)
        ? []
        : [one([...under, field], 'MODEL_TYPE_INVALID_LOCALE', `Locale ${locale} is not available`)],
    ),
  );
}

function optionIssues(options: readonly DeclaredOption[], under: Path, depth: number): FormIssue[] {
  const issues: FormIssue[] = [];
  const names = new Set<string>();
  const steps = options.filter(({ type }) => type <= GROUP).length;
  if (steps > 0 && steps < options.length) {
    issues.push(
      one(
        under,
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types are mutually exclusive to all other types',
      ),
    );
  }
  let optionalSeen = false;
  options.forEach((option, index) => {
    const path = [...under, index];
    issues.push(...nameIssues(option, path), ...localeIssues(option, path));
    if (names.has(option.name)) {
      issues.push(
        one([...path, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists'),
      );
    }
    names.add(option.name);
    if (option.type <= GROUP) {
      if (option.type === GROUP && depth > 0)
        issues.push(one([...path, 'type'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Groups cannot be nested'));
      if (option.type === SUB_COMMAND && depth > 1)
        issues.push(
          one([...path, 'type'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Sub commands cannot be nested'),
        );
      issues.push(...optionIssues(option.options ?? [], [...path, 'options'], depth + 1));
      return;
    }
    if (option.required && optionalSeen) {
      issues.push(
        one(
          [...path, 'required'],
          'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
          'Required options must be placed before non-required options',
        ),
      );
    }
    optionalSeen ||= !option.required;
    issues.push(...valueIssues(option, path));
  });
  return issues;
}

function valueIssues(option: DeclaredOption, path: Path): FormIssue[] {
  const issues: FormIssue[] = [];
  if (option.autocomplete && option.choices?.length) {
    issues.push(
      one(
        [...path, 'autocomplete'],
        'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
        'Autocomplete and choices are mutually exclusive',
      ),
    );
  }
  for (const [low, high] of [
    ['min_value', 'max_value'],
    ['min_length', 'max_length'],
  ] as const) {
    const [min, max] = [option[low], option[high]];
    if (typeof min === 'number' && typeof max === 'number' && min > max) {
      issues.push(one([...path, low], 'NUMBER_TYPE_MAX', `Must not be above ${high}.`));
    }
  }
  const seen = new Set<string>();
  option.choices?.forEach((choice, index) => {
    issues.push(...localeIssues(choice, [...path, 'choices', index]));
    if (seen.has(choice.name)) {
      issues.push(
        one(
          [...path, 'choices', index, 'name'],
          'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
          'Option choice name already exists',
        ),
      );
    }
    seen.add(choice.name);
  });
  return issues;
}

/** Characters that count towards the 8,000: names, descriptions and values, of each text the longest localisation. */
export function commandLength(part: Localised & Pick<DeclaredOption, 'options' | 'choices'>): number {
  const longest = (
    text: string | null | undefined,
    texts: Readonly<Record<string, string>> | null | undefined,
  ): number => Math.max(text?.length ?? 0, ...Object.values(texts ?? {}).map((other) => other.length));
  let length = longest(part.name, part.name_localizations) + longest(part.description, part.description_localizations);
  for (const choice of part.choices ?? []) {
    length += longest(choice.name, choice.name_localizations) + String(choice.value).length;
  }
  for (const option of part.options ?? []) length += commandLength(option);
  return length;
}
