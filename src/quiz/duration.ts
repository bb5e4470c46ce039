/** How long something takes, as people write it in English or German. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Longer than anything a person would type for a duration; what is longer is not looked at. */
const MAX_LENGTH = 64;

/** Milliseconds by unit. A new language is one more word in each list. */
const UNITS: readonly { readonly ms: number; readonly words: readonly string[] }[] = [
  { ms: SECOND, words: ['s', 'sec', 'secs', 'second', 'seconds', 'sek', 'sekunde', 'sekunden'] },
  { ms: MINUTE, words: ['m', 'min', 'mins', 'minute', 'minutes', 'minuten'] },
  { ms: HOUR, words: ['h', 'hr', 'hrs', 'hour', 'hours', 'std', 'stdn', 'stunde', 'stunden'] },
  { ms: DAY, words: ['d', 'day', 'days', 't', 'tag', 'tage', 'tagen'] },
  { ms: WEEK, words: ['w', 'wk', 'wks', 'week', 'weeks', 'woche', 'wochen'] },
];

const ONE = ['a', 'an', 'one', 'ein', 'eine', 'einen', 'einer'];
const JOINING = ['and', 'und'];

type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'comma' };

/**
 * Reads a duration: `10m`, `1h30`, `1h 30m`, `90 s`, `1.5 hours`, `1,5 Std`, `2 days and 3 hours`, `1:30 h`, `1:30:00`. A bare
 * number is minutes; a number after hours is minutes, after minutes seconds. Returns milliseconds, 0 or more, or null if the
 * text is anything else: `0:30` too, which some read as minutes and some as seconds.
 */
export function parseDuration(text: string): number | null {
  if (text.length > MAX_LENGTH) return null;
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const clock = clockDuration(plain);
  if (clock !== null) return clock;
  const tokens = tokenize(plain);
  return tokens && sum(tokens);
}

/** `h:mm:ss`, `h:mm` with a unit of hours, `m:ss` with a unit of minutes. */
function clockDuration(text: string): number | null {
  const match = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))? ?([a-z]*)\.?$/.exec(text);
  if (!match) return null;
  const [first, second, third] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const unit = match[4] ? unitOf(match[4]) : null;
  if (match[3] !== undefined) {
    return match[4] === '' || unit === HOUR ? first * HOUR + second * MINUTE + third * SECOND : null;
  }
  if (unit === HOUR) return first * HOUR + second * MINUTE;
  return unit === MINUTE ? first * MINUTE + second * SECOND : null;
}

/** Numbers, words and commas, or null if there is anything else in the text. */
function tokenize(text: string): Token[] | null {
  const tokens: Token[] = [];
  const pattern = /\s*(?:(\d{1,9}(?:[.,]\d{1,9})?)|(\p{L}{1,20})\.?|(,))\s*/uy;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return null;
    const [, number, word] = match;
    if (number !== undefined) {
      // "1,500 s" is one and a half to some and fifteen hundred to others.
      if (/^[1-9]\d*[.,]\d{3}$/.test(number)) return null;
      tokens.push({ kind: 'number', value: Number(number.replace(',', '.')) });
    } else if (word === undefined) tokens.push({ kind: 'comma' });
    else if (ONE.includes(word)) tokens.push({ kind: 'number', value: 1 });
    else tokens.push({ kind: 'word', text: word });
  }
  return tokens;
}

function sum(tokens: readonly Token[]): number | null {
  const seen = new Set<number>();
  let total = 0;
  let at = 0;
  let last: number | null = null;
  while (at < tokens.length) {
    const joint = tokens[at];
    if (last !== null && (joint?.kind === 'comma' || (joint?.kind === 'word' && JOINING.includes(joint.text)))) at += 1;
    const number = tokens[at];
    const word = tokens[at + 1];
    if (number?.kind !== 'number') return null;
    const unit: number | null = word?.kind === 'word' ? unitOf(word.text) : word ? null : impliedUnit(last);
    if (unit === null || seen.has(unit)) return null;
    seen.add(unit);
    total += number.value * unit;
    last = unit;
    at += 2;
  }
  const ms = Math.round(total);
  return seen.size > 0 && Number.isSafeInteger(ms) ? ms : null;
}

function unitOf(word: string): number | null {
  return UNITS.find((unit) => unit.words.includes(word))?.ms ?? null;
}

/** The unit of a number that stands last without one. */
function impliedUnit(before: number | null): number | null {
  if (before === null || before === HOUR) return MINUTE;
  return before === MINUTE ? SECOND : null;
}
