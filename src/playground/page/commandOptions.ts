import type { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { PageOption, PageState } from '../protocol.ts';
import type { CommandComposer, Field } from './composer.ts';
import { OPTION, isCompleted, optionValues } from './suggestions.ts';

export type OptionsOrError =
  | { readonly ok: true; readonly options: readonly PageOption[] }
  | { readonly ok: false; readonly field: string; readonly text: string };

/** What is sent for the command as it is filled in, or the first field that is wrong and why. */
export function commandOptions(composer: CommandComposer, world: PageState, locale: string): OptionsOrError {
  const options: PageOption[] = [];
  for (const field of composer.fields) {
    const name = field.option.name;
    if (field.text.trim() === '' && field.value === null) {
      if (field.option.required) return { ok: false, field: name, text: 'This option is required.' };
      continue;
    }
    const value = valueOf(field, world, locale);
    if (typeof value === 'object') return { ok: false, field: name, text: value.error };
    options.push({ name, type: field.option.type, value });
  }
  return { ok: true, options: wrapped(composer.offer.path, options) };
}

/** What is sent to complete the field that has the focus; what is wrong elsewhere is left out. */
export function completionOptions(composer: CommandComposer, world: PageState, locale: string): readonly PageOption[] {
  const options = composer.fields.flatMap((field): PageOption[] => {
    const { name, type } = field.option;
    if (name === composer.focus) return [{ name, type, value: field.text, focused: true }];
    const value = field.text.trim() === '' && field.value === null ? { error: '' } : valueOf(field, world, locale);
    return typeof value === 'object' ? [] : [{ name, type, value }];
  });
  return wrapped(composer.offer.path, options);
}

/** The options inside their sub command and group. */
function wrapped(path: readonly string[], options: readonly PageOption[]): readonly PageOption[] {
  return path.reduceRight<readonly PageOption[]>(
    (inner, name, depth) => [{ name, type: path.length === 2 && depth === 0 ? 2 : 1, options: inner }],
    options,
  );
}

function valueOf(
  field: Field,
  world: PageState,
  locale: string,
): string | number | boolean | { readonly error: string } {
  const { option } = field;
  if (field.value !== null) return field.value;
  const text = field.text.trim();
  if (option.type === OPTION.integer || option.type === OPTION.number) {
    if (!('choices' in option && option.choices?.length)) return numberOf(text, option);
  } else if (option.type === OPTION.string && !option.choices?.length) {
    return textOf(field.text, option);
  }
  const typed = text.toLowerCase();
  const known = optionValues(option, world, locale);
  const fit = known.find(({ label }) =>
    [label, label.replace(/^[@#]/, '')].some((name) => name.toLowerCase() === typed),
  );
  if (fit) return fit.value;
  return {
    error: isCompleted(option) || known.length > 0 ? 'Choose one from the list.' : 'Choose a file.',
  };
}

interface Range {
  readonly type: ApplicationCommandOptionType;
  readonly min_value?: number;
  readonly max_value?: number;
}

function numberOf(text: string, { type, min_value: min, max_value: max }: Range): number | { readonly error: string } {
  const value = Number(text.replace(',', '.'));
  const whole = type === OPTION.integer;
  if (!Number.isFinite(value) || (whole && !Number.isInteger(value))) {
    return { error: whole ? 'Type a whole number.' : 'Type a number.' };
  }
  if (min !== undefined && value < min) return { error: `Must be ${min} or more.` };
  if (max !== undefined && value > max) return { error: `Must be ${max} or less.` };
  return value;
}

function textOf(
  text: string,
  { min_length: min = 0, max_length: max = 6000 }: { min_length?: number; max_length?: number },
): string | { readonly error: string } {
  if (text.length < min) return { error: `Must have ${min} characters or more.` };
  if (text.length > max) return { error: `Must have ${max} characters or fewer.` };
  return text;
}
