/** Plain text → Discord Markdown that shows it as it is. */

/** What Discord would take for formatting, or for a link with a text of its own. An underscore inside a word, a star between spaces and `\frac` are none. */
export const FORMATTING =
  /\\(?=[^\p{L}\p{N}\s])|`|\*(?=\S)|(?<=\S)\*|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|~(?=~)|(?<=~)~|\|(?=\|)|(?<=\|)\||\[(?=[^[\]\n]{0,200}\]\()/gu;
/** A heading, quote or list, at the start of a line. */
export const BLOCK = /^([ \t]*)(#{1,3}(?=\s)|-#(?=\s)|>(?=\s)|>>>|[-*+](?=\s))/gm;

/** Formulas in TeX, as Moodle marks them. The bound keeps a text full of openings linear. */
const FORMULA = /\\\([^<]{1,300}?\\\)|\\\[[^<]{1,300}?\\\]|\$\$[^<]{1,300}?\$\$/g;
/** Stand in for formulas while a text is converted: they are no characters, and no text has them. */
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';

/** The text as Markdown. Formulas in TeX stay as they are written. */
export function plainToMarkdown(text: string): string {
  return aroundFormulas(text, (rest) => rest.replaceAll(FORMATTING, '\\$&').replaceAll(BLOCK, '$1\\$2')).text;
}

/** Converts a text but for its formulas, which go through `formula` instead. */
export function aroundFormulas(
  text: string,
  convert: (rest: string) => string,
  formula: (source: string) => string = (source) => source,
): { readonly text: string; readonly formulas: number } {
  const formulas: string[] = [];
  const rest = text.replaceAll(/[\uFDD0\uFDD1]/g, '').replaceAll(FORMULA, (source) => {
    formulas.push(formula(source));
    return `${OPEN}${formulas.length - 1}${CLOSE}`;
  });
  const converted = convert(rest).replaceAll(/\uFDD0(\d+)\uFDD1/g, (_, index: string) => formulas[Number(index)] ?? '');
  return { text: converted, formulas: formulas.length };
}
