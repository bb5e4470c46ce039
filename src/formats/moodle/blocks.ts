/** Finds the questions of a Moodle XML file without parsing it, so that a bad one does not spoil the others. */

export interface QuestionBlock {
  /** On which `<question` stands, from 1. */
  readonly line: number;
  /** From `<question` to `</question>`; null if its end is missing. */
  readonly text: string | null;
}

export interface Blocks {
  readonly questions: readonly QuestionBlock[];
  /** The comments between questions, without their marks. */
  readonly comments: readonly string[];
  /** The line of a document type, which could declare entities; null if there is none. */
  readonly doctype: number | null;
}

/** What is passed over as a whole, whatever stands in it. */
const WHOLES = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** The questions of a file in its order. Takes time in proportion to its length. */
export function questionBlocks(text: string): Blocks {
  const questions: QuestionBlock[] = [];
  const comments: string[] = [];
  let line = 1;
  let lineEnd = text.indexOf('\n');
  let open: { line: number; start: number } | null = null;
  const lineAt = (at: number): number => {
    while (lineEnd >= 0 && lineEnd < at) {
      line += 1;
      lineEnd = text.indexOf('\n', lineEnd + 1);
    }
    return line;
  };
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const after = afterWhole(text, at);
    if (after !== null) {
      if (after < 0) break;
      if (!open && text.startsWith('<!--', at)) comments.push(text.slice(at + 4, after - 3).trim());
      at = after;
    } else if (text.startsWith('<!', at)) return { questions, comments, doctype: lineAt(at) };
    else {
      const tag = text.slice(at, at + 11);
      if (/^<question[\s>]/.test(tag)) {
        if (open) questions.push({ line: open.line, text: null });
        open = { line: lineAt(at), start: at };
      } else if (open && /^<\/question[\s>]/.test(tag)) {
        const end = text.indexOf('>', at);
        questions.push({ line: open.line, text: text.slice(open.start, end < 0 ? undefined : end + 1) });
        open = null;
      }
      at += 1;
    }
  }
  if (open) questions.push({ line: open.line, text: null });
  return { questions, comments, doctype: null };
}

/** The index after the comment, CDATA or instruction that begins at an index; −1 if it has no end, null if there is none. */
export function afterWhole(text: string, at: number): number | null {
  const whole = WHOLES.find(([start]) => text.startsWith(start, at));
  if (!whole) return null;
  const end = text.indexOf(whole[1], at + whole[0].length);
  return end < 0 ? -1 : end + whole[1].length;
}
