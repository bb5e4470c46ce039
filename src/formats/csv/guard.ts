/**
 * Texts in a file that a spreadsheet may open. A cell that begins with `=`, `+`, `-` or `@` would run as a formula: an
 * apostrophe before it makes it text, as it does when typed.
 */

/** What begins a formula, also in its wide form. */
const TRIGGER = /^[=+\-@＝＋－＠]/;
/** With the separator of another country a cell may end within a text. */
const PIECES = /([;\t\n])/;

/** A call, a program or another sheet. */
const RUNS = /[(|![]/;

/** Cut out of its own quotes, a piece may begin with those of a text. */
const BEFORE = /^[\s"']*/;

/** The text with an apostrophe wherever a spreadsheet could take it for the start of a formula. */
export function guarded(text: string): string {
  return eachPiece(text, (piece, rest, harmless) => (couldRun(rest, harmless) ? `'${piece}` : piece));
}

/** The text that `guarded` got. */
export function unguarded(text: string): string {
  return eachPiece(text, (piece, rest, harmless) => {
    return piece.startsWith("'") && couldRun(rest, harmless) ? piece.slice(1) : piece;
  });
}

/**
 * The text of a cell from another program, which guards only its beginning. A text that begins with a quoted word, such as
 * `'-ing' or 'to'`, stays as it is.
 */
export function unguardedForeign(text: string): string {
  return text.startsWith("'") && TRIGGER.test(text.slice(1)) && !text.includes("'", 1) ? text.slice(1) : text;
}

/** `rest` is the piece without what stands before its first character that could run. */
function eachPiece(text: string, change: (piece: string, rest: string, harmless: boolean) => string): string {
  if (!/[=+\-@＝＋－＠]/.test(text)) return text;
  const pieces = text.split(PIECES);
  // From the end: a piece goes on to the end of its line, and the last line with the next cell.
  let harmless = false;
  return pieces
    .toReversed()
    .map((piece, place) => {
      if (place % 2 === 1) {
        if (piece === '\n') harmless = true;
        return piece;
      }
      harmless &&= !RUNS.test(piece);
      return change(piece, piece.replace(BEFORE, ''), harmless && place < pieces.length - 1);
    })
    .toReversed()
    .join('');
}

/** Within a text, a line of a list (`- one`) has nothing to run: no call, no program, no other sheet. It stays as it is. */
function couldRun(rest: string, harmless: boolean): boolean {
  return TRIGGER.test(rest) && (!harmless || !/^[+\-＋－]/.test(rest));
}
