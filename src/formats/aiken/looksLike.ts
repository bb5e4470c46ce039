/** Recognises Aiken by its answers. */

/** Is there a choice with a letter, and right below the choices a line `ANSWER: B`? */
export function looksLikeAiken(start: string): boolean {
  return /^[A-Z][.)][ \t]+\S[^\n]*\r?\n(?:[ \t]*\r?\n){0,3}[ \t]*ANSWER[ \t]*:[ \t]*[A-Z]\b/m.test(start);
}
