/** A time of day as people write it in English or German. */

export interface TimeOfDay {
  /** From 0 to 23. */
  readonly hour: number;
  /** From 0 to 59. */
  readonly minute: number;
}

/** Longer than any way to write a time; what is longer is not looked at. */
const MAX_LENGTH = 32;

/** Times that have a name. A new language is one more word in each list. */
const NAMED: readonly { readonly hour: number; readonly words: readonly string[] }[] = [
  { hour: 12, words: ['noon', '12 noon', 'midday', 'mittag', 'mittags', '12 uhr mittags'] },
  { hour: 0, words: ['midnight', '12 midnight', 'mitternacht', '12 uhr nachts'] },
];

/** What may stand before a time and says nothing. */
const LEADING = /^(?:at|um|@)\s*(?=\S)/;

/** `9`, `09:00`, `9.30`, `21h30`, `21 Uhr 30`: hours, and minutes behind a sign or a word. */
const HOURS_AND_MINUTES = /^(\d{1,2})(?:\s?(?:[:.]|h|uhr)\s?(\d\d))?/;
/** `930`, `0900`: hours and minutes without anything between. */
const DIGITS_ALONE = /^(\d{1,2})(\d\d)(?!\d)/;

/** What may stand behind a time: half of the day, or a word for the hour. */
const TRAILING = /^\s?(?:(?<half>[ap])\.?\s?m?\.?|(?:h|hrs?|hours|uhr|o'clock)\.?)?$/;

/**
 * Reads a time of day: `09:00`, `9:00`, `9am`, `9:30 p.m.`, `21.30`, `21:30 Uhr`, `21h30`, `0900`, `noon`, `Mitternacht`. A
 * bare `9` is 09:00, and 24:00 is 00:00: with only some days of the week, the midnight with which such a day begins. Returns
 * null if the text is anything else, such as `9:60`, `13pm` or `half past nine`.
 */
export function parseTimeOfDay(text: string): TimeOfDay | null {
  if (text.length > MAX_LENGTH) return null;
  const plain = text
    .normalize('NFKC')
    .replaceAll('’', "'")
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(LEADING, '');
  const named = NAMED.find(({ words }) => words.includes(plain));
  if (named) return { hour: named.hour, minute: 0 };
  const clock = DIGITS_ALONE.exec(plain) ?? HOURS_AND_MINUTES.exec(plain);
  const trailing = clock && TRAILING.exec(plain.slice(clock[0].length));
  if (!clock || !trailing) return null;
  const minute = Number(clock[2] ?? 0);
  const hour = hourOfDay(Number(clock[1]), trailing.groups?.['half']);
  if (hour === null || minute > 59 || (hour === 24 && minute > 0)) return null;
  return { hour: hour % 24, minute };
}

/** From 0 to 24, or null. On a clock of twelve hours, 12am is 0 and 12pm is 12. */
function hourOfDay(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 24 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** `09:00`: two digits each, from 00:00 to 23:59. */
export function formatTimeOfDay(time: TimeOfDay): string {
  return `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;
}
