import type { Inline, TimeStyle } from './markdownTree.ts';
import { webAddress } from './markdownLinks.ts';

/** Each form that stands in angle brackets, and what it means; the first that fits wins. */
const FORMS: readonly { readonly form: RegExp; readonly node: (parts: readonly string[]) => Inline | null }[] = [
  { form: /^<@!?(\d{1,20})>/, node: ([id = '']) => ({ kind: 'user', id }) },
  { form: /^<@&(\d{1,20})>/, node: ([id = '']) => ({ kind: 'role', id }) },
  { form: /^<#(\d{1,20})>/, node: ([id = '']) => ({ kind: 'channel', id }) },
  {
    form: /^<\/([-_\p{L}\p{N}]{1,32}(?: [-_\p{L}\p{N}]{1,32}){0,2}):(\d{1,20})>/u,
    node: ([name = '', id = '']) => ({ kind: 'command', name, id }),
  },
  {
    form: /^<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/,
    node: ([at, style]) => time(Number(at), (style ?? 'f') as TimeStyle),
  },
  { form: /^<a?:([A-Za-z0-9_]{2,32}):\d{1,20}>/, node: ([name = '']) => ({ kind: 'emoji', name }) },
  {
    form: /^<(https?:\/\/[^\s<>]{1,2000})>/i,
    node: ([address = '']) => {
      const url = webAddress(address);
      return url === null ? null : { kind: 'link', url, children: [{ kind: 'text', text: address }] };
    },
  },
];

/** A mention, timestamp, custom emoji or address in angle brackets at this index, or null. */
export function angleAt(source: string, at: number): { node: Inline; end: number } | null {
  const rest = source.slice(at, at + 2100);
  for (const { form, node } of FORMS) {
    const match = form.exec(rest);
    const found = match && node(match.slice(1));
    if (match && found) return { node: found, end: at + match[0].length };
  }
  return null;
}

function time(seconds: number, style: TimeStyle): Inline | null {
  // Beyond this, no date exists in JavaScript: Discord too shows the text as it is.
  return Math.abs(seconds) <= 8.64e12 ? { kind: 'time', seconds, style } : null;
}
