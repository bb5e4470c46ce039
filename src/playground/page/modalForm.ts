import type {
  APIComponentInLabel,
  APIModalInteractionResponseCallbackData,
  APIModalInteractionResponseCallbackComponent,
} from 'discord-api-types/v10';
import { presetValues } from './choices.ts';
import { COMPONENT } from './componentKinds.ts';

export type FieldValue = string | readonly string[];
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** One part of a modal: a text to read, or a field with its label. */
export type ModalPart =
  | { readonly kind: 'text'; readonly content: string }
  | {
      readonly kind: 'field';
      readonly label: string;
      readonly description: string;
      readonly input: APIComponentInLabel;
    };

/** The parts of a modal from top to bottom; the older form, text inputs in action rows, reads the same. */
export function modalParts(modal: APIModalInteractionResponseCallbackData): ModalPart[] {
  return modal.components.flatMap((part: APIModalInteractionResponseCallbackComponent): ModalPart[] => {
    if (part.type === COMPONENT.textDisplay) return [{ kind: 'text', content: part.content }];
    if (part.type === COMPONENT.label) {
      return [{ kind: 'field', label: part.label, description: part.description ?? '', input: part.component }];
    }
    return part.components.map((input) => ({ kind: 'field', label: input.label ?? '', description: '', input }));
  });
}

/** What the fields hold when the modal opens, by custom_id. A checkbox holds "true" or "false". */
export function presetFields(parts: readonly ModalPart[]): FieldValues {
  return Object.fromEntries(
    parts.flatMap((part) => (part.kind === 'field' ? [[part.input.custom_id, presetOf(part.input)] as const] : [])),
  );
}

function presetOf(input: APIComponentInLabel): FieldValue {
  switch (input.type) {
    case COMPONENT.textInput:
      return input.value ?? '';
    case COMPONENT.checkbox:
      return String(input.default ?? false);
    case COMPONENT.radioGroup:
      return input.options.find((option) => option.default)?.value ?? [];
    case COMPONENT.checkboxGroup:
      return input.options.filter((option) => option.default).map(({ value }) => value);
    case COMPONENT.fileUpload:
      return [];
    case COMPONENT.stringSelect:
    case COMPONENT.userSelect:
    case COMPONENT.roleSelect:
    case COMPONENT.mentionableSelect:
    case COMPONENT.channelSelect:
      break;
  }
  return presetValues(input);
}

/** Must the field be filled in? On Discord it must unless it says otherwise; a lone checkbox is always complete. */
export function isRequired(input: APIComponentInLabel): boolean {
  return input.type !== COMPONENT.checkbox && input.required !== false;
}

/** What is wrong with each field, by custom_id; empty when all may be sent. */
export function fieldErrors(parts: readonly ModalPart[], values: FieldValues): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parts.flatMap((part) => {
      if (part.kind === 'text') return [];
      const error = fieldError(part.input, values[part.input.custom_id] ?? '');
      return error === null ? [] : [[part.input.custom_id, error] as const];
    }),
  );
}

function fieldError(input: APIComponentInLabel, value: FieldValue): string | null {
  if (value.length === 0) return isRequired(input) ? 'This field is required.' : null;
  if (input.type === COMPONENT.textInput) {
    const { min_length: min = 0, max_length: max = 4000 } = input;
    if (value.length < min) return `At least ${min} characters, please: these are ${value.length}.`;
    return value.length > max ? `At most ${max} characters, please: these are ${value.length}.` : null;
  }
  if (!('min_values' in input || 'max_values' in input)) return null;
  const { min_values: min = 1, max_values: max = value.length } = input;
  if (value.length < min) return `Choose at least ${min}.`;
  return value.length > max ? `Choose at most ${max}.` : null;
}
