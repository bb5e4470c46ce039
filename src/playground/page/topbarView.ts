import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PageMember } from '../protocol.ts';
import type { View } from './context.ts';
import { ICONS } from './icons.ts';
import { LOCALES } from './locales.ts';
import { memberAvatar } from './messageView.ts';
import { unread } from './unread.ts';

/** Where one is, who one acts as, in which language, and the theme. */
export function topbar(view: View): TemplateResult {
  const { state, world, me, deeds } = view;
  const channel = world.channels.find(({ id }) => id === state.channelId);
  const people = state.drawer === 'people';
  return html`<header class="topbar">
    <button
      type="button"
      class="icon-button only-small"
      aria-label="Channels and clock"
      aria-expanded=${state.drawer === 'channels'}
      aria-controls="sidebar"
      @click=${() => deeds.send({ type: 'drawer', drawer: state.drawer === 'channels' ? 'closed' : 'channels' })}
    >
      ${ICONS.menu()}
    </button>
    <div class="here">
      ${channel?.kind === 'thread' ? ICONS.thread() : ICONS.hash()}<span>${channel?.name ?? ''}</span>
    </div>
    <button
      type="button"
      class="me-button only-small"
      aria-label=${`You are ${me.name}: switch member or language`}
      aria-expanded=${people}
      aria-controls="people"
      @click=${() => deeds.send({ type: 'drawer', drawer: people ? 'closed' : 'people' })}
    >
      <img src=${memberAvatar(me.id, view)} alt="" width="28" height="28" /><span>${me.name}</span>${ICONS.chevron()}
    </button>
    <div class="people ${people ? 'open' : ''}" id="people">
      <span class="people-label" id="people-label">You are</span>
      <div class="members" role="group" aria-labelledby="people-label">
        ${world.members.filter(({ kind }) => kind !== 'bot').map((member) => person(member, view))}
      </div>
      <label class="language">
        <span>Discord language</span>
        <select
          .value=${me.locale}
          @change=${(event: Event) => event.target instanceof HTMLSelectElement && deeds.setLocale(event.target.value)}
        >
          ${LOCALES.map(([code, name]) => html`<option value=${code} ?selected=${code === me.locale}>${name}</option>`)}
        </select>
      </label>
    </div>
    <button
      type="button"
      class="icon-button theme"
      aria-label="Switch between dark and light"
      title="Dark or light"
      @click=${deeds.toggleTheme}
    >
      ${ICONS.contrast()}
    </button>
  </header>`;
}

function person(member: PageMember, view: View): TemplateResult {
  const mine = member.id === view.me.id;
  const pinged = mine ? 0 : unread(view.state, member.id, null).pings;
  return html`<button type="button" class="person" aria-pressed=${mine} @click=${() => view.deeds.actAs(member.id)}>
    <span class="person-picture">
      <img src=${memberAvatar(member.id, view)} alt="" width="28" height="28" />
      ${pinged > 0 ? html`<span class="badge" aria-label=${`${pinged} mentions`}>${pinged}</span>` : nothing}
    </span>
    <span>${member.name}</span>
    ${member.kind === 'moderator' ? html`<span class="moderator" title="Moderator">${ICONS.shield()}<span class="hidden">Moderator</span></span>` : nothing}
  </button>`;
}
