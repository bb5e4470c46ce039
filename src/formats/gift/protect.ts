/**
 * Hides from the parser the characters of a question that are text. The parser takes any `:` or `=` for a sign, where Moodle
 * takes it for text; it knows escapes, but decodes `&&058;` in a text as well.
 */

const SIGNS = '\\:#={}~\n&%>';
/** Stand in for the signs: they are no characters, and `withoutStandIns` keeps them out of any text. */
const FIRST = 0xfdd0;

/** An empty line in a text between braces. */
export const BLANK = String.fromCharCode(FIRST + SIGNS.indexOf('\n')).repeat(2);

const WEIGHT = /%-?\d{1,3}(?:\.\d*)?%/y;
const TRUE_FALSE = /\s*(?:true|false|t|f)(?=\s*[#}])/iy;

/** A text without the characters that stand in for signs. */
export function withoutStandIns(text: string): string {
  return text.replaceAll(/[\uFDD0-\uFDEF]/g, '');
}

/**
 * The text of one question with only those signs left that the parser is to see. Where `pairs` is false, no answer is a pair,
 * whatever arrows it has.
 */
export function protect(text: string, pairs = true): string {
  const start = text.length - text.trimStart().length;
  const titleEnd = endOfTitle(text, start);
  let place: 'title' | 'text' | 'answers' = titleEnd === null ? 'text' : 'title';
  let arrows = false;
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (place === 'title') {
      if (at === start || at === titleEnd) {
        result += '::';
        if (at === titleEnd) place = 'text';
        at += 1;
        continue;
      }
    } else if (place === 'text' && character === '{') {
      place = 'answers';
      arrows = pairs && !hasChoices(text, at + 1);
      const word = matches(TRUE_FALSE, text, at + 1);
      result += `{${text.slice(at + 1, at + 1 + word).toUpperCase()}`;
      at += word;
      continue;
    } else if (place === 'answers') {
      if (character === '}') place = 'text';
      const weight = character === '%' ? matches(WEIGHT, text, at) : 0;
      if (weight > 0 && /[=~]\s*$/.test(result.slice(-20))) {
        result += text.slice(at, at + weight);
        at += weight - 1;
        continue;
      }
      if ((arrows && character === '>') || '#={}~'.includes(character)) {
        result += character;
        continue;
      }
    }
    if (character === '\n' || (place === 'text' && character === '}')) result += character;
    else if (character === '\\' && isEscape(text[at + 1])) {
      const escaped = text[at + 1] === 'n' ? '\n' : (text[at + 1] ?? '');
      result += standIn(escaped);
      at += 1;
    } else result += standIn(character);
  }
  return result;
}

/** The text with its signs again. */
export function restored(text: string): string {
  return text.replaceAll(/[\uFDD0-\uFDEF]/g, (character) => SIGNS[character.charCodeAt(0) - FIRST] ?? '');
}

/** Between these braces, `->` is part of a choice, and not of a pair. */
function hasChoices(text: string, from: number): boolean {
  for (let at = from; at < text.length && text[at] !== '}'; at += 1) {
    if (text[at] === '~') return true;
    if (text[at] === '\\') at += 1;
  }
  return false;
}

function standIn(character: string): string {
  const index = SIGNS.indexOf(character);
  return index < 0 ? character : String.fromCharCode(FIRST + index);
}

function isEscape(character: string | undefined): boolean {
  return character !== undefined && '\\:#={}~n'.includes(character);
}

/** The index of the signs that end the title which begins at `start`; null if none does. */
export function endOfTitle(text: string, start: number): number | null {
  if (!text.startsWith('::', start)) return null;
  for (let at = start + 2; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith('::', at)) return at;
  }
  return null;
}

/** How many characters a sticky pattern matches here. */
function matches(pattern: RegExp, text: string, at: number): number {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0].length ?? 0;
}
