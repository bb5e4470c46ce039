/** HTML, as learning platforms write it, → Discord Markdown. */
import { decodeHTML, escapeAttribute } from 'entities';
import { NodeHtmlMarkdown, type TranslatorConfigObject } from 'node-html-markdown';
import { aroundFormulas, BLOCK, FORMATTING, plainToMarkdown } from './plain.ts';
import { subscript, superscript } from './script.ts';

export interface Converted {
  /** Discord Markdown. */
  readonly text: string;
  /** What could not be kept, a few words each, such as `a picture`. */
  readonly lost: readonly string[];
}

/** Beyond these the converter takes long, and a question of a quiz stays far below them. */
const MAX_LENGTH = 65_536;
const MAX_TAGS = 1000;
const MAX_DEPTH = 50;

const TAG = /<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi;
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
export function htmlToMarkdown(html: string): Converted {
  if (!/[<&]/.test(html)) return formulasKept(html.replaceAll(/\s+/g, ' '));
  if (isTooMuch(html)) return { text: plainToMarkdown(withoutTags(html)), lost: ['the layout of a long text'] };
  const lost: string[] = [];
  const { text, formulas } = aroundFormulas(
    html,
    (rest) => fenceTables(CONVERTER.translate(fencePre(safeTags(rest, lost)))),
    decodeHTML,
  );
  if (formulas > 0) lost.push('a formula, which is shown as it is written');
  return { text: withoutScripts(text), lost };
}

/** The text of HTML without any layout. */
function withoutTags(html: string): string {
  return decodeHTML(html.replaceAll(/<[^<>]*>/g, ' '));
}

function formulasKept(text: string): Converted {
  const { formulas } = aroundFormulas(text, (rest) => rest);
  return {
    text: plainToMarkdown(text),
    lost: formulas > 0 ? ['a formula, which is shown as it is written'] : [],
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

/** Takes out links that lead elsewhere than to the web, and pictures and players, of which the description stays. */
function safeTags(html: string, lost: string[]): string {
  let dropped = false;
  return html.replaceAll(TAG, (tag, closing: string, written: string, attributes: string) => {
    const name = written.toLowerCase();
    if (name === 'a') {
      if (closing !== '') return dropped ? '' : tag;
      const address = attribute(attributes, 'href');
      dropped = !/^https?:\/\//i.test(address);
      return dropped ? '' : `<a href="${escapeAttribute(address)}">`;
    }
    if (closing === '' && PLAYED.has(name)) lost.push('something to play or draw');
    if (name !== 'img') return tag;
    lost.push('a picture');
    return attribute(attributes, 'alt').replaceAll('<', '&lt;');
  });
}

/** Breaks what is left of links that run something: from formulas, and from tags that only the converter takes for tags. */
function withoutScripts(markdown: string): string {
  return markdown.replaceAll(/\]\((?=\s*(?:javascript|vbscript|data):)/gi, '] (');
}

/** As written, with its references; an empty text if there is none. */
function attribute(attributes: string, name: string): string {
  const match = new RegExp(`(?:^|[\\s"'/])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  return decodeHTML(match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim();
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
