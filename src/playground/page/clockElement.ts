import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';

/** Date and time on the playground's clock, which runs `shift` milliseconds ahead of the browser's. */
export class ClockElement extends LitElement {
  static override properties = {
    shift: { attribute: false },
    locale: { attribute: false },
    zone: { attribute: false },
  };
  declare shift: number;
  declare locale: string;
  declare zone: string;
  #tick: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
  }

  protected override render(): TemplateResult {
    const now = Date.now() + this.shift;
    const show = (options: Intl.DateTimeFormatOptions): string =>
      new Intl.DateTimeFormat(this.locale, { ...options, timeZone: this.zone }).format(now);
    return html`<time datetime=${new Date(now).toISOString()}>
      <span class="clock-time">${show({ timeStyle: 'short' })}</span>
      <span class="clock-day">
        ${show({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })}
        <span class="clock-zone">${this.zone}</span>
      </span>
    </time>`;
  }
}

customElements.define('chat-clock', ClockElement);
