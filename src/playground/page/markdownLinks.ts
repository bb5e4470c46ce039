export interface MaskedLink {
  readonly url: string;
  readonly label: string;
  /** Index after the closing parenthesis. */
  readonly end: number;
}

/** `[label](https://…)` at this index, or null. A label that itself shows another address is refused, as on Discord. */
export function maskedLinkAt(source: string, at: number): MaskedLink | null {
  const rest = source.slice(at, at + 2500);
  const match =
    /^\[((?:\\.|[^\]\\\n]){1,500})\]\(<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?: +"[^"\n]*")?\)/i.exec(
      rest,
    );
  const [all, label, address] = match ?? [];
  if (all === undefined || label === undefined || address === undefined) return null;
  const url = webAddress(address);
  if (url === null || label.trim() === '' || /https?:\/\//i.test(label)) return null;
  return { url, label, end: at + all.length };
}

/** An address that stands bare in the text at this index, or null. */
export function bareUrlAt(source: string, at: number): { url: string; shown: string; end: number } | null {
  if (at > 0 && /[\p{L}\p{N}]/u.test(source[at - 1] ?? '')) return null;
  const match = /^https?:\/\/[^\s<[\]]+[^<.,:;!?"'[\]\s*_~|]/i.exec(source.slice(at, at + 2100));
  if (match === null) return null;
  let shown = match[0];
  // A closing parenthesis belongs to the sentence unless the address opened one.
  while (shown.endsWith(')') && count(shown, ')') > count(shown, '(')) shown = shown.slice(0, -1);
  const url = webAddress(shown);
  return url === null ? null : { url, shown, end: at + shown.length };
}

/** The address if it is http or https and well formed, else null: nothing else may become a link. */
export function webAddress(text: string): string | null {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
