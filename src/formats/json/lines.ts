/** The lines on which the values of a JSON text stand. */
import { walkJson } from './walk.ts';

/** Gives the line, from 1, of an offset; the offsets have to ascend. */
export function lineCounter(text: string, from = 0, line = 1): (offset: number) => number {
  let at = from;
  let current = line;
  return (offset) => {
    for (let end = text.indexOf('\n', at); end >= 0 && end < offset; end = text.indexOf('\n', at)) {
      current += 1;
      at = end + 1;
    }
    return current;
  };
}

export interface Item {
  readonly line: number;
  /** The index in the text at which it begins. */
  readonly offset: number;
}

/** The items of the list at `list` (a field of the whole, or the whole itself if null), and the lines of the other fields. */
export function itemsOf(text: string, list: string | null): { items: Item[]; fields: Map<string, number> } {
  const lineAt = lineCounter(text);
  const items: Item[] = [];
  const fields = new Map<string, number>();
  walkJson(text, list === null ? 1 : 2, (path, offset) => {
    const line = lineAt(offset);
    if (path.length === 1 && list !== null) fields.set(String(path[0]), line);
    const isItem = list === null ? path.length === 1 : path.length === 2 && path[0] === list;
    if (isItem) items.push({ line, offset });
  });
  return { items, fields };
}

/** Gives the line of a value within an item by its path; that of what it is in if it is not there. */
export function linesWithin(text: string, item: Item, end: number): (path: readonly PropertyKey[]) => number {
  const piece = text.slice(item.offset, end);
  const lineAt = lineCounter(piece, 0, item.line);
  const lines = new Map<string, number>();
  walkJson(piece, 3, (path, offset) => void lines.set(path.join('\0'), lineAt(offset)));
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const line = lines.get(path.slice(0, length).map(String).join('\0'));
      if (line !== undefined) return line;
    }
    return item.line;
  };
}
