/** Pictures that stand as a whole in their own address, which makes a line as long as a file. */

/** In GIFT a backslash stands before `:` and `=`. */
const HEAD = /data\\?:image\/[a-z0-9.+-]{1,40}(?:;[a-z0-9=.-]{1,40}){0,4};base64,/gi;
const SHORT = /(data:image\/[a-z0-9.+-]{1,40}(?:;[a-z0-9=.-]{1,40}){0,4};base64,)…(\d{1,7})/gi;
const PADDING = /(?:\\?=){1,2}/y;
const WHOLE = new RegExp(`^${SHORT.source}$`, 'i');
/** Shorter ones trouble no reader. */
const SHORTEST = 500;

export interface ShortText {
  /** The text, in which a number stands for what is long in such an address. */
  readonly text: string;
  /** Any part of that text with the addresses as they were. */
  readonly restored: (part: string) => string;
  /** What such an address holds, in base64: the same text however often it is asked for. Null for anything else. */
  readonly content: (address: string) => string | null;
}

/** The text with such addresses made short. Linear. */
export function withShortAddresses(text: string): ShortText {
  const contents: string[] = [];
  let short = '';
  let kept = 0;
  HEAD.lastIndex = 0;
  for (let head = HEAD.exec(text); head; head = HEAD.exec(text)) {
    const start = HEAD.lastIndex;
    let end = start;
    while (isBase64(text.charCodeAt(end))) end += 1;
    if (end - start < SHORTEST) continue;
    PADDING.lastIndex = end;
    const padding = PADDING.exec(text)?.[0] ?? '';
    short += `${text.slice(kept, start)}…${contents.length}`;
    contents.push(text.slice(start, end) + padding.replaceAll('\\', ''));
    kept = end + padding.length;
    HEAD.lastIndex = kept;
  }
  if (contents.length === 0) return { text, restored: (part) => part, content: () => null };
  return {
    text: short + text.slice(kept),
    restored: (part) =>
      part.replaceAll(SHORT, (all, head: string, index: string) => {
        const content = contents[Number(index)];
        return content === undefined ? all : head + content;
      }),
    content: (address) => contents[Number(WHOLE.exec(address)?.[2] ?? -1)] ?? null,
  };
}

function isBase64(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 47 && code <= 57) || code === 43;
}
