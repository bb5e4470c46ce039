import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { commandOffers, offerNamed } from './commandOffers.ts';
import type { View } from './context.ts';
import { ICONS } from './icons.ts';
import { parseMarkdown } from './markdown.ts';
import { parseInline } from './markdownInline.ts';
import type { Block, Inline } from './markdownTree.ts';
import './spoilerElement.ts';
import './timeElement.ts';

type Mention = Extract<Inline, { kind: 'user' | 'role' | 'channel' | 'command' }>;

/** A text of a message, drawn. Nothing of it is ever read as HTML. */
export function markdown(text: string, view: View): TemplateResult {
  return html`<div class="markdown">${parseMarkdown(text).map((block) => drawBlock(block, view))}</div>`;
}

/** A short text where blocks have no place: titles, labels of polls. */
export function inlineMarkdown(text: string, view: View): unknown {
  return drawInline(parseInline(text), view);
}

function drawBlock(block: Block, view: View): TemplateResult {
  switch (block.kind) {
    case 'paragraph':
    case 'subtext':
      return html`<div class=${block.kind}>${drawInline(block.children, view)}</div>`;
    case 'heading':
      // Level 1 to 3 of the message stand below the page's own headings.
      return html`<div class="heading-${block.level}" role="heading" aria-level=${block.level + 3}>
        ${drawInline(block.children, view)}
      </div>`;
    case 'code':
      return html`<pre tabindex="0" aria-label=${`Code ${block.language}`}><code>${block.text}</code></pre>`;
    case 'quote':
      return html`<blockquote>${block.children.map((child) => drawBlock(child, view))}</blockquote>`;
    case 'list':
      break;
  }
  const items = block.items.map((item) => html`<li>${item.map((child) => drawBlock(child, view))}</li>`);
  return block.start === null
    ? html`<ul>
        ${items}
      </ul>`
    : html`<ol start=${block.start}>
        ${items}
      </ol>`;
}

function drawInline(pieces: readonly Inline[], view: View): unknown {
  return pieces.map((piece) => drawPiece(piece, view));
}

function drawPiece(piece: Inline, view: View): unknown {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'bold':
      return html`<strong>${drawInline(piece.children, view)}</strong>`;
    case 'italic':
      return html`<em>${drawInline(piece.children, view)}</em>`;
    case 'underline':
      return html`<u>${drawInline(piece.children, view)}</u>`;
    case 'strike':
      return html`<s>${drawInline(piece.children, view)}</s>`;
    case 'spoiler':
      return html`<chat-spoiler>${drawInline(piece.children, view)}</chat-spoiler>`;
    case 'code':
      return html`<code>${piece.text}</code>`;
    case 'link':
      return (
        messageLink(piece.url, view) ??
        html`<a href=${piece.url} title=${piece.url} target="_blank" rel="noopener noreferrer nofollow"
          >${drawInline(piece.children, view)}</a
        >`
      );
    case 'emoji':
      return html`<span class="custom-emoji">:${piece.name}:</span>`;
    case 'everyone':
      return html`<span class="mention">@${piece.name}</span>`;
    case 'time':
      return html`<chat-time
        .seconds=${piece.seconds}
        .look=${piece.style}
        .shift=${view.state.clockShift}
        .locale=${view.me.locale}
        .zone=${view.zone}
      ></chat-time>`;
    case 'user':
    case 'role':
    case 'channel':
    case 'command':
      break;
  }
  return drawMention(piece, view);
}

function drawMention(piece: Mention, view: View): TemplateResult {
  const { world, me } = view;
  switch (piece.kind) {
    case 'user': {
      const name = world.members.find(({ id }) => id === piece.id)?.name ?? 'unknown-user';
      return html`<span class="mention ${piece.id === me.id ? 'own' : ''}">@${name}</span>`;
    }
    case 'role': {
      const name = world.roles.find(({ id }) => id === piece.id)?.name ?? 'unknown-role';
      return html`<span class="mention">@${name}</span>`;
    }
    case 'channel':
      return channelMention(piece.id, view);
    case 'command':
      break;
  }
  return commandMention(piece.name, piece.id, view);
}

function channelMention(id: string, { world, deeds }: View): TemplateResult {
  const channel = world.channels.find((one) => one.id === id);
  if (!channel) return html`<span class="mention">#unknown</span>`;
  const open = (): void => deeds.send({ type: 'channel', channelId: channel.id });
  const sign = channel.kind === 'thread' ? ICONS.thread() : '#';
  return html`<button class="mention" type="button" @click=${open}>${sign}${channel.name}</button>`;
}

const MESSAGE_ADDRESS = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/\d+\/(\d+)\/(\d+)$/;

/** A link to a message that one can see here leads there, as on Discord; null for any other. */
function messageLink(url: string, { world, deeds }: View): TemplateResult | null {
  const [, channelId, messageId = ''] = MESSAGE_ADDRESS.exec(url) ?? [];
  const channel = world.channels.find(({ id }) => id === channelId);
  if (!channel || !world.messages.some(({ id }) => id === messageId)) return null;
  const go = (): void => {
    deeds.send({ type: 'channel', channelId: channel.id });
    deeds.jumpTo(messageId);
  };
  return html`<button class="mention" type="button" title="Jump to the message" @click=${go}>
    #${channel.name} › ${ICONS.reply()}
  </button>`;
}

/** A command that can be clicked: it goes into the input, to be completed and sent there. */
function commandMention(name: string, id: string, { world, me, deeds }: View): TemplateResult {
  const offer = offerNamed(commandOffers(world.commands, me.locale), name, id);
  if (!offer) return html`<span class="mention">/${name}</span>`;
  const choose = (): void => deeds.send({ type: 'compose', event: { type: 'choose', offer } });
  return html`<button class="mention" type="button" title=${offer.description} @click=${choose}>/${name}</button>`;
}
