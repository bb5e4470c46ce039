import type { Inline } from './markdownTree.ts';
import { bareUrlAt, maskedLinkAt } from './markdownLinks.ts';
import { angleAt } from './markdownAngles.ts';

interface Marker {
  readonly mark: string;
  readonly kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler';
}

/** Longer marks first, so that `**` is not read as two `*`. */
const MARKERS: readonly Marker[] = [
  { mark: '**', kind: 'bold' },
  { mark: '__', kind: 'underline' },
  { mark: '~~', kind: 'strike' },
  { mark: '||', kind: 'spoiler' },
  { mark: '*', kind: 'italic' },
  { mark: '_', kind: 'italic' },
];
const DEEPEST = 10;
const WORD = /[\p{L}\p{N}_]/u;
const ESCAPABLE = /[!-/:-@[-`{-~]/;

interface Found {
  readonly node: Inline;
  /** Index after the piece. */
  readonly end: number;
}

/**
 * The inline pieces of a text: styles, code, links, mentions, timestamps. Never throws; what is not closed stays text.
 * `depth` counts the styles around it: beyond 10 they are left as text.
 */
export function parseInline(source: string, depth = 0): Inline[] {
  const out: Inline[] = [];
  // A mark that found no end once has none further right either: without this, a wall of asterisks takes quadratic time.
  const hopeless = new Set<string>();
  let plain = '';
  let at = 0;
  const flush = (): void => {
    if (plain !== '') out.push({ kind: 'text', text: plain });
    plain = '';
  };
  while (at < source.length) {
    const next = source[at + 1];
    if (source[at] === '\\' && next !== undefined && ESCAPABLE.test(next)) {
      plain += next;
      at += 2;
      continue;
    }
    const found = pieceAt(source, at, depth, hopeless);
    if (found === null) {
      plain += source[at];
      at += 1;
      continue;
    }
    flush();
    out.push(found.node);
    at = found.end;
  }
  flush();
  return out;
}

function pieceAt(source: string, at: number, depth: number, hopeless: Set<string>): Found | null {
  const sign = source[at];
  if (sign === '`') return codeAt(source, at, hopeless);
  if (sign === '<') return angleAt(source, at);
  if (sign === '[' && depth < DEEPEST) {
    const link = maskedLinkAt(source, at);
    return (
      link && { node: { kind: 'link', url: link.url, children: parseInline(link.label, depth + 1) }, end: link.end }
    );
  }
  if (sign === 'h') {
    const link = bareUrlAt(source, at);
    return (
      link && { node: { kind: 'link', url: link.url, children: [{ kind: 'text', text: link.shown }] }, end: link.end }
    );
  }
  if (sign === '@') {
    const name = (['everyone', 'here'] as const).find((one) => source.startsWith(one, at + 1));
    return name ? { node: { kind: 'everyone', name }, end: at + name.length + 1 } : null;
  }
  return depth < DEEPEST ? styleAt(source, at, depth, hopeless) : null;
}

function codeAt(source: string, at: number, hopeless: Set<string>): Found | null {
  const fence = source[at + 1] === '`' ? '``' : '`';
  if (hopeless.has(fence)) return null;
  const close = source.indexOf(fence, at + fence.length);
  if (close === -1) hopeless.add(fence);
  if (close <= at + fence.length) return null;
  const inside = source.slice(at + fence.length, close);
  // A blank on both sides makes room for a backtick inside; it is not part of the code.
  const text = /^ .*`.* $/s.test(inside) || /^ `|` $/.test(inside) ? inside.trim() : inside;
  return { node: { kind: 'code', text }, end: close + fence.length };
}

function styleAt(source: string, at: number, depth: number, hopeless: Set<string>): Found | null {
  for (const { mark, kind } of MARKERS) {
    if (!source.startsWith(mark, at) || hopeless.has(mark)) continue;
    if (mark === '_' && at > 0 && WORD.test(source[at - 1] ?? '')) continue;
    if (mark === '*' && /^\s?$/.test(source[at + 1] ?? '')) continue;
    const close = closeOf(source, at + mark.length, mark);
    if (close === -1) {
      hopeless.add(mark);
      continue;
    }
    const children = parseInline(source.slice(at + mark.length, close), depth + 1);
    return { node: { kind, children }, end: close + mark.length };
  }
  return null;
}

/** Where the mark closes, at the earliest one character after `from`; -1 if nowhere. */
function closeOf(source: string, from: number, mark: string): number {
  const sign = mark[0] ?? '';
  const single = mark.length === 1;
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '\\') {
      at += 1;
      continue;
    }
    if (!source.startsWith(mark, at)) continue;
    const doubled = source[at + mark.length] === sign;
    if (single && doubled) {
      at += 1;
      continue;
    }
    if (!single && doubled && (sign === '*' || sign === '_')) continue;
    if (at === from) continue;
    if (mark === '*' && /\s/.test(source[at - 1] ?? '')) continue;
    if (mark === '_' && WORD.test(source[at + 1] ?? '')) continue;
    return at;
  }
  return -1;
}
