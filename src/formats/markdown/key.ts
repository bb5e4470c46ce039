/** Which choices a written key means: `C`, `A and C`, `AC`, `2`, `True`, the text of a choice. */

export interface KeyChoice {
  /** The letter or number that stands before it in the file, in lower case. */
  readonly label: string;
  readonly text: string;
}

/** Longer than any key: the texts of several choices. */
const MAX_LENGTH = 4000;

/** Reads a written key. Gives the indices of the choices, ascending; null if it names none, or anything beside them. */
export type KeyReader = (written: string) => number[] | null;

interface Names {
  readonly label: string;
  readonly exact: string;
  readonly lower: string;
  readonly plain: string;
}

/**
 * Makes the reader for the key of these choices. A letter or number is first taken as what stands before a choice, then as a
 * choice's text, then as its position.
 */
export function keyReader(choices: readonly KeyChoice[]): KeyReader {
  const names = choices.map(({ label, text }) => {
    const exact = collapsed(text);
    return { label, exact, lower: exact.toLowerCase(), plain: plainText(exact) };
  });
  return (written) => {
    if (written.length > MAX_LENGTH) return null;
    const text = collapsed(written);
    for (const candidate of new Set([text, withoutLeadIn(text)])) {
      const one = single(candidate, names);
      if (one !== null) return [one];
      const several = list(candidate, names) ?? joinedLetters(candidate, names);
      if (several) return [...new Set(several)].toSorted((a, b) => a - b);
      const begun = labelAndText(candidate, names);
      if (begun && begun.text === null) return [begun.label];
    }
    return null;
  };
}

function single(text: string, names: readonly Names[]): number | null {
  const label = /^\(?([a-z]|\d{1,2})\)?[.):]?$/.exec(plainText(text))?.[1];
  if (label !== undefined) {
    const byLabel = names.findIndex((choice) => choice.label === label);
    if (byLabel >= 0) return byLabel;
  }
  const byText = indexOfText(text, names);
  if (byText >= 0) return byText;
  const position = label === undefined ? -1 : Number(label) - 1;
  if (names[position]) return position;
  const both = labelAndText(text, names);
  return both && both.text === both.label ? both.label : null;
}

/** "C. Both A and B": the choice of the letter, and that of the text after it, or null if it is none's. */
function labelAndText(text: string, names: readonly Names[]): { label: number; text: number | null } | null {
  const match = /^[*_]{0,3}\(?([A-Za-z]|\d{1,2})(?:\)|[.:]| [-–—])[*_]{0,3} ?(.+)$/.exec(text);
  if (!match?.[1] || !match[2]) return null;
  const written = match[1].toLowerCase();
  const label = names.findIndex((choice) => choice.label === written);
  const other = indexOfText(match[2], names);
  return label < 0 ? null : { label, text: other < 0 ? null : other };
}

/** The choice with this text: as written, else in any case, else without emphasis if only one is meant. */
function indexOfText(text: string, names: readonly Names[]): number {
  const exact = names.findIndex((choice) => choice.exact === text);
  if (exact >= 0) return exact;
  const lower = names.findIndex((choice) => choice.lower === text.toLowerCase());
  if (lower >= 0) return lower;
  const plain = plainText(text);
  const alike = names.flatMap((choice, index) => (choice.plain === plain ? [index] : []));
  return alike.length === 1 ? (alike[0] ?? -1) : -1;
}

/** "A, C", "B, C and D", "A/C", "A C", or texts in the same way. */
function list(text: string, names: readonly Names[]): number[] | null {
  const spaced = /^(?:\(?[A-Za-z0-9]\)? )+\(?[A-Za-z0-9]\)?$/.test(text);
  const indices: number[] = [];
  for (const part of spaced ? text.split(' ') : text.split(/[,;/&+]| and | und /i)) {
    const named = part.trim().replace(/^(?:and|und) /i, '');
    if (named === '') continue;
    const index = single(named, names);
    if (index === null) return null;
    indices.push(index);
  }
  return indices.length > 0 ? indices : null;
}

/** "AC" */
function joinedLetters(text: string, names: readonly Names[]): number[] | null {
  if (!/^[A-Z]{2,10}$/.test(text)) return null;
  const indices = Array.from(text.toLowerCase(), (letter) => names.findIndex((choice) => choice.label === letter));
  return indices.includes(-1) || new Set(indices).size < indices.length ? null : indices;
}

function withoutLeadIn(text: string): string {
  return text
    .replace(
      /^(?:the |die )?(?:correct |right |richtige |korrekte |richtigen )?(?:answers?|options?|choices?|antwort(?:en)?)(?: is| are| ist| sind)?:? /i,
      '',
    )
    .replace(/ (?:is|are|ist|sind) (?:correct|right|true|richtig|korrekt)[.!]?$/i, '');
}

function collapsed(text: string): string {
  return text.replaceAll(/\s/g, ' ').replaceAll(/ {2,}/g, ' ').trim();
}

/** For comparing: no case, no emphasis around it, no full stop. */
function plainText(text: string): string {
  const words = collapsed(text).normalize('NFKC').toLowerCase();
  const bare = words.replace(/^[*_`~]{1,3}(?=[^*_`~])/, '').replace(/[*_`~]{1,3}$/, '');
  return (bare === '' ? words : bare).replace(/\.$/, '').trim();
}
