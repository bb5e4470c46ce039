/**
 * Texts in a file that a spreadsheet may open. A cell that begins with `=`, `+`, `-` or `@` would run as a formula: an
 * apostrophe before it makes it text, as it does when typed.
 */

/** What begins a formula, also in its wide form. */
const TRIGGER = /^[=+\-@＝＋－＠]/;
/** With the separator of another country a cell may end within a text. */
const PIECES = /([;\t\n])/;

/** Cut out of its own quotes, a piece may begin with those of a text. */
const BEFORE = /^[\s"']*/;

/** The text with an apostrophe wherever a spreadsheet could take it for the start of a formula. */
export function guarded(text: string): string {
  return eachPiece(text, (piece, rest, inner) => (couldRun(rest, inner) ? `'${piece}` : piece));
}

/** The text that `guarded` got. */
export function unguarded(text: string): string {
  return eachPiece(text, (piece, rest, inner) => {
    return piece.startsWith("'") && couldRun(rest, inner) ? piece.slice(1) : piece;
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
function eachPiece(text: string, change: (piece: string, rest: string, inner: boolean) => string): string {
  if (!/[=+\-@＝＋－＠]/.test(text)) return text;
  const pieces = text.split(PIECES);
  return pieces
    .map((piece, index) => {
      if (index % 2 === 1) return piece;
      // What ends with its line can be judged by itself; the last piece goes on with the next cell, and the first is a cell.
      return change(piece, piece.replace(BEFORE, ''), index > 0 && index < pieces.length - 1);
    })
    .join('');
}

/** Within a text, a line of a list (`- one`) has nothing to run: no call, no program, no other sheet. It stays as it is. */
function couldRun(rest: string, inner: boolean): boolean {
  return TRIGGER.test(rest) && (!inner || !/^[+\-＋－]/.test(rest) || /[(|![]/.test(rest));
}
