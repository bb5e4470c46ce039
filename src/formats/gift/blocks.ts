/** Cuts a GIFT file into blocks of one question each, so that a bad one does not spoil the others. */
import { BLANK } from './protect.ts';

export interface Block {
  /** Of its first line, from 1. */
  readonly line: number;
  readonly text: string;
  /** The line in the file of each line of the text. */
  readonly numbers: readonly number[];
  /** What comments above and in it say, without the slashes. */
  readonly comments: readonly string[];
  /** The path of the category in which it stands; null in none. */
  readonly category: string | null;
}

/** The blocks of a file in its order, and the comments at its top. Takes time in proportion to its length. */
export function blocksOf(lines: readonly string[]): { readonly blocks: Block[]; readonly top: readonly string[] } {
  const blocks: Block[] = [];
  const braceBelow = following(lines, (line) => braces(line)[0]);
  const textBelow = following(lines, (line) => line.trim()[0]);
  const top: string[] = [];
  let category: string | null = null;
  let comments: string[] = [];
  let texts: string[] = [];
  let numbers: number[] = [];
  let open = false;
  const end = (): void => {
    const [line] = numbers;
    if (line !== undefined) {
      blocks.push({ line, text: texts.join('\n'), numbers, comments, category });
      comments = [];
    }
    texts = [];
    numbers = [];
    open = false;
  };
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim();
    const path = texts.length === 0 ? /^\$CATEGORY:(.*)$/s.exec(trimmed)?.[1] : undefined;
    if (path !== undefined) {
      category = path.trim();
      comments = [];
    } else if (trimmed.startsWith('//')) comments.push(trimmed.slice(2).trim());
    else if (trimmed === '') {
      // An empty line between braces is a slip, unless the next brace opens: then it is the end brace that is missing.
      if (!open || braceBelow[index] !== '}') end();
      else if (texts.at(-1) !== BLANK && !'=~#}'.includes(textBelow[index] ?? '}')) {
        texts.push(BLANK);
        numbers.push(index + 1);
      }
      // Comments at the top that stand apart are about the file.
      if (blocks.length === 0 && category === null && texts.length === 0) top.push(...comments.splice(0, 50));
    } else {
      texts.push(line);
      numbers.push(index + 1);
      open = braces(line).at(-1) === '{' || (open && !braces(line).includes('}'));
    }
  }
  end();
  return { blocks, top };
}

/** For each line what is found first on it or below it, without comments. */
function following(lines: readonly string[], find: (line: string) => string | undefined): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  let next: string | undefined;
  for (const line of lines.toReversed()) {
    if (!line.trim().startsWith('//')) next = find(line) ?? next;
    found.push(next);
  }
  return found.toReversed();
}

/** The braces of a line that are not escaped, in its order. */
function braces(line: string): string[] {
  return line.replaceAll(/\\./gs, '').match(/[{}]/g) ?? [];
}
