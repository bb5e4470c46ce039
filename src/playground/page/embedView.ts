import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { ref } from 'lit/directives/ref.js';
import type { APIEmbed } from 'discord-api-types/v10';
import type { View } from './context.ts';
import { webAddress } from './markdownLinks.ts';
import { inlineMarkdown, markdown } from './markdownView.ts';
import { picture } from './mediaView.ts';

/** Sets the accent colour of an element: by script, since the page's policy allows no style attributes. */
export function accent(colour: number | null | undefined): DirectiveResult {
  return ref((element) => {
    if (!(element instanceof HTMLElement)) return;
    if (typeof colour === 'number') element.style.setProperty('--accent', `#${colour.toString(16).padStart(6, '0')}`);
    else element.style.removeProperty('--accent');
  });
}

/** An embed as Discord draws it. */
export function embed(content: APIEmbed, view: View): TemplateResult {
  const { author, title, description, fields, image, thumbnail, footer, timestamp } = content;
  const seconds = timestamp ? Math.floor(Date.parse(timestamp) / 1000) : null;
  return html`<article class="embed" ${accent(content.color)}>
    <div class="embed-body">
      ${author ? html`<div class="embed-author">${linked(author.name, author.url)}</div>` : nothing}
      ${title ? html`<div class="embed-title">${linked(inlineMarkdown(title, view), content.url)}</div>` : nothing}
      ${description ? markdown(description, view) : nothing}
      ${
        fields?.length
          ? html`<div class="embed-fields">
              ${fields.map(
                ({ name, value, inline }) =>
                  html`<div class="embed-field ${inline ? 'inline' : ''}">
                    <div class="embed-field-name">${inlineMarkdown(name, view)}</div>
                    ${markdown(value, view)}
                  </div>`,
              )}
            </div>`
          : nothing
      }
      ${image ? picture({ url: image.url, text: title ?? 'Picture', spoiler: false }) : nothing}
      ${
        footer || seconds !== null
          ? html`<div class="embed-footer">
              ${footer?.text}${footer && seconds !== null ? ' • ' : nothing}
              ${
                seconds === null
                  ? nothing
                  : html`<chat-time
                      .seconds=${seconds}
                      .look=${'s'}
                      .shift=${0}
                      .locale=${view.me.locale}
                      .zone=${view.zone}
                    ></chat-time>`
              }
            </div>`
          : nothing
      }
    </div>
    ${thumbnail ? picture({ url: thumbnail.url, text: '', spoiler: false, small: true }) : nothing}
  </article>`;
}

function linked(content: unknown, url: string | undefined): unknown {
  const address = url === undefined ? null : webAddress(url);
  return address === null ? content : html`<a href=${address} target="_blank" rel="noopener noreferrer">${content}</a>`;
}
