import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { ICONS } from './icons.ts';
import { markdown } from './markdownView.ts';
import { modalField } from './modalFieldView.ts';
import { fieldErrors, modalParts, presetFields } from './modalForm.ts';
import type { FieldValue, FieldValues } from './modalForm.ts';
import type { OpenModal, Pending } from './state.ts';
import type { View } from './context.ts';

/** The modal that the bot opened. Emits `submitted` with the fields once they are complete, and `closed`. */
export class ModalElement extends LitElement {
  static override properties = {
    content: { attribute: false },
    view: { attribute: false },
    asked: { attribute: false },
    values: { state: true },
    errors: { state: true },
  };
  declare content: OpenModal;
  declare view: View;
  declare asked: Pending | undefined;
  declare values: FieldValues;
  declare errors: Readonly<Record<string, string>>;

  /** What had the focus before, to give it back. */
  #before: Element | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#before = document.activeElement;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const back = this.#before?.isConnected ? this.#before : document.querySelector('#composer-input');
    if (back instanceof HTMLElement && back !== document.body) back.focus();
    else document.querySelector<HTMLElement>('#composer-input')?.focus();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('content') || changed.get('content')?.interactionId === this.content.interactionId) return;
    this.values = presetFields(modalParts(this.content.modal));
    this.errors = {};
  }

  protected override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
    this.querySelector<HTMLElement>('.modal-body :is(input, textarea, button)')?.focus();
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const errors = fieldErrors(modalParts(this.content.modal), this.values);
    this.errors = errors;
    const first = Object.keys(errors)[0];
    if (first === undefined) this.dispatchEvent(new CustomEvent('submitted', { detail: this.values }));
    else
      this.querySelector<HTMLElement>(
        `[data-modal-field="${CSS.escape(first)}"] :is(input, textarea, button)`,
      )?.focus();
  }

  #set(id: string, value: FieldValue): void {
    this.values = { ...this.values, [id]: value };
    const { [id]: _gone, ...others } = this.errors;
    this.errors = others;
  }

  #close(event?: Event): void {
    event?.preventDefault();
    this.dispatchEvent(new CustomEvent('closed'));
  }

  protected override render(): TemplateResult {
    const { modal } = this.content;
    const waiting = this.asked?.state === 'waiting';
    const bot = this.view.world.members.find(({ kind }) => kind === 'bot')?.name ?? 'The bot';
    return html`<dialog class="modal" aria-labelledby="modal-title" @cancel=${(event: Event) => this.#close(event)}>
      <form novalidate @submit=${(event: SubmitEvent) => this.#submit(event)}>
        <header class="modal-head">
          <div>
            <h2 id="modal-title">${modal.title}</h2>
            <p>
              From ${bot}. <span class="required-note">Fields marked <span class="star">*</span> are required.</span>
            </p>
          </div>
          <button type="button" class="icon-button" aria-label="Close" @click=${() => this.#close()}>
            ${ICONS.close()}
          </button>
        </header>
        <div class="modal-body">
          ${modalParts(modal).map((part) =>
            part.kind === 'text'
              ? markdown(part.content, this.view)
              : modalField(
                  part,
                  this.values[part.input.custom_id] ?? '',
                  this.errors[part.input.custom_id] ?? '',
                  this.view,
                  (value) => this.#set(part.input.custom_id, value),
                ),
          )}
        </div>
        ${
          this.asked?.state === 'failed'
            ? html`<div class="failure" role="alert">
                ${ICONS.warning()}<span
                  >Something went wrong. Try again.<span class="reason">${this.asked.reason}</span></span
                >
              </div>`
            : nothing
        }
        <footer class="modal-foot">
          <button type="button" class="button" @click=${() => this.#close()}>Cancel</button>
          <button
            type="submit"
            class="button primary ${waiting ? 'waiting' : ''}"
            ?disabled=${waiting}
            aria-busy=${waiting}
          >
            <span class="button-label">Submit</span>
            ${waiting ? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>` : nothing}
          </button>
        </footer>
      </form>
    </dialog>`;
  }
}

customElements.define('chat-modal', ModalElement);
