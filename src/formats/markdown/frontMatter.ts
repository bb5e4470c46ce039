/** The lines between `---` and `---` at the top of a file, which name the deck and its language. */

export interface FrontMatter {
  readonly name: string | null;
  readonly language: string | null;
  /** Index of the first line after it; 0 if there is none. */
  readonly end: number;
}

const NAME = ['deck', 'name', 'title', 'stapel', 'titel'];
const LANGUAGE = ['language', 'lang', 'sprache'];

/** More lines than this are a text between two rules. */
const MAX_LINES = 50;

/** Reads the front matter of a file, if it begins with one. */
export function readFrontMatter(texts: readonly string[]): FrontMatter {
  const none: FrontMatter = { name: null, language: null, end: 0 };
  const first = texts.findIndex((text) => text.trim() !== '');
  if (texts[first]?.trim() !== '---') return none;
  const values = new Map<string, string>();
  for (let index = first + 1; index < Math.min(texts.length, first + MAX_LINES); index += 1) {
    const text = texts[index]?.trim() ?? '';
    if (text === '---' || text === '...') {
      const valueOf = (keys: readonly string[]): string | null =>
        keys.map((key) => values.get(key)).find((value) => value !== undefined && value !== '') ?? null;
      return { name: valueOf(NAME), language: valueOf(LANGUAGE), end: index + 1 };
    }
    const colon = text.indexOf(':');
    if (text === '' || text.startsWith('#')) continue;
    if (colon < 1 || !/^[\p{L}_ -]{1,40}$/u.test(text.slice(0, colon))) return none;
    values.set(text.slice(0, colon).trim().toLowerCase(), unquoted(text.slice(colon + 1).trim()));
  }
  return none;
}

/** The front matter of a deck as lines; none if there is nothing to say. */
export function writeFrontMatter(name: string | null, language: string | null): string[] {
  const lines: string[] = [];
  if (name !== null) lines.push(`deck: ${quotedIfNeeded(name)}`);
  if (language !== null) lines.push(`language: ${quotedIfNeeded(language)}`);
  return lines.length > 0 ? ['---', ...lines, '---'] : [];
}

function unquoted(value: string): string {
  const quote = value[0];
  const quoted = value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote);
  return quoted ? value.slice(1, -1).trim() : value;
}

function quotedIfNeeded(value: string): string {
  return unquoted(value) === value ? value : `"${value}"`;
}
