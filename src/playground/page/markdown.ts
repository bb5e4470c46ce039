import { parseInline } from './markdownInline.ts';
import type { Block } from './markdownTree.ts';
import { listAt } from './markdownLists.ts';

/**
 * Reads a text the way Discord shows it: headings, subtext, quotes, lists, fenced code, and paragraphs of inline pieces.
 * Never throws; any text is valid. `quoted` is set inside a quote, where no further quote begins.
 */
export function parseMarkdown(source: string, quoted = false): Block[] {
  const blocks: Block[] = [];
  let rest = source.replaceAll('\r\n', '\n');
  while (rest !== '') {
    const fence = fenceIn(rest);
    const before = fence === null ? rest : rest.slice(0, fence.start);
    const quote = quoted ? null : /^>(?:>>)? /m.exec(before);
    if (quote !== null) {
      const { inside, after } = quoteAt(rest, quote.index);
      pushLines(blocks, rest.slice(0, quote.index).replace(/\n$/, ''));
      blocks.push({ kind: 'quote', children: parseMarkdown(inside, true) });
      rest = after;
      continue;
    }
    pushLines(blocks, before.replace(/\n$/, ''));
    if (fence === null) break;
    blocks.push({ kind: 'code', language: fence.language, text: fence.text });
    rest = rest.slice(fence.end).replace(/^\n/, '');
  }
  return blocks;
}

interface Fence {
  readonly start: number;
  readonly end: number;
  readonly language: string;
  readonly text: string;
}

/** The first fenced code with something in it, or null. By hand, since a pattern for it takes cubic time on hostile text. */
function fenceIn(source: string): Fence | null {
  const start = source.indexOf('```');
  const close = start === -1 ? -1 : source.indexOf('```', start + 3);
  if (close === -1) return null;
  const body = source.slice(start + 3, close);
  const named = /^([\w+\-.#]{1,20})\n/.exec(body);
  const after = (begin: number): string => body.slice(begin).replace(/^\n+/, '').trimEnd();
  const text = after(named?.[0].length ?? 0);
  const end = close + 3;
  if (text !== '') return { start, end, language: named?.[1] ?? '', text };
  // Where nothing follows the name of a language, it is no name but the code.
  return named ? { start, end, language: '', text: after(0) } : null;
}

/** The quote that begins at this index: what it quotes, and the text after it. */
function quoteAt(source: string, at: number): { inside: string; after: string } {
  if (source.startsWith('>>> ', at)) return { inside: source.slice(at + 4), after: '' };
  const lines = source.slice(at).split('\n');
  const end = lines.findIndex((line) => !line.startsWith('> ') && line !== '>');
  const quoted = end === -1 ? lines : lines.slice(0, end);
  const inside = quoted.map((line) => line.replace(/^> ?/, '')).join('\n');
  return { inside, after: end === -1 ? '' : lines.slice(end).join('\n') };
}

function pushLines(blocks: Block[], text: string): void {
  if (text === '') return;
  const lines = text.split('\n');
  let plain: string[] = [];
  const flush = (): void => {
    if (plain.some((line) => line !== '')) blocks.push({ kind: 'paragraph', children: parseInline(plain.join('\n')) });
    plain = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const heading = /^(#{1,3}) +(.*\S.*)$/.exec(line);
    const subtext = /^-# +(.*\S.*)$/.exec(line);
    const list = heading || subtext ? null : listAt(lines, at);
    if (heading || subtext || list) flush();
    if (heading) {
      const level = heading[1]?.length === 1 ? 1 : heading[1]?.length === 2 ? 2 : 3;
      blocks.push({ kind: 'heading', level, children: parseInline((heading[2] ?? '').trim()) });
    } else if (subtext) {
      blocks.push({ kind: 'subtext', children: parseInline((subtext[1] ?? '').trim()) });
    } else if (list) {
      blocks.push(list.block);
      at = list.end - 1;
    } else {
      plain.push(line);
    }
  }
  flush();
}
