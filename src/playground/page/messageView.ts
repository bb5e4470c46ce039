import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { APIUser, ApplicationCommandType } from 'discord-api-types/v10';
import type { PageMessage } from '../protocol.ts';
import { nameOf } from './commandOffers.ts';
import { FLAG } from './componentKinds.ts';
import { component } from './componentView.ts';
import type { View } from './context.ts';
import { embed } from './embedView.ts';
import { ICONS } from './icons.ts';
import { markdown } from './markdownView.ts';
import { attachments, ownAddress } from './mediaView.ts';
import { hasFlag, isPrivate, startedBy } from './messageRows.ts';
import { messageTexts } from './messageTexts.ts';
import { pings } from './unread.ts';

const MESSAGE_COMMAND = 3 as ApplicationCommandType.Message;

/** One message. `grouped` leaves out the author, who stands above already. */
export function messageRow(message: PageMessage, grouped: boolean, view: View): TemplateResult {
  const own = pings(message, view.me);
  const secret = isPrivate(message);
  const at = Date.parse(message.timestamp);
  const name = authorName(message.author, view);
  return html`<article
    class="message ${grouped ? 'grouped' : ''} ${own ? 'pinged' : ''} ${secret ? 'private' : ''}"
    id=${`message-${message.id}`}
    tabindex="-1"
    aria-label=${`${name}, ${clockText(at, view)}${own ? ', mentions you' : ''}${secret ? ', only you can see this' : ''}`}
  >
    ${grouped ? html`<time class="side-time" datetime=${message.timestamp}>${clockText(at, view)}</time>` : head(message, name, at, view)}
    ${menu(message, view)}
    <div class="message-body">
      ${hasFlag(message, FLAG.loading) ? thinking(name) : body(message, view)}
      ${message.edited_timestamp ? html`<span class="edited" title=${fullText(Date.parse(message.edited_timestamp), view)}>(edited)</span>` : nothing}
      ${secret ? privateFoot(message, view) : nothing}
    </div>
  </article>`;
}

/** The commands of the message menu; on Discord they stand under "Apps". */
function menu(message: PageMessage, view: View): TemplateResult | typeof nothing {
  const commands = view.world.commands.filter(({ type }) => type === MESSAGE_COMMAND);
  if (commands.length === 0 || isPrivate(message)) return nothing;
  return html`<div class="message-menu" role="group" aria-label="Apps">
    ${commands.map(
      (command) =>
        html`<button type="button" class="small" @click=${() => view.deeds.useOn(command, message)}>
          ${nameOf(command, view.me.locale)}
        </button>`,
    )}
  </div>`;
}

function head(message: PageMessage, name: string, at: number, view: View): TemplateResult {
  return html`${startLine(message, view)} ${avatar(message.author, view)}
    <header class="message-head">
      <span class="author">${name}</span>
      ${message.author.bot ? html`<span class="app-tag">APP</span>` : nothing}
      <time datetime=${message.timestamp} title=${fullText(at, view)}>${dayText(at, view)}</time>
      ${pings(message, view.me) ? html`<span class="ping-mark">@ mentions you</span>` : nothing}
    </header>`;
}

function startLine(message: PageMessage, view: View): TemplateResult | typeof nothing {
  const start = startedBy(message);
  if (start === null) return nothing;
  const who = html`<img src=${memberAvatar(start.memberId, view)} alt="" width="16" height="16" /><strong
      >${start.name}</strong
    >`;
  if (start.command !== null) {
    return html`<div class="start-line">
      ${ICONS.reply()}${who} used <span class="command-name">/${start.command}</span>
    </div>`;
  }
  const clicked = view.world.messages.find(({ id }) => id === start.clickedId);
  if (!clicked) return html`<div class="start-line">${ICONS.reply()}${who}</div>`;
  const shown = (messageTexts(clicked)[0] ?? 'a message')
    .replaceAll(/^-# /gm, '· ')
    .replaceAll(/[*_~|`#>]/g, '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 120);
  return html`<div class="start-line">
    ${ICONS.reply()}<img src=${memberAvatar(clicked.author.id, view)} alt="" width="16" height="16" />
    <button type="button" class="preview" @click=${() => view.deeds.jumpTo(clicked.id)}>${shown}</button>
  </div>`;
}

function body(message: PageMessage, view: View): unknown {
  const inV2 = hasFlag(message, FLAG.componentsV2);
  return html`${message.content && !inV2 ? markdown(message.content, view) : nothing}
  ${message.embeds.map((one) => embed(one, view))} ${inV2 ? nothing : attachments(message.attachments)}
  ${(message.components ?? []).map((part) => component(part, message, view))}`;
}

function thinking(name: string): TemplateResult {
  return html`<div class="thinking">
    <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${name} is thinking…
  </div>`;
}

function privateFoot(message: PageMessage, view: View): TemplateResult {
  return html`<div class="private-foot">
    ${ICONS.eye()}<span>Only you can see this</span><span aria-hidden="true">•</span>
    <button type="button" class="link" @click=${() => view.deeds.send({ type: 'dismiss', messageId: message.id })}>
      Dismiss message
    </button>
  </div>`;
}

function avatar(user: APIUser, view: View): TemplateResult {
  return html`<img class="avatar" src=${memberAvatar(user.id, view)} alt="" width="40" height="40" />`;
}

/** The picture of a member: from this server alone; who is not known here gets an empty one. */
export function memberAvatar(id: string, view: View): string {
  const address = view.world.members.find((member) => member.id === id)?.avatar;
  return (address && ownAddress(address)) ?? '/page/files/nobody.svg';
}

function authorName(user: APIUser, view: View): string {
  return view.world.members.find(({ id }) => id === user.id)?.name ?? user.global_name ?? user.username;
}

function clockText(at: number, { me, zone }: View): string {
  return new Intl.DateTimeFormat(me.locale, { timeStyle: 'short', timeZone: zone }).format(at);
}

function fullText(at: number, { me, zone }: View): string {
  return new Intl.DateTimeFormat(me.locale, { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(at);
}

function dayText(at: number, view: View): string {
  const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: view.zone });
  const now = Date.now() + view.state.clockShift;
  if (day.format(at) === day.format(now)) return clockText(at, view);
  return new Intl.DateTimeFormat(view.me.locale, {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: view.zone,
  }).format(at);
}
