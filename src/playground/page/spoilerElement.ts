import { LitElement, css, html } from 'lit';
import type { TemplateResult } from 'lit';

/** Hides what is inside until it is clicked, or Enter or space is pressed. */
export class SpoilerElement extends LitElement {
  static override properties = { open: { type: Boolean, reflect: true } };
  static override styles = css`
    :host {
      border-radius: 4px;
      background: var(--spoiler);
      cursor: pointer;
    }
    :host([open]) {
      background: var(--spoiler-open);
      cursor: auto;
    }
    :host(:not([open])) {
      color: transparent;
      user-select: none;
    }
    :host(:not([open])) ::slotted(*) {
      visibility: hidden;
    }
  `;
  declare open: boolean;

  constructor() {
    super();
    this.open = false;
    this.addEventListener('click', () => this.#show());
    this.addEventListener('keydown', (event) => {
      if (this.open || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      this.#show();
    });
  }

  #show(): void {
    this.open = true;
  }

  protected override willUpdate(): void {
    if (this.open) {
      this.removeAttribute('role');
      this.removeAttribute('tabindex');
      this.removeAttribute('aria-label');
    } else {
      this.setAttribute('role', 'button');
      this.setAttribute('tabindex', '0');
      this.setAttribute('aria-label', 'Spoiler: show it');
    }
  }

  protected override render(): TemplateResult {
    return html`<span aria-hidden=${this.open ? 'false' : 'true'}><slot></slot></span>`;
  }
}

customElements.define('chat-spoiler', SpoilerElement);
