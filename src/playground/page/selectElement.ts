import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Choice } from './choices.ts';
import { ICONS } from './icons.ts';

/**
 * A select menu as on Discord. Emits `picked` with the chosen values: with one choice at once, with several when it is closed,
 * or, with `instant`, at every change.
 */
export class SelectElement extends LitElement {
  static override properties = {
    choices: { attribute: false },
    preset: {
      attribute: false,
      hasChanged: (now: unknown, before: unknown) => JSON.stringify(now) !== JSON.stringify(before),
    },
    least: { attribute: false },
    most: { attribute: false },
    placeholder: { attribute: false },
    label: { attribute: false },
    disabled: { attribute: false },
    instant: { attribute: false },
    invalid: { attribute: false },
    described: { attribute: false },
    open: { state: true },
    active: { state: true },
    values: { state: true },
  };
  declare choices: readonly Choice[];
  declare preset: readonly string[];
  declare least: number;
  declare most: number;
  declare placeholder: string;
  declare label: string;
  declare disabled: boolean;
  declare instant: boolean;
  declare invalid: boolean;
  declare described: string;
  declare open: boolean;
  declare active: number;
  declare values: readonly string[];
  readonly #id = `select-${crypto.randomUUID()}`;
  readonly #outside = (event: Event): void => {
    if (this.open && !event.composedPath().includes(this)) this.#close(true);
  };

  constructor() {
    super();
    Object.assign(this, { choices: [], preset: [], least: 1, most: 1, placeholder: '', label: '', described: '' });
    Object.assign(this, { disabled: false, instant: false, invalid: false, open: false, active: 0, values: [] });
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#outside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#outside);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('preset')) this.values = this.preset;
  }

  protected override updated(changed: PropertyValues): void {
    if (this.open && (changed.has('active') || changed.has('open'))) {
      this.querySelector('[role=option].active')?.scrollIntoView({ block: 'nearest' });
    }
  }

  #show(): void {
    if (this.disabled) return;
    this.open = true;
    this.active = Math.max(
      0,
      this.choices.findIndex(({ value }) => this.values.includes(value)),
    );
    const room = globalThis.innerHeight - this.getBoundingClientRect().bottom;
    this.classList.toggle('upward', room < 280);
  }

  #close(keep: boolean): void {
    if (!this.open) return;
    this.open = false;
    const changed = JSON.stringify(this.values) !== JSON.stringify(this.preset);
    if (this.instant) return;
    if (this.most > 1 && keep && changed && this.values.length >= this.least) this.#emit();
    else if (!keep || this.values.length < this.least) this.values = this.preset;
  }

  #emit(): void {
    this.dispatchEvent(new CustomEvent<readonly string[]>('picked', { detail: this.values }));
  }

  #toggle(value: string): void {
    if (this.most === 1) {
      this.values = this.values.includes(value) && this.least === 0 ? [] : [value];
      this.open = false;
      this.#emit();
      return;
    }
    const has = this.values.includes(value);
    if (!has && this.values.length >= this.most) return;
    const picked = has ? this.values.filter((one) => one !== value) : [...this.values, value];
    this.values = this.choices.map((choice) => choice.value).filter((one) => picked.includes(one));
    if (this.instant) this.#emit();
  }

  #key(event: KeyboardEvent): void {
    const last = this.choices.length - 1;
    const choice = this.choices[this.active];
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      Home: 0,
      End: last,
    };
    if (!this.open) {
      if (!['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(event.key)) return;
      this.#show();
    } else if (event.key in moves) this.active = Math.min(last, Math.max(0, moves[event.key] ?? 0));
    else if ((event.key === 'Enter' || event.key === ' ') && choice) this.#toggle(choice.value);
    else if (event.key === 'Escape') this.#close(false);
    else if (event.key === 'Tab') return this.#close(true);
    else if (/^\S$/.test(event.key)) {
      const letter = event.key.toLowerCase();
      const found = this.choices.findIndex(({ label }) => label.replace(/^[@#]/, '').toLowerCase().startsWith(letter));
      if (found !== -1) this.active = found;
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected override render(): TemplateResult {
    const chosen = this.choices.filter(({ value }) => this.values.includes(value)).map(({ label }) => label);
    return html`<button
        type="button"
        class="select-button"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded=${this.open}
        aria-controls=${`${this.#id}-list`}
        aria-label=${`${this.label || this.placeholder}${chosen.length > 0 ? `: ${chosen.join(', ')}` : ''}`}
        aria-activedescendant=${this.open ? `${this.#id}-${this.active}` : nothing}
        aria-invalid=${this.invalid}
        aria-describedby=${this.described || nothing}
        ?disabled=${this.disabled}
        @click=${() => (this.open ? this.#close(true) : this.#show())}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      >
        <span class=${chosen.length > 0 ? 'chosen' : 'placeholder'}>${chosen.join(', ') || this.placeholder}</span>
        ${ICONS.chevron()}
      </button>
      ${this.open ? this.#list() : nothing}`;
  }

  #list(): TemplateResult {
    const several = this.most > 1;
    return html`<div class="select-list">
      <div
        role="listbox"
        id=${`${this.#id}-list`}
        aria-label=${this.label || this.placeholder}
        aria-multiselectable=${several}
      >
        ${this.choices.map((choice, index) => this.#option(choice, index))}
      </div>
      ${
        several
          ? html`<div class="select-foot">
              <span
                >${this.values.length} chosen, ${this.least === this.most ? this.most : `${this.least} to ${this.most}`}
                wanted</span
              >
              <button
                type="button"
                class="small"
                ?disabled=${this.values.length < this.least}
                @click=${() => this.#close(true)}
              >
                Done
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  #option({ value, label, description }: Choice, index: number): TemplateResult {
    const picked = this.values.includes(value);
    return html`<div
      role="option"
      id=${`${this.#id}-${index}`}
      class=${index === this.active ? 'active' : ''}
      aria-selected=${picked}
      @pointermove=${() => (this.active = index)}
      @click=${() => this.#toggle(value)}
    >
      <span class="option-text">
        <span>${label}</span>
        ${description ? html`<span class="option-detail">${description}</span>` : nothing}
      </span>
      ${picked ? ICONS.check() : nothing}
    </div>`;
  }
}

customElements.define('chat-select', SelectElement);
