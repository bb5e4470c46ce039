import { parseInline } from './markdownInline.ts';
import type { Block } from './markdownTree.ts';

const ITEM = /^( {0,20})(?:([-*])|(\d{1,9})\.) +(\S.*)$/;
const DEEPEST = 10;

/** The list that begins on this line, and the index of the first line after it; null if none begins here. */
export function listAt(lines: readonly string[], from: number, depth = 0): { block: Block; end: number } | null {
  const first = ITEM.exec(lines[from] ?? '');
  if (first === null || depth > DEEPEST) return null;
  const indent = first[1]?.length ?? 0;
  const ordered = first[3] !== undefined;
  const items: Block[][] = [];
  let at = from;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const item = ITEM.exec(line);
    const blocks = items.at(-1);
    const deep = /^ */.exec(line)?.[0].length ?? 0;
    if (item && deep <= indent) {
      if (deep < indent || (item[3] !== undefined) !== ordered) break;
      items.push([{ kind: 'paragraph', children: parseInline(item[4] ?? '') }]);
      at += 1;
      continue;
    }
    const inner = item ? listAt(lines, at, depth + 1) : null;
    if (blocks === undefined) break;
    if (inner) {
      blocks.push(inner.block);
      at = inner.end;
      continue;
    }
    if (deep < indent + 2 || line.trim() === '') break;
    blocks.push({ kind: 'paragraph', children: parseInline(line.trim()) });
    at += 1;
  }
  return { block: { kind: 'list', start: ordered ? Number(first[3]) : null, items }, end: at };
}
