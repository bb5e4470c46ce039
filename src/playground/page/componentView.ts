import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type {
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APISelectMenuComponent,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import type { PageMessage } from '../protocol.ts';
import { choicesOf, emojiText, presetValues } from './choices.ts';
import { BUTTON, COMPONENT } from './componentKinds.ts';
import type { AnyComponent } from './componentKinds.ts';
import type { View } from './context.ts';
import { accent } from './embedView.ts';
import { ICONS } from './icons.ts';
import { webAddress } from './markdownLinks.ts';
import { markdown } from './markdownView.ts';
import { fileCard, picture, referred } from './mediaView.ts';
import type { Pending } from './state.ts';
import './selectElement.ts';

const LARGE = 2 as SeparatorSpacingSize.Large;

/** A component of a message with all that is inside it. */
export function component(part: AnyComponent, message: PageMessage, view: View): TemplateResult | typeof nothing {
  const inside = (parts: readonly AnyComponent[]): unknown => parts.map((one) => component(one, message, view));
  switch (part.type) {
    case COMPONENT.actionRow:
      return actionRow(part.components, message, view);
    case COMPONENT.textDisplay:
      return markdown(part.content, view);
    case COMPONENT.container: {
      const plain = typeof part.accent_color === 'number' ? '' : 'plain';
      const box = html`<div class="container ${plain}" ${accent(part.accent_color)}>${inside(part.components)}</div>`;
      return part.spoiler ? html`<chat-spoiler class="block">${box}</chat-spoiler>` : box;
    }
    case COMPONENT.section:
      return html`<div class="section">
        <div class="section-text">${inside(part.components)}</div>
        <div class="section-accessory">${component(part.accessory, message, view)}</div>
      </div>`;
    case COMPONENT.separator:
      return html`<div
        class="separator ${part.divider === false ? '' : 'line'} ${part.spacing === LARGE ? 'large' : ''}"
        role=${part.divider === false ? 'presentation' : 'separator'}
      ></div>`;
    case COMPONENT.thumbnail:
      return media(part, message, true);
    case COMPONENT.mediaGallery:
      return html`<div class="gallery" data-count=${part.items.length}>
        ${part.items.map((item) => media(item, message, false))}
      </div>`;
    case COMPONENT.file: {
      const file = referred(part.file, message);
      const name = file?.filename ?? part.name ?? part.file.url.split('/').at(-1) ?? 'file';
      const card = fileCard(name, file?.size ?? part.size ?? null, file?.url ?? part.file.url);
      return part.spoiler ? html`<chat-spoiler class="block">${card}</chat-spoiler>` : card;
    }
    case COMPONENT.button:
      return button(part, message, view);
    case COMPONENT.stringSelect:
    case COMPONENT.userSelect:
    case COMPONENT.roleSelect:
    case COMPONENT.mentionableSelect:
    case COMPONENT.channelSelect:
      break;
  }
  return select(part, message, view);
}

type Media = Extract<AnyComponent, { type: typeof COMPONENT.mediaGallery }>['items'][number];

function media(item: Media, message: PageMessage, small: boolean): TemplateResult {
  const url = referred(item.media, message)?.url ?? item.media.url;
  return picture({ url, text: item.description ?? '', spoiler: item.spoiler === true, small });
}

function actionRow(parts: readonly APIComponentInMessageActionRow[], message: PageMessage, view: View): TemplateResult {
  const failed = parts
    .map((part) => ('custom_id' in part ? pendingOf(view, message, part.custom_id) : undefined))
    .find((pending) => pending?.state === 'failed');
  return html`<div class="action-row" role="group">
      ${parts.map((part) => (part.type === COMPONENT.button ? button(part, message, view) : select(part, message, view)))}
    </div>
    ${failed ? failure(failed) : nothing}`;
}

function failure({ reason }: Pending): TemplateResult {
  return html`<div class="failure" role="alert">
    ${ICONS.warning()}<span
      >This interaction failed${reason ? html`<span class="reason">${reason}</span>` : nothing}</span
    >
  </div>`;
}

function pendingOf({ state }: View, message: PageMessage, customId: string): Pending | undefined {
  return state.pending.find(
    ({ source, as }) =>
      as === state.me && source.kind === 'component' && source.messageId === message.id && source.customId === customId,
  );
}

const LOOKS: Readonly<Record<number, string>> = {
  [BUTTON.primary]: 'primary',
  [BUTTON.success]: 'success',
  [BUTTON.danger]: 'danger',
};

function button(part: APIButtonComponent, message: PageMessage, view: View): TemplateResult {
  if (part.style === BUTTON.premium) return html`<button class="button" type="button" disabled>Premium</button>`;
  const label = html`${emojiText(part.emoji)}${part.label ?? ''}`;
  if (part.style === BUTTON.link) {
    const url = part.disabled ? null : webAddress(part.url);
    if (url === null) return html`<button class="button" type="button" disabled>${label}${ICONS.launch()}</button>`;
    return html`<a class="button" href=${url} target="_blank" rel="noopener noreferrer">${label}${ICONS.launch()}</a>`;
  }
  const waiting = pendingOf(view, message, part.custom_id)?.state === 'waiting';
  return html`<button
    type="button"
    class="button ${LOOKS[part.style] ?? ''} ${waiting ? 'waiting' : ''}"
    data-custom-id=${part.custom_id}
    ?disabled=${part.disabled === true}
    aria-busy=${waiting}
    @click=${() => waiting || view.deeds.click(message, part.custom_id)}
  >
    <span class="button-label">${label}</span>
    ${waiting ? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>` : nothing}
  </button>`;
}

function select(part: APISelectMenuComponent, message: PageMessage, view: View): TemplateResult {
  const waiting = pendingOf(view, message, part.custom_id)?.state === 'waiting';
  return html`<chat-select
    class=${waiting ? 'waiting' : ''}
    data-custom-id=${part.custom_id}
    .choices=${choicesOf(part, view.world)}
    .preset=${presetValues(part)}
    .least=${part.min_values ?? 1}
    .most=${part.max_values ?? 1}
    .placeholder=${part.placeholder ?? 'Make a selection'}
    .disabled=${part.disabled === true || waiting}
    @picked=${(event: CustomEvent<readonly string[]>) => view.deeds.click(message, part.custom_id, event.detail)}
  ></chat-select>`;
}
