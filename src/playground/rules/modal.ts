import { invalidForm } from '../refusal.ts';
import type { FormIssue } from '../refusal.ts';
import { walkComponents } from '../world/componentTree.ts';
import type { ComponentNode } from '../world/componentTree.ts';
import type { Modal } from '../world/state.ts';
import { duplicates, selectIssues } from './components.ts';

type Field = ComponentNode & {
  readonly label?: string | null;
  readonly value?: string | null;
  readonly required?: boolean | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly min_values?: number | null;
};
type FieldRule = (field: Field, path: readonly (string | number)[], parentType: number) => FormIssue[];

const ROW = 1;
const TEXT_INPUT = 4;
const CHOOSABLE = [3, 21, 22];

/** Rules for the fields of a modal that Discord's description leaves out. */
const FIELD_RULES: Readonly<Record<string, FieldRule>> = {
  oneLabelEach(field, path, parent) {
    if (field.type !== TEXT_INPUT) return [];
    if (parent === ROW && !field.label) {
      return [{ path: [...path, 'label'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
    }
    return parent !== ROW && field.label
      ? [
          {
            path: [...path, 'label'],
            code: 'TEXT_INPUT_LABEL_IN_LABEL',
            message: 'Inside a label, a text input has none of its own.',
          },
        ]
      : [];
  },
  lengthsAgree(field, path) {
    if (field.type !== TEXT_INPUT) return [];
    const max = field.max_length ?? 4000;
    if ((field.min_length ?? 0) > max) {
      return [
        {
          path: [...path, 'min_length'],
          code: 'NUMBER_TYPE_MAX',
          message: `int value should be less than or equal to ${max}.`,
        },
      ];
    }
    return (field.value ?? '').length > max
      ? [{ path: [...path, 'value'], code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${max} or fewer in length.` }]
      : [];
  },
  requiredTakesOne: (field, path) =>
    field.min_values === 0 && field.required !== false
      ? [
          {
            path: [...path, 'min_values'],
            code: 'NUMBER_TYPE_MIN',
            message: 'A required field has a min_values of at least 1.',
          },
        ]
      : [],
  notDisabled: (field, path) =>
    field.disabled
      ? [
          {
            path: [...path, 'disabled'],
            code: 'COMPONENT_DISABLED_IN_MODAL',
            message: 'Nothing in a modal can be disabled.',
          },
        ]
      : [],
  choicesAgree: (field, path) => (CHOOSABLE.includes(field.type) ? selectIssues(oneOf(field), path) : []),
};

/** A group of radio buttons takes exactly one. */
const oneOf = (field: Field): ComponentNode =>
  field.type === 21 ? ({ ...field, min_values: 1, max_values: 1 } as ComponentNode) : field;

/** Throws 50035 for a modal that Discord would refuse; it has passed the schema. */
export function checkModal(modal: Modal): void {
  const components = modal.components as readonly ComponentNode[];
  const issues: FormIssue[] = [
    ...duplicates(
      components,
      'custom_id',
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    ),
    ...duplicates(components, 'id', 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated'),
  ];
  if (components.length > 5) {
    issues.push({ path: ['components'], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 5 in length.' });
  }
  components.forEach((top, index) => {
    if (top.type === ROW && (top.components?.length ?? 0) > 1) {
      const path = ['components', index, 'components'];
      issues.push({
        path,
        code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        message: 'The specified component exceeds the maximum width',
      });
    }
    const fields = top.component ? [top.component] : (top.components ?? []);
    walkComponents(
      fields,
      (field, path) => {
        const at = top.component ? ['components', index, 'component'] : ['components', index, 'components', ...path];
        for (const rule of Object.values(FIELD_RULES)) issues.push(...rule(field, at, top.type));
      },
      [],
    );
  });
  if (issues.length > 0) throw invalidForm(issues.map((one) => ({ ...one, path: ['data', ...one.path] })));
}
