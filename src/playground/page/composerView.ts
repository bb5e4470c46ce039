import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { localized, nameOf } from './commandOffers.ts';
import { TAIL } from './composer.ts';
import type { CommandComposer, ComposerEvent, Field } from './composer.ts';
import { composerKey } from './composerKeys.ts';
import type { View } from './context.ts';
import { ICONS } from './icons.ts';
import { OPTION, suggestions } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';

/** The input below the messages, with the list of commands or values above it. */
export function composer(view: View): TemplateResult {
  const { state, world, me } = view;
  const lines = suggestions(state.composer, world, me.locale);
  const keys = (event: KeyboardEvent): void => composerKey(event, lines ?? [], view);
  return html`<div class="composer" id="composer" @keydown=${keys}>
    ${state.composer.open ? list(lines, view) : nothing}
    ${state.composer.kind === 'text' ? textInput(state.composer.text, lines ?? [], view) : commandInput(state.composer, lines ?? [], view)}
  </div>`;
}

function compose(view: View, event: ComposerEvent): void {
  view.deeds.send({ type: 'compose', event });
}

function textInput(text: string, lines: readonly Suggestion[], view: View): TemplateResult {
  const { state } = view;
  const bot = view.world.members.find(({ kind }) => kind === 'bot')?.name ?? 'the bot';
  const typed = (event: InputEvent): void => {
    if (event.target instanceof HTMLInputElement)
      compose(view, { type: 'text', text: event.target.value, focus: false });
  };
  const note = text !== '' && !text.startsWith('/');
  return html`<div class="input-row">
      <button
        type="button"
        class="icon-button slash"
        aria-label="Show the commands"
        @click=${() => compose(view, { type: 'text', text: text.startsWith('/') ? '' : '/' })}
      >
        ${ICONS.plus()}
      </button>
      <input
        id="composer-input"
        class="text-input"
        data-field=${TAIL}
        .value=${text}
        placeholder=${`Type / to see what ${bot} can do`}
        autocomplete="off"
        spellcheck="false"
        aria-label="Message or command"
        aria-describedby=${note ? 'composer-note' : nothing}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded=${state.composer.open && lines.length > 0}
        aria-controls="composer-list"
        aria-activedescendant=${lines.length > 0 && state.composer.open ? `composer-line-${state.composer.active}` : nothing}
        @input=${typed}
      />
    </div>
    ${note ? html`<p class="composer-note" id="composer-note">${bot} does not read plain messages. Commands begin with a slash: try /quiz.</p>` : nothing}`;
}

function commandInput(command: CommandComposer, lines: readonly Suggestion[], view: View): TemplateResult {
  const { me } = view;
  const left = command.offer.options.length - command.fields.length;
  const focused = command.fields.find(({ option }) => option.name === command.focus);
  return html`${focused ? hint(focused, view) : html`<p class="composer-note"><strong>${command.offer.label}</strong> ${command.offer.description}</p>`}
    <form
      class="input-row command"
      novalidate
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        view.deeds.sendCommand();
      }}
    >
      <span class="command-chip">${command.offer.label}</span>
      ${command.fields.map((field) => fieldInput(field, command, lines, view))}
      ${input(TAIL, command.tail, 'Add an option', left > 0 ? `+${left} optional` : '', command, lines, view)}
      <span class="row-end">
        <button
          type="button"
          class="icon-button"
          aria-label="Leave the command"
          @click=${() => compose(view, { type: 'text', text: '' })}
        >
          ${ICONS.close()}
        </button>
        <button type="submit" class="icon-button send" aria-label=${`Send ${command.offer.label}`}>
          ${ICONS.send()}
        </button>
      </span>
    </form>
    ${
      command.error
        ? html`<p class="composer-error" id="composer-error" role="alert">
            ${ICONS.warning()}<span
              ><strong
                >${command.fields.filter(({ option }) => option.name === command.error?.field).map(({ option }) => nameOf(option, me.locale))}</strong
              >
              ${command.error.text}</span
            >
          </p>`
        : nothing
    }`;
}

function hint({ option }: Field, { me }: View): TemplateResult {
  return html`<p class="composer-note" id="composer-hint">
    <strong>${nameOf(option, me.locale)}</strong>
    ${localized(option.description, option.description_localizations, me.locale)}
    ${option.required ? html`<span class="required">required</span>` : nothing}
  </p>`;
}

function fieldInput(field: Field, command: CommandComposer, lines: readonly Suggestion[], view: View): TemplateResult {
  const { name, required } = field.option;
  const label = nameOf(field.option, view.me.locale);
  return html`<label class="field ${command.error?.field === name ? 'wrong' : ''}">
    <span class="field-name">${label}${required ? html`<span aria-hidden="true">*</span>` : nothing}</span>
    ${
      field.option.type === OPTION.attachment
        ? fileInput(name, label, view)
        : input(name, field.text, label, '', command, lines, view)
    }
  </label>`;
}

/** A file is stored at once; the option then holds its id. */
function fileInput(name: string, label: string, view: View): TemplateResult {
  const chosen = async ({ target }: Event): Promise<void> => {
    const file = target instanceof HTMLInputElement ? target.files?.[0] : undefined;
    const id = file ? await view.deeds.upload(file) : null;
    if (file && id !== null) compose(view, { type: 'pick', field: name, text: file.name, value: id });
  };
  return html`<input
    type="file"
    class="field-input"
    data-field=${name}
    aria-label=${label}
    aria-describedby="composer-hint"
    @focus=${() => compose(view, { type: 'focus', field: name })}
    @change=${(event: Event) => void chosen(event)}
  />`;
}

function input(
  name: string,
  text: string,
  label: string,
  placeholder: string,
  command: CommandComposer,
  lines: readonly Suggestion[],
  view: View,
): TemplateResult {
  const focused = command.focus === name;
  const wrong = command.error?.field === name;
  const open = focused && command.open && lines.length > 0;
  return html`<input
    class=${name === TAIL ? 'tail-input' : 'field-input'}
    data-field=${name}
    .value=${text}
    placeholder=${placeholder}
    size=${Math.max(name === TAIL ? 12 : 6, Math.min(40, text.length + 1))}
    autocomplete="off"
    spellcheck="false"
    role="combobox"
    aria-label=${label}
    aria-required=${command.offer.options.some((option) => option.name === name && option.required)}
    aria-invalid=${wrong}
    aria-describedby=${wrong ? 'composer-error' : name === TAIL ? nothing : 'composer-hint'}
    aria-autocomplete="list"
    aria-expanded=${open}
    aria-controls="composer-list"
    aria-activedescendant=${open && command.active >= 0 ? `composer-line-${command.active}` : nothing}
    @focus=${() => compose(view, { type: 'focus', field: name })}
    @input=${(event: InputEvent) => event.target instanceof HTMLInputElement && compose(view, { type: 'input', field: name, text: event.target.value })}
  />`;
}

function list(lines: readonly Suggestion[] | null, view: View): TemplateResult | typeof nothing {
  const { composer: now } = view.state;
  const title = now.kind === 'text' ? 'Commands' : now.focus === TAIL ? 'Options' : `Values for ${now.focus}`;
  if (lines === null) return html`<div class="suggestions"><p class="suggestions-note">Looking…</p></div>`;
  if (lines.length === 0) {
    const asked = now.kind === 'text' && now.text.startsWith('/');
    return asked
      ? html`<div class="suggestions"><p class="suggestions-note">No command fits “${now.text}”.</p></div>`
      : nothing;
  }
  return html`<div class="suggestions">
    <h2 class="group-name">${title}</h2>
    <div role="listbox" id="composer-list" aria-label=${title}>
      ${lines.map(
        ({ label, detail, event }, index) =>
          html`<div
            role="option"
            id=${`composer-line-${index}`}
            aria-selected=${index === now.active}
            @pointerdown=${(down: PointerEvent) => down.preventDefault()}
            @click=${() => compose(view, event)}
          >
            <span class="line-label">${label}</span><span class="line-detail">${detail}</span>
          </div>`,
      )}
    </div>
  </div>`;
}
