import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { APIAttachment, APIMessage, APIUnfurledMediaItem } from 'discord-api-types/v10';
import { ICONS } from './icons.ts';
import { webAddress } from './markdownLinks.ts';

interface Picture {
  readonly url: string;
  readonly text: string;
  readonly spoiler: boolean;
  readonly small?: boolean;
}

/** The address as it may be loaded here: on this server only, so that looking at a message tells nobody. Else null. */
export function ownAddress(url: string): string | null {
  const parsed = URL.parse(url, location.href);
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:') return null;
  return parsed.origin === location.origin ? parsed.href : null;
}

/** A picture; one that lies elsewhere is a link instead. */
export function picture({ url, text, spoiler, small = false }: Picture): TemplateResult {
  const own = ownAddress(url);
  if (own === null) return outside(url);
  const image = html`<a href=${own} target="_blank"
    ><img class=${small ? 'thumbnail' : 'picture'} src=${own} alt=${text} loading="lazy"
  /></a>`;
  return spoiler ? html`<chat-spoiler class="block">${image}</chat-spoiler>` : image;
}

function outside(url: string): TemplateResult {
  const address = webAddress(url);
  if (address === null) return html`<span class="missing">Picture that is not here</span>`;
  return html`<a class="missing" href=${address} target="_blank" rel="noopener noreferrer"
    >Picture on ${new URL(address).host}</a
  >`;
}

/** The message's attachments below its text: pictures shown, all else as a file to download. */
export function attachments(files: readonly APIAttachment[]): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing;
  return html`<div class="attachments">
    ${files.map((file) =>
      file.content_type?.startsWith('image/') && ownAddress(file.url) !== null
        ? picture({
            url: file.url,
            text: file.description ?? file.filename,
            spoiler: file.filename.startsWith('SPOILER_'),
          })
        : fileCard(file.filename, file.size, file.url),
    )}
  </div>`;
}

/** A file with its name and size, to download. */
export function fileCard(name: string, size: number | null, url: string): TemplateResult {
  const own = ownAddress(url);
  return html`<div class="file-card">
    ${ICONS.file()}
    <span class="file-text">
      ${own === null ? html`<span>${name}</span>` : html`<a href=${own} download=${name}>${name}</a>`}
      ${size === null ? nothing : html`<span class="file-size">${sizeText(size)}</span>`}
    </span>
    ${own === null ? nothing : html`<a class="icon-button" href=${own} download=${name} aria-label=${`Download ${name}`}>${ICONS.download()}</a>`}
  </div>`;
}

/** The attachment that a Components V2 file or picture refers to by `attachment://name`, or null. */
export function referred(media: APIUnfurledMediaItem, message: APIMessage): APIAttachment | null {
  const name = /^attachment:\/\/(.+)$/.exec(media.url)?.[1];
  return (
    message.attachments.find(
      ({ id, filename, url }) => id === media.attachment_id || filename === name || url === media.url,
    ) ?? null
  );
}

/** "1.2 kB" for so many bytes. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
