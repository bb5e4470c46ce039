import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PageChannel } from '../protocol.ts';
import type { View } from './context.ts';
import { clock } from './clockView.ts';
import { ICONS } from './icons.ts';
import { unread } from './unread.ts';

/** Server, channels with their threads, and the clock. */
export function sidebar(view: View): TemplateResult {
  const { world, state, deeds } = view;
  const texts = world.channels.filter(
    ({ kind, parentId }) => kind === 'text' || !world.channels.some(({ id }) => id === parentId),
  );
  return html`<nav class="sidebar ${state.drawer === 'channels' ? 'open' : ''}" id="sidebar" aria-label="Channels">
    <div class="server">
      <h1>${world.guild.name}</h1>
      <button
        type="button"
        class="icon-button only-small"
        aria-label="Close"
        @click=${() => deeds.send({ type: 'drawer', drawer: 'closed' })}
      >
        ${ICONS.close()}
      </button>
    </div>
    <div class="channels">
      <h2 class="group-name">Text channels</h2>
      <ul>
        ${texts.map((channel) => {
          const threads = world.channels.filter(({ kind, parentId }) => kind === 'thread' && parentId === channel.id);
          return html`<li>
            ${channelLink(channel, view)}
            ${
              threads.length > 0
                ? html`<ul class="threads">
                    ${threads.map((thread) => html`<li>${channelLink(thread, view)}</li>`)}
                  </ul>`
                : nothing
            }
          </li>`;
        })}
      </ul>
    </div>
    ${clock(view)}
  </nav>`;
}

function channelLink(channel: PageChannel, view: View): TemplateResult {
  const { state, me, deeds } = view;
  const here = channel.id === state.channelId;
  const fresh = unread(state, me.id, channel.id);
  return html`<button
    type="button"
    class="channel-link ${fresh.messages > 0 && !here ? 'unread' : ''}"
    aria-current=${here ? 'page' : nothing}
    @click=${() => deeds.send({ type: 'channel', channelId: channel.id })}
  >
    ${channel.kind === 'thread' ? ICONS.thread() : ICONS.hash()}
    <span class="channel-name">${channel.name}</span>
    ${
      fresh.pings > 0 && !here
        ? html`<span class="badge" aria-label=${`${fresh.pings} mentions`}>${fresh.pings}</span>`
        : fresh.messages > 0 && !here
          ? html`<span class="hidden">, unread</span>`
          : nothing
    }
  </button>`;
}
