import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { commandOffers } from './commandOffers.ts';
import type { View } from './context.ts';
import { ICONS } from './icons.ts';
import { memberAvatar, messageRow } from './messageView.ts';
import { messageRows } from './messageRows.ts';
import type { Row } from './messageRows.ts';
import type { Pending } from './state.ts';

/** The messages of the channel, or what to try in an empty one. */
export function channel(view: View): TemplateResult {
  const { state, world, me } = view;
  const rows = messageRows(state, view.zone);
  const name = world.channels.find(({ id }) => id === state.channelId)?.name ?? '';
  return html`<section class="log" id="log" aria-label=${`Messages in ${name}`} tabindex="0">
    <div class="log-inner">
      ${beginning(name, rows.length === 0, view)}
      ${repeat(
        rows,
        // What one has chosen in a select is not for the next member: each has rows of their own.
        ({ key }) => `${me.id} ${key}`,
        (row) =>
          guard([row.kind === 'message' ? row.message : row, 'grouped' in row && row.grouped, ...shared(view)], () =>
            drawRow(row, view),
          ),
      )}
    </div>
  </section>`;

  // A row is drawn again only when one of these has changed: most changes touch the composer alone.
  function shared({ state: now }: View): unknown[] {
    return [now.pending, now.clockShift, world.members, world.roles, world.channels, world.commands, me.id];
  }
}

function drawRow(row: Row, view: View): TemplateResult {
  switch (row.kind) {
    case 'day': {
      const text = new Intl.DateTimeFormat(view.me.locale, { dateStyle: 'long', timeZone: view.zone }).format(row.at);
      return html`<div class="day" role="separator"><span>${text}</span></div>`;
    }
    case 'message':
      return messageRow(row.message, row.grouped, view);
    case 'asked':
      break;
  }
  return askedRow(row.pending, view);
}

/** A command that is under way, or that the bot has not answered. */
function askedRow(pending: Pending, view: View): TemplateResult {
  const bot = view.world.members.find(({ kind }) => kind === 'bot');
  const failed = pending.state === 'failed';
  const name = pending.source.kind === 'command' ? pending.source.name : '';
  return html`<article class="message private asked" aria-label=${failed ? `${name} failed` : `${name} is being sent`}>
    <div class="start-line">
      ${ICONS.reply()}<img src=${memberAvatar(view.me.id, view)} alt="" width="16" height="16" /><strong
        >${view.me.name}</strong
      >
      used <span class="command-name">${name}</span>
    </div>
    <img class="avatar" src=${memberAvatar(bot?.id ?? '', view)} alt="" width="40" height="40" />
    <header class="message-head">
      <span class="author">${bot?.name ?? 'The bot'}</span><span class="app-tag">APP</span>
    </header>
    <div class="message-body">
      ${
        failed
          ? html`<div class="failure" role="alert">
                ${ICONS.warning()}<span
                  >The application did not respond<span class="reason">${pending.reason}</span></span
                >
              </div>
              <div class="private-foot">
                ${ICONS.eye()}<span>Only you can see this</span><span aria-hidden="true">•</span>
                <button
                  type="button"
                  class="link"
                  @click=${() => view.deeds.send({ type: 'forget', key: pending.key })}
                >
                  Dismiss message
                </button>
              </div>`
          : html`<div class="thinking">
              <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> Sending command…
            </div>`
      }
    </div>
  </article>`;
}

function beginning(name: string, empty: boolean, view: View): TemplateResult {
  const offer = commandOffers(view.world.commands, view.me.locale).find(
    ({ command, path }) => command.name === 'quiz' && path.length === 0,
  );
  return html`<div class="beginning">
    <div class="beginning-sign">${ICONS.hash()}</div>
    <h2>Welcome to #${name}</h2>
    <p>
      This is a playground: nothing leaves this computer. Type <kbd>/</kbd> to see every command, and switch at the top
      between members to answer as each of them.
    </p>
    ${
      empty && offer
        ? html`<p>
              Start with a question: it appears here with answer buttons, and each member’s result is shown to that
              member alone.
            </p>
            <button type="button" class="button primary" @click=${() => view.deeds.runOffer(offer)}>
              Run ${offer.label}
            </button>`
        : nothing
    }
  </div>`;
}
