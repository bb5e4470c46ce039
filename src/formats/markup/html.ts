/** HTML, as learning platforms write it, → Discord Markdown. */
import { decodeHTML, escapeAttribute } from 'entities';
import { NodeHtmlMarkdown, type TranslatorConfigObject } from 'node-html-markdown';
import { phrase, type Phrase } from '../phrase.ts';
import type { Picture } from '../pictures.ts';
import { aroundFormulas, BLOCK, FORMATTING, plainToMarkdown } from './plain.ts';
import { subscript, superscript } from './script.ts';

export interface Converted {
  /** Discord Markdown. */
  readonly text: string;
  /** What could not be kept, such as something to play or draw. */
  readonly lost: readonly Phrase[];
  /** The pictures, in their order, none of which is in the text. */
  readonly pictures: readonly Picture[];
}

/** What stands in the text in place of a picture: nothing, since it is shown beside it, or the words that describe it. */
export type InPlaceOfPictures = 'nothing' | 'words';

/** Beyond these the converter takes long, and a question of a quiz stays far below them. */
const MAX_LENGTH = 65_536;
const MAX_TAGS = 1000;
const MAX_DEPTH = 50;

const TAG = /<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi;
const PICTURE = /<img\b([^<>]*)>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;
const VOID = new Set(['br', 'hr', 'img', 'input', 'wbr', 'col', 'source', 'area', 'link', 'meta']);
const PLAYED = new Set(['audio', 'video', 'iframe', 'object', 'embed', 'canvas', 'svg']);

const OPTIONS = {
  emDelimiter: '*',
  bulletMarker: '-',
  maxConsecutiveNewlines: 2,
  useInlineLinks: false,
  globalEscape: [FORMATTING, '\\$&'],
  lineStartEscape: [BLOCK, '$1\\$2'],
} as const;

const TRANSLATORS: TranslatorConfigObject = {
  u: { postprocess: ({ content }) => (content.trim() === '' ? content : `__${content}__`) },
  sub: { postprocess: ({ content }) => subscript(content) },
  sup: { postprocess: ({ content }) => superscript(content) },
  'kbd,samp,tt': { noEscape: true, postprocess: ({ content }) => (content.includes('`') ? content : `\`${content}\``) },
  'h4,h5,h6': { postprocess: ({ content }) => `**${content}**` },
};

/** Making one takes ten times as long as a conversion, and none depends on the one before. */
const CONVERTER = new NodeHtmlMarkdown(OPTIONS, TRANSLATORS);

/** The HTML as Markdown. Links lead to http and https only; scripts, styles, pictures and formulas are not run or fetched. */
export function htmlToMarkdown(written: string, inPlace: InPlaceOfPictures = 'words'): Converted {
  if (!/[<&]/.test(written)) return { ...formulasKept(written.replaceAll(/\s+/g, ' ')), pictures: [] };
  // First, for a picture within its own address makes a text very long.
  const { html, pictures } = withoutPictures(withoutComments(written), inPlace);
  if (isTooMuch(html)) {
    return { text: plainToMarkdown(withoutTags(html)), lost: [phrase('reader.longLayout')], pictures };
  }
  const lost: Phrase[] = [];
  const { text, formulas } = aroundFormulas(
    html,
    (rest) => fenceTables(CONVERTER.translate(fencePre(safeTags(rest, lost)))),
    decodeHTML,
  );
  if (formulas > 0) lost.push(phrase('reader.formula'));
  return { text: withoutScripts(text), lost, pictures };
}

/** A picture in a comment is none. */
function withoutComments(html: string): string {
  let kept = '';
  let at = 0;
  for (let start = html.indexOf('<!--'); start >= 0; start = html.indexOf('<!--', at)) {
    const end = html.indexOf('-->', start + 4);
    if (end < 0) break;
    kept += html.slice(at, start);
    at = end + 3;
  }
  return kept + html.slice(at);
}

function withoutPictures(html: string, inPlace: InPlaceOfPictures): { html: string; pictures: Picture[] } {
  const pictures: Picture[] = [];
  const rest = html.replaceAll(PICTURE, (_, attributes: string) => {
    const picture = { target: attribute(attributes, 'src'), alt: attribute(attributes, 'alt') };
    pictures.push(picture);
    return inPlace === 'words' ? picture.alt.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : '';
  });
  // A picture is often a link to a larger one.
  return { html: pictures.length > 0 ? rest.replaceAll(/<a\b[^<>]*>\s*<\/a>/gi, '') : rest, pictures };
}

/** The text of HTML without any layout. */
function withoutTags(html: string): string {
  return decodeHTML(html.replaceAll(/<[^<>]*>/g, ' '));
}

function formulasKept(text: string): Omit<Converted, 'pictures'> {
  const { formulas } = aroundFormulas(text, (rest) => rest);
  return {
    text: plainToMarkdown(text),
    lost: formulas > 0 ? [phrase('reader.formula')] : [],
  };
}

function isTooMuch(html: string): boolean {
  if (html.length > MAX_LENGTH) return true;
  let tags = 0;
  let depth = 0;
  let deepest = 0;
  for (const [, closing, name = ''] of html.matchAll(TAG)) {
    tags += 1;
    if (closing === '/') depth -= 1;
    else if (!VOID.has(name.toLowerCase())) depth += 1;
    deepest = Math.max(deepest, depth);
  }
  return tags > MAX_TAGS || deepest > MAX_DEPTH;
}

/** Takes out links that lead elsewhere than to the web. */
function safeTags(html: string, lost: Phrase[]): string {
  let dropped = false;
  return html.replaceAll(TAG, (tag, closing: string, written: string, attributes: string) => {
    const name = written.toLowerCase();
    if (name === 'a') {
      if (closing !== '') return dropped ? '' : tag;
      const address = attribute(attributes, 'href');
      dropped = !/^https?:\/\//i.test(address);
      return dropped ? '' : `<a href="${escapeAttribute(address)}">`;
    }
    if (closing === '' && PLAYED.has(name)) lost.push(phrase('reader.played'));
    return tag;
  });
}

/** Breaks what is left of links that run something: from formulas, and from tags that only the converter takes for tags. */
function withoutScripts(markdown: string): string {
  return markdown.replaceAll(/\]\((?=\s*(?:javascript|vbscript|data):)/gi, '] (');
}

/** With its references decoded; an empty text if there is none. */
function attribute(attributes: string, wanted: string): string {
  for (const [, name, double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
    if (name?.toLowerCase() === wanted) return decodeHTML(double ?? single ?? bare ?? '').trim();
  }
  return '';
}

/** `<pre>` alone is code as well. */
function fencePre(html: string): string {
  return html
    .replaceAll(/<pre\b[^<>]*>(?!\s*<code)/gi, '<pre><code>')
    .replaceAll(/(<\/code>\s*)?<\/pre>/gi, '</code></pre>');
}

/** Discord shows no tables; in a block of code their columns stay below each other. */
function fenceTables(markdown: string): string {
  return markdown.replaceAll(
    /^\|.*\|(?:\n\|.*\|)+$/gm,
    (rows) => `\`\`\`\n${rows.replaceAll(/\\([*_`~|\\])/g, '$1')}\n\`\`\``,
  );
}
