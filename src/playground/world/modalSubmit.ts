import { checkChoice, guildOf, SELECT_TARGETS } from './acting.ts';
import type { ComponentNode } from './componentTree.ts';
import type { Interaction } from './interaction.ts';
import { findMessage } from './messages.ts';
import { openInteraction, TYPE } from './opening.ts';
import { Resolved } from './resolved.ts';
import type { WorldState } from './state.ts';
import { Impossible } from './impossible.ts';

type Fields = Readonly<Record<string, string | readonly string[] | boolean>>;

/** What a field of a modal says of itself, seen loosely. */
type Field = ComponentNode & {
  readonly value?: string | null;
  readonly required?: boolean | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly default?: boolean | null;
};

/** Fills in and sends the modal that answered an interaction. Throws where Discord's own client would not let one. */
export function submitModal(
  state: WorldState,
  submit: { readonly userId: string; readonly interactionId: string; readonly fields: Fields },
): Interaction {
  const opener = state.interactions.get(submit.interactionId);
  if (opener?.answer?.kind !== 'modal') throw new Impossible('That interaction was not answered with a modal.');
  if (opener.userId !== submit.userId) throw new Impossible('That modal was opened for someone else.');
  const { modal } = opener.answer;
  const source = opener.sourceMessageId === null ? undefined : findMessage(state, opener.sourceMessageId);
  const resolved = new Resolved(state, guildOf(state, opener.channelId));
  const known = new Set<string>();
  const components = (modal.components as readonly ComponentNode[]).map((row) => {
    const fill = (field: Field): object => {
      known.add(field.custom_id ?? '');
      return fillField(field, submit.fields[field.custom_id ?? ''], resolved);
    };
    if (row.type === 18 && row.component) return { type: 18, id: row.id, component: fill(row.component) };
    if (row.type === 1) return { type: 1, id: row.id, components: row.components?.map((field) => fill(field)) };
    return { type: row.type, id: row.id };
  });
  for (const name of Object.keys(submit.fields)) {
    if (!known.has(name)) throw new Impossible(`The modal has no field "${name}".`);
  }
  return openInteraction(state, {
    type: TYPE.modal,
    userId: submit.userId,
    channelId: opener.channelId,
    message: source ?? null,
    metadata: { name: null, commandType: null },
    data: { custom_id: modal.custom_id, components, ...resolved.toJson() },
  });
}

function fillField(field: Field, given: string | readonly string[] | boolean | undefined, resolved: Resolved): object {
  const base = { type: field.type, id: field.id, custom_id: field.custom_id };
  const required = field.required ?? true;
  if (field.type === 4) {
    const value = typeof given === 'string' ? given : (field.value ?? '');
    if (required && value === '') throw new Impossible(`Field "${field.custom_id}" is required.`);
    const tooShort = value !== '' && value.length < (field.min_length ?? 0);
    if (tooShort || value.length > (field.max_length ?? 4000))
      throw new Impossible(`Field "${field.custom_id}" has a bad length.`);
    return { ...base, value };
  }
  // A single checkbox, then a group of which one is chosen.
  if (field.type === 23)
    return { ...base, value: given === undefined ? (field.default ?? false) : given === true || given === 'true' };
  const values =
    given === undefined
      ? chosenAtFirst(field)
      : typeof given === 'string'
        ? [given]
        : Array.isArray(given)
          ? given
          : [];
  if (required && values.length === 0) throw new Impossible(`Field "${field.custom_id}" is required.`);
  if (values.length > 0 && field.type !== 19) checkChoice(withoutLimits(field), values);
  if (field.type === 21) return { ...base, value: values[0] ?? null };
  const kind = field.type === 19 ? 'attachment' : SELECT_TARGETS[field.type];
  if (kind !== undefined) for (const value of values) resolved.add(kind, value);
  return { ...base, values };
}

function chosenAtFirst(field: Field): string[] {
  const { options = [] } = field as { options?: readonly { value: string; default?: boolean }[] };
  return options.filter((option) => option.default).map((option) => option.value);
}

/** A group of checkboxes allows all of its options by default, a select one. */
function withoutLimits(field: Field): ComponentNode {
  const { options = [], max_values: max } = field as { options?: readonly unknown[]; max_values?: number };
  return field.type === 22 ? ({ ...field, max_values: max ?? options.length } as ComponentNode) : field;
}
