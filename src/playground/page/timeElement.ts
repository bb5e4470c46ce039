import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { TimeStyle } from './markdownTree.ts';
import { timestampText } from './timestamps.ts';

/** A timestamp in a message. Relative ones follow the playground's clock, which runs `shift` ms ahead of the browser's. */
export class TimeElement extends LitElement {
  static override properties = {
    seconds: { attribute: false },
    look: { attribute: false },
    shift: { attribute: false },
    locale: { attribute: false },
    zone: { attribute: false },
  };
  declare seconds: number;
  declare look: TimeStyle;
  declare shift: number;
  declare locale: string;
  declare zone: string;
  #tick: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => this.look === 'R' && this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    // A jump of the clock changes only what is relative to it.
    return !(changed.size === 1 && changed.has('shift') && this.look !== 'R' && this.hasUpdated);
  }

  protected override render(): TemplateResult {
    const now = Date.now() + this.shift;
    const full = timestampText(this.seconds, 'F', now, this.locale, this.zone);
    const text = timestampText(this.seconds, this.look, now, this.locale, this.zone);
    return html`<time datetime=${new Date(this.seconds * 1000).toISOString()} title=${full}>${text}</time>`;
  }
}

customElements.define('chat-time', TimeElement);
