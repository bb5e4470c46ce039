/** Discord's limits, and how text from people is made to fit them. */

/** Characters in all text displays of one Components V2 message together. */
export const MESSAGE_TEXT = 4000;
export const CUSTOM_ID = 100;
export const SELECT_DESCRIPTION = 100;
export const AUTOCOMPLETE_CHOICES = 25;
export const AUTOCOMPLETE_LENGTH = 100;

// Control characters (but tab and newline) are invisible; directional embeddings, overrides and isolates would turn around
// what follows them, the letters of the next choice included. Right-to-left text itself needs none of them.
const INVISIBLE = /(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** Text from people without characters that are invisible or turn the layout around. Newlines become `\n`. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same on one line. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ');
}

/** One line in which nothing is Markdown or a mention: for names, topics and what a person typed. */
export function plain(text: string): string {
  return oneLine(text)
    .replace(/[\\*_~`|<[]/g, '\\$&')
    .replace(/^(?:[#>-]|\d+[.)])/, '\\$&')
    .replace(/@/g, '@\u200B');
}

// A code span as a whole, an escaped sign, marks of two signs, and italics that hold no blank at their edges.
const MARKS = /(`+)(.+?)\1|\\([!-/:-@[-`{-~])|\*\*|~~|\|\||\*(?=\S)(.+?)(?<=\S)\*/g;

/** One line without the signs of Markdown, for places where Discord shows text as it is, such as a select's options. */
export function bare(text: string): string {
  return oneLine(text).replace(
    MARKS,
    (_, _ticks, code?: string, escaped?: string, italic?: string) => code ?? escaped ?? italic ?? '',
  );
}

/** How much of a text was taken. */
export interface Cut {
  readonly text: string;
  readonly complete: boolean;
}

const FENCE = /^\s*(```|~~~)/;

/**
 * At most `limit` characters (UTF-16 units, as Discord counts) of Markdown, cut at a word with an ellipsis. A fenced code block
 * that the cut leaves open is closed again, so that what follows in the message is not swallowed.
 */
export function cut(markdown: string, limit: number): Cut {
  if (markdown.length <= limit) return { text: closeFence(markdown, limit), complete: true };
  const room = limit - 6; // the ellipsis, and a fence to close: "…\n```"
  if (room <= 0) return { text: '…'.slice(0, Math.max(0, limit)), complete: false };
  let end = room;
  const space = markdown.lastIndexOf(' ', end);
  const line = markdown.lastIndexOf('\n', end);
  const boundary = Math.max(space, line);
  // A text without spaces (Chinese, one endless word) is cut where the room ends, but never inside a character.
  if (boundary > room * 0.6) end = boundary;
  else if (isLowSurrogate(markdown.charCodeAt(end))) end -= 1;
  const kept = `${markdown.slice(0, end).trimEnd()}…`;
  return { text: closeFence(kept, limit), complete: false };
}

/** Consecutive parts of at most `limit` characters each, cut at lines or words, code blocks reopened in the next part. */
export function pages(markdown: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = markdown;
  while (rest.length > limit) {
    const room = limit - 8;
    const line = rest.lastIndexOf('\n', room);
    const space = rest.lastIndexOf(' ', room);
    let end = line > room * 0.5 ? line : space > room * 0.5 ? space : room;
    if (isLowSurrogate(rest.charCodeAt(end))) end -= 1;
    const part = rest.slice(0, end);
    const fence = openFence(part);
    parts.push(fence ? `${part}\n\`\`\`` : part);
    rest = (fence ? '```\n' : '') + rest.slice(end).replace(/^[ \n]/, '');
  }
  parts.push(rest);
  return parts;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function openFence(markdown: string): boolean {
  let open = false;
  for (const line of markdown.split('\n')) if (FENCE.test(line)) open = !open;
  return open;
}

function closeFence(markdown: string, limit: number): string {
  return openFence(markdown) && markdown.length + 4 <= limit ? `${markdown}\n\`\`\`` : markdown;
}
