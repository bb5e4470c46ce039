/** Markdown in a field of an Anki note: HTML that shows it, and that is the same Markdown again once its tags are gone. */
import { decodeHTML } from 'entities';

/** What stands between marks such as `**` is shown as in Discord; no mark is looked for within another. */
const MARKED =
  /(```)([\s\S]*?)```|(`)([^`\n]+)`|(\*\*)(?=\S)([^*\n]+)\*\*|(__)(?=\S)([^_\n]+)__|(~~)(?=\S)([^~\n]+)~~|(\*)(?=\S)([^*\n]+)\*|(\\)([!-/:-@[-`{-~])/g;
const ELEMENTS: Readonly<Record<string, string>> = {
  '```': 'code class="block"',
  '`': 'code',
  '**': 'b',
  __: 'u',
  '~~': 's',
  '*': 'i',
};

/** The Markdown with its line ends as `<br>`. Marks are there and not shown. */
export function markdownHtml(markdown: string): string {
  let html = '';
  let at = 0;
  for (const match of markdown.matchAll(MARKED)) {
    const [mark = '', content = ''] = match.slice(1).filter((group) => group !== undefined);
    html += escaped(markdown.slice(at, match.index)) + marked(mark, content);
    at = match.index + match[0].length;
  }
  return html + escaped(markdown.slice(at));
}

/** Plain text, or text whose marks are to be seen. */
export function escaped(text: string): string {
  return (
    text
      // What separates the fields of a note.
      .replaceAll('\u001F', '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // Else a template or a sound of Anki.
      .replaceAll('{{', '{&#123;')
      .replaceAll('[', '&#91;')
      .replaceAll('\n', '<br>')
  );
}

/** A value between double quotes. */
export function attributeHtml(value: string): string {
  return escaped(value).replaceAll('"', '&quot;');
}

/** The Markdown or text of such HTML, also after somebody edited it in Anki, which makes a `<div>` of a line. */
export function textOfHtml(html: string): string {
  return decodeHTML(html.replaceAll(/<br ?\/?>|<(?:div|p)(?: [^<>]*)?>/gi, '\n').replaceAll(/<[^<>]*>/g, ''));
}

/** The texts of the items in a list. */
export function itemsOfHtml(html: string): string[] {
  return html
    .split(/<li(?: [^<>]*)?>/i)
    .slice(1)
    .map(textOfHtml);
}

function marked(mark: string, content: string): string {
  if (mark === '\\') return hidden(mark) + escaped(content);
  const element = ELEMENTS[mark] ?? '';
  // The first line of a block of code may name its language.
  const language = mark === '```' ? (/^[\w+#-]*\n/.exec(content)?.[0] ?? '') : '';
  const shown = content.slice(language.length);
  return `${hidden(mark + language)}<${element}>${escaped(shown)}</${element.split(' ', 1)[0]}>${hidden(mark)}`;
}

/** The style of the note type shows no such mark. */
function hidden(mark: string): string {
  return `<span class="mark">${escaped(mark)}</span>`;
}
