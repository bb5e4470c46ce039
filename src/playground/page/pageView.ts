import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { channel } from './channelView.ts';
import { composer } from './composerView.ts';
import type { View } from './context.ts';
import { ICONS } from './icons.ts';
import type { FieldValues } from './modalForm.ts';
import { sidebar } from './sidebarView.ts';
import type { Connection } from './state.ts';
import { topbar } from './topbarView.ts';
import './modalElement.ts';

/** The whole page. */
export function page(view: View): TemplateResult {
  const { state, deeds } = view;
  const close = (): void => deeds.send({ type: 'drawer', drawer: 'closed' });
  return html`<a class="skip" href="#composer-input">Go to the input</a>
    ${topbar(view)}
    <div class="columns">
      ${sidebar(view)}
      ${state.drawer === 'closed' ? nothing : html`<div class="shade only-small" @click=${close}></div>`}
      <main class="main">
        ${notices(view)} ${channel(view)}
        <button type="button" class="newest" id="newest" hidden>${ICONS.down()}<span>Newest messages</span></button>
        ${composer(view)}
      </main>
    </div>
    ${modal(view)}
    <div class="hidden" role="status" aria-live="polite" id="announcements">${state.announcement}</div>`;
}

/** Before the stand-in has answered for the first time. */
export function waitingPage(connection: Connection, notice: string | null): TemplateResult {
  return html`<div class="waiting-page" role="status">
    <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
    <p>${connection === 'lost' ? 'The playground does not answer. Trying again…' : 'Opening the playground…'}</p>
    ${notice === null ? nothing : html`<p class="reason">${notice}</p>`}
  </div>`;
}

function notices({ state, world, deeds }: View): TemplateResult {
  const bot = world.members.find(({ kind }) => kind === 'bot')?.name ?? 'The bot';
  return html`<div class="notices" role="status">
    ${
      state.connection === 'lost'
        ? html`<p class="notice bad">
            ${ICONS.warning()} The playground does not answer. Trying again; is it still running in your terminal?
          </p>`
        : nothing
    }
    ${
      state.connection !== 'lost' && !world.botOnline
        ? html`<p class="notice">
            ${ICONS.warning()} ${bot} is offline. Commands and buttons work again once it is back.
          </p>`
        : nothing
    }
    ${
      state.notice === null
        ? nothing
        : html`<p class="notice bad">
            ${ICONS.warning()} ${state.notice}
            <button
              type="button"
              class="icon-button"
              aria-label="Put away"
              @click=${() => deeds.send({ type: 'notice', text: null })}
            >
              ${ICONS.close()}
            </button>
          </p>`
    }
  </div>`;
}

function modal(view: View): TemplateResult | typeof nothing {
  const { state, deeds } = view;
  if (state.modal === null) return nothing;
  const asked = state.pending.find(({ source }) => source.kind === 'modal');
  return html`<chat-modal
    .content=${state.modal}
    .view=${view}
    .asked=${asked}
    @submitted=${(event: CustomEvent<FieldValues>) => deeds.submitModal(event.detail)}
    @closed=${() => deeds.send({ type: 'modalClosed' })}
  ></chat-modal>`;
}
