import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { TextInputStyle } from 'discord-api-types/v10';
import { choicesOf } from './choices.ts';
import { COMPONENT } from './componentKinds.ts';
import type { View } from './context.ts';
import { ICONS } from './icons.ts';
import { isRequired } from './modalForm.ts';
import type { FieldValue, ModalPart } from './modalForm.ts';
import './selectElement.ts';

type FieldPart = Extract<ModalPart, { kind: 'field' }>;
const PARAGRAPH = 2 as TextInputStyle.Paragraph;

type Change = (value: FieldValue) => void;

interface Ids {
  readonly id: string;
  readonly described: string;
}

/** One field of a modal with its label, help, required mark and error. */
export function modalField(
  part: FieldPart,
  value: FieldValue,
  error: string,
  view: View,
  change: Change,
): TemplateResult {
  const { input, label, description } = part;
  const id = `modal-field-${input.custom_id}`.replaceAll(/\s/g, '-');
  const described = [description && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  const star = isRequired(input) ? html`<span class="star" aria-hidden="true"> *</span>` : nothing;
  const group = input.type === COMPONENT.radioGroup || input.type === COMPONENT.checkboxGroup;
  const name = group
    ? html`<span class="modal-label" id=${`${id}-label`}>${label}${star}</span>`
    : html`<label class="modal-label" id=${`${id}-label`} for=${id}>${label}${star}</label>`;
  return html`<div class="modal-field ${error ? 'wrong' : ''}" data-modal-field=${input.custom_id}>
    ${input.type === COMPONENT.checkbox ? nothing : name}
    ${description ? html`<p class="modal-help" id=${`${id}-help`}>${description}</p>` : nothing}
    ${control(part, value, error, { id, described }, view, change)}
    ${error ? html`<p class="field-error" id=${`${id}-error`} role="alert">${ICONS.warning()}${error}</p>` : nothing}
  </div>`;
}

function control(
  { input, label }: FieldPart,
  value: FieldValue,
  error: string,
  { id, described }: Ids,
  view: View,
  change: Change,
): TemplateResult {
  const list = Array.isArray(value) ? (value as readonly string[]) : [];
  switch (input.type) {
    case COMPONENT.textInput: {
      const typed = (event: InputEvent): void => {
        if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)
          change(event.target.value);
      };
      const text = typeof value === 'string' ? value : '';
      const most = input.max_length ?? 4000;
      const box =
        input.style === PARAGRAPH
          ? html`<textarea
              id=${id}
              rows="4"
              .value=${text}
              placeholder=${input.placeholder ?? ''}
              aria-required=${isRequired(input)}
              aria-invalid=${error !== ''}
              aria-describedby=${described || nothing}
              @input=${typed}
            ></textarea>`
          : html`<input
              id=${id}
              type="text"
              .value=${text}
              placeholder=${input.placeholder ?? ''}
              aria-required=${isRequired(input)}
              aria-invalid=${error !== ''}
              aria-describedby=${described || nothing}
              @input=${typed}
            />`;
      return html`${box}${input.max_length || text.length > most * 0.9 ? html`<span class="counter ${text.length > most ? 'over' : ''}">${text.length} / ${most}</span>` : nothing}`;
    }
    case COMPONENT.checkbox:
      return html`<label class="tick">
        <input
          id=${id}
          type="checkbox"
          .checked=${value === 'true'}
          @change=${() => change(value === 'true' ? 'false' : 'true')}
        /><span>${label}</span>
      </label>`;
    case COMPONENT.radioGroup:
      return html`<div
        role="radiogroup"
        aria-labelledby=${`${id}-label`}
        aria-required=${isRequired(input)}
        aria-describedby=${described || nothing}
      >
        ${input.options.map((option) => tick(option, 'radio', id, value === option.value, () => change(option.value)))}
      </div>`;
    case COMPONENT.checkboxGroup:
      return html`<div role="group" aria-labelledby=${`${id}-label`} aria-describedby=${described || nothing}>
        ${input.options.map((option) => {
          const has = list.includes(option.value);
          return tick(option, 'checkbox', id, has, () =>
            change(has ? list.filter((one) => one !== option.value) : [...list, option.value]),
          );
        })}
      </div>`;
    case COMPONENT.fileUpload: {
      const chosen = async ({ target }: Event): Promise<void> => {
        const files = target instanceof HTMLInputElement ? [...(target.files ?? [])] : [];
        const ids = await Promise.all(files.map((file) => view.deeds.upload(file)));
        change(ids.filter((one) => one !== null));
      };
      return html`<input
        id=${id}
        type="file"
        ?multiple=${(input.max_values ?? 1) > 1}
        aria-required=${isRequired(input)}
        aria-invalid=${error !== ''}
        aria-describedby=${described || nothing}
        @change=${(event: Event) => void chosen(event)}
      />`;
    }
    case COMPONENT.stringSelect:
    case COMPONENT.userSelect:
    case COMPONENT.roleSelect:
    case COMPONENT.mentionableSelect:
    case COMPONENT.channelSelect:
      break;
  }
  return html`<chat-select
    id=${id}
    .choices=${choicesOf(input, view.world)}
    .preset=${list}
    .least=${isRequired(input) ? (input.min_values ?? 1) : 0}
    .most=${input.max_values ?? 1}
    .placeholder=${input.placeholder ?? 'Make a selection'}
    .label=${label}
    .instant=${true}
    .invalid=${error !== ''}
    .described=${described}
    .disabled=${input.disabled === true}
    @picked=${(event: CustomEvent<readonly string[]>) => change(event.detail)}
  ></chat-select>`;
}

interface Tickable {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

function tick(
  option: Tickable,
  type: 'radio' | 'checkbox',
  name: string,
  checked: boolean,
  toggle: () => void,
): TemplateResult {
  return html`<label class="tick">
    <input type=${type} name=${name} value=${option.value} .checked=${checked} @change=${toggle} />
    <span
      >${option.label}${option.description ? html`<span class="option-detail">${option.description}</span>` : nothing}</span
    >
  </label>`;
}
