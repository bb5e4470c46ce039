/** Days of the week as people write them. */

/** ISO days of the week, 1 for Monday to 7 for Sunday: ascending, each at most once. */
export type Weekdays = readonly number[];

export const EVERY_DAY: Weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Longer than all days written out; what is longer is not looked at. */
const MAX_LENGTH = 150;

const WORKDAYS: Weekdays = [1, 2, 3, 4, 5];
const WEEKEND: Weekdays = [6, 7];

/** Words for several days at once. A new language is three more lines. */
const GROUPS: readonly { readonly days: Weekdays; readonly words: readonly string[] }[] = [
  { days: EVERY_DAY, words: ['every day', 'everyday', 'daily', 'each day', 'all days', 'all week'] },
  { days: WORKDAYS, words: ['weekdays', 'weekday', 'workdays', 'workday', 'working days'] },
  { days: WEEKEND, words: ['weekends', 'weekend'] },
  { days: EVERY_DAY, words: ['täglich', 'taeglich', 'jeden tag', 'alle tage'] },
  { days: WORKDAYS, words: ['werktags', 'werktage', 'werktäglich', 'wochentags', 'wochentage', 'unter der woche'] },
  { days: WEEKEND, words: ['wochenende', 'wochenenden', 'wochenends'] },
];

/** The days in English and German, Monday first. Each may end in an s too: Mondays, montags. */
const NAMES: readonly (readonly string[])[] = [
  ['monday', 'mon', 'mo', 'montag'],
  ['tuesday', 'tues', 'tue', 'tu', 'dienstag', 'di'],
  ['wednesday', 'weds', 'wed', 'we', 'mittwoch', 'mi'],
  ['thursday', 'thurs', 'thur', 'thu', 'th', 'donnerstag', 'do'],
  ['friday', 'fri', 'fr', 'freitag'],
  ['saturday', 'sat', 'sa', 'samstag', 'sonnabend'],
  ['sunday', 'sun', 'su', 'sonntag', 'so'],
];

/** Words that may stand with days and say nothing. */
const FILLING = ['and', 'on', 'every', 'each', 'the', 'und', 'am', 'an', 'jeden', 'jedes'];
/** What stands between the first and the last day of a range. */
const UP_TO = ['-', '–', '—', '~', 'to', 'through', 'thru', 'till', 'until', 'bis'];

/** A Monday; the names of this day and the six after it are asked for in UTC. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

type Token = 'up to' | 'filling' | Weekdays;

/**
 * Reads days of the week: `every day`, `weekdays` (Monday to Friday), `weekends`, `mon, wed, fri`, `Monday and Thursday`,
 * `mon-fri`, `fri-mon`, and the same in German. `languages` (BCP 47, the reader's own first) adds the names of days in those:
 * where a short form means different days, the first language wins. Returns null if there is anything else in the text, or
 * no day. Throws a RangeError for a language that is no language tag.
 */
export function parseWeekdays(text: string, languages: readonly string[] = []): Weekdays | null {
  if (text.length > MAX_LENGTH) return null;
  const tokens = tokenize(fold(text), vocabulary(languages))?.filter((token) => token !== 'filling');
  if (!tokens) return null;
  const found = new Set<number>();
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!isDays(token)) return null;
    let days: Weekdays | null = token;
    if (tokens[at + 1] === 'up to') {
      days = range(token, tokens[at + 2]);
      at += 2;
    }
    if (!days) return null;
    for (const day of days) found.add(day);
  }
  return found.size > 0 ? [...found].toSorted((a, b) => a - b) : null;
}

/** The days from one to another, over the end of the week if need be; null unless they are two different single days. */
function range(first: Weekdays, last: Token | undefined): Weekdays | null {
  const [from, to] = [first[0], isDays(last) ? last[0] : undefined];
  if (from === undefined || to === undefined || first.length > 1 || (isDays(last) && last.length > 1)) return null;
  if (from === to) return null;
  return EVERY_DAY.filter((day) => (from < to ? day >= from && day <= to : day >= from || day <= to));
}

function isDays(token: Token | undefined): token is Weekdays {
  return typeof token === 'object';
}

/** The known words of a text in order, the longest that fits first; null if there is anything that is not one. */
function tokenize(text: string, known: ReadonlyMap<string, Token>): Token[] | null {
  const longest = Math.max(...[...known.keys()].map((word) => word.length));
  const tokens: Token[] = [];
  for (let at = skip(text, 0); at < text.length; at = skip(text, at)) {
    let end = Math.min(text.length, at + longest);
    while (end > at && !(known.has(text.slice(at, end)) && endsWord(text, end))) end -= 1;
    const token = known.get(text.slice(at, end));
    if (!token) return null;
    tokens.push(token);
    at = end;
  }
  return tokens;
}

/** Behind the spaces and signs that may stand between words. */
function skip(text: string, at: number): number {
  const between = /[\s,;/&+.、・،]*/y;
  between.lastIndex = at;
  between.test(text);
  return between.lastIndex;
}

/** Chinese and Japanese words need nothing between them: 月水金. So does a sign. */
function endsWord(text: string, end: number): boolean {
  return !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(end)) || /[\p{Script=Han}\p{P}\p{S}]$/u.test(text.slice(0, end));
}

/** What each word means, folded. The first to claim a word keeps it. */
function vocabulary(languages: readonly string[]): Map<string, Token> {
  const known = new Map<string, Token>();
  const learn = (word: string, token: Token): void => {
    const folded = fold(word).replace(/\.$/, '');
    if (folded !== '' && !known.has(folded)) known.set(folded, token);
  };
  for (const names of [...languages.flatMap(namesIn), NAMES]) {
    names.forEach((words, index) =>
      [...words, ...words.map((word) => `${word}s`)].forEach((word) => learn(word, [index + 1])),
    );
  }
  for (const { days, words } of GROUPS) words.forEach((word) => learn(word, days));
  FILLING.forEach((word) => learn(word, 'filling'));
  UP_TO.forEach((word) => learn(word, 'up to'));
  return known;
}

/** The long names of days in a language and the short ones, Monday first. */
function namesIn(language: string): string[][][] {
  return (['long', 'short'] as const).map((weekday) => {
    const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' });
    return EVERY_DAY.map((day) => [format.format(MONDAY + (day - 1) * DAY_MS)]);
  });
}

/** Small letters without accents, so that `Mié`, `mie` and `MIÉ` are one. */
function fold(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().normalize('NFD');
  return plain
    .replace(/[\u0300-\u036F]/g, '')
    .normalize('NFC')
    .trim()
    .replace(/\s+/g, ' ');
}
