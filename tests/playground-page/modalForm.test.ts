import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { fieldErrors, modalParts, presetFields } from '../../src/playground/page/modalForm.ts';

const MODAL = {
  custom_id: 'm',
  title: 'Ask',
  components: [
    { type: 10, content: 'Read **this**' },
    { type: 18, label: 'Question', component: { type: 4, custom_id: 'stem', style: 2, min_length: 5, max_length: 10 } },
    {
      type: 18,
      label: 'Tags',
      component: {
        type: 3,
        custom_id: 'tags',
        min_values: 2,
        max_values: 3,
        options: [{ label: 'a', value: 'a', default: true }],
      },
    },
    {
      type: 18,
      label: 'Reveal',
      component: { type: 21, custom_id: 'reveal', options: [{ value: 'now', label: 'Now', default: true }] },
    },
    { type: 18, label: 'Notes', component: { type: 4, custom_id: 'notes', style: 1, required: false } },
    { type: 18, label: 'Sure', component: { type: 23, custom_id: 'sure', default: true } },
    { type: 1, components: [{ type: 4, custom_id: 'old', style: 1, label: 'Old form', value: 'kept' }] },
  ],
} as unknown as APIModalInteractionResponseCallbackData;
const PARTS = modalParts(MODAL);

describe('a modal', () => {
  it('reads labels and the older action rows alike', () => {
    expect(PARTS.map((part) => (part.kind === 'field' ? part.label : part.content))).toEqual([
      'Read **this**',
      'Question',
      'Tags',
      'Reveal',
      'Notes',
      'Sure',
      'Old form',
    ]);
  });

  it('begins with the values that the bot gave', () => {
    expect(presetFields(PARTS)).toEqual({ stem: '', tags: ['a'], reveal: 'now', notes: '', sure: 'true', old: 'kept' });
  });

  it('says what is missing, too short, too long or too few, and lets optional fields be', () => {
    expect(fieldErrors(PARTS, presetFields(PARTS))).toEqual({
      stem: 'This field is required.',
      tags: 'Choose at least 2.',
    });
    const values = { ...presetFields(PARTS), tags: ['a', 'b'] };
    expect(fieldErrors(PARTS, { ...values, stem: 'abc' })).toEqual({
      stem: 'At least 5 characters, please: these are 3.',
    });
    expect(fieldErrors(PARTS, { ...values, stem: 'abcdefghijk' })).toEqual({
      stem: 'At most 10 characters, please: these are 11.',
    });
    expect(fieldErrors(PARTS, { ...values, stem: 'abcdef', tags: ['a', 'b', 'c', 'd'] })).toEqual({
      tags: 'Choose at most 3.',
    });
    expect(fieldErrors(PARTS, { ...values, stem: 'abcdef' })).toEqual({});
  });
});
