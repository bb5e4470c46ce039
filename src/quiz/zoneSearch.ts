/** Finding a time zone by what people type: a city, a country, a part of its name, an offset or an abbreviation. */
import { isZone, zones } from './calendar.ts';
import { PLACES, RENAMED } from './places.ts';
import { ABBREVIATIONS } from './zoneAbbreviations.ts';
import { clockIn } from './zoneClock.ts';

/** As many suggestions as Discord shows. */
const MAX_FOUND = 25;
/** Longer than any name; what is longer is not looked at. */
const MAX_LENGTH = 100;
const MINUTE_MS = 60_000;

interface Candidate {
  readonly zone: string;
  /** What it may be found by, folded: the city of its name, its whole name, its old name and the places in it. */
  readonly names: readonly string[];
}

/**
 * The IANA zones that fit what was typed, best first, at most 25; all can be used as zones. `at` (milliseconds, UTC) is the
 * moment at which an offset such as `+2` or `utc+5:30` has to hold. Nothing typed gives the zones of most people.
 *
 * Searching by offset takes about 30 ms, since every zone is asked for its clock; else it is about 1 ms.
 */
export function searchZones(typed: string, at: number): string[] {
  if (typed.length > MAX_LENGTH) return [];
  const offset = parseOffset(typed);
  if (offset !== null) return zonesAt(offset, at);
  const wanted = fold(typed);
  if (wanted === '' && typed.trim() !== '') return [];
  const others = candidates()
    .map((candidate) => ({ zone: candidate.zone, fit: fitOf(candidate, wanted) }))
    .filter(({ fit }) => fit < NO_FIT)
    // Sorting is stable, so equal fits stay in the order of the candidates.
    .toSorted((a, b) => a.fit - b.fit);
  return [...new Set([...abbreviated(wanted), ...others.map(({ zone }) => zone)])].slice(0, MAX_FOUND);
}

/**
 * The one zone that was surely meant, under its present name: by its name in any case, by a name that it had, or by a place or
 * an abbreviation that is in no other zone (`berlin`, `Mumbai`, `JST`). Null if there is none or several, as with `IST`.
 */
export function zoneMeant(typed: string): string | null {
  if (typed.length > MAX_LENGTH) return null;
  const wanted = fold(typed);
  const exact = candidates().filter(({ names }) => names.includes(wanted));
  const meant = abbreviated(wanted).length > 0 ? abbreviated(wanted) : exact.map(({ zone }) => zone);
  const [first] = meant;
  if (first !== undefined) return meant.length === 1 ? first : null;
  const name = typed.trim().replaceAll(' ', '_');
  return isZone(name) ? presentName(name) : null;
}

/** A name that the runtime knows but does not list, such as US/Pacific, leads to the zone that has it now. */
function presentName(name: string): string {
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
  return RENAMED[timeZone] ?? timeZone;
}

function abbreviated(wanted: string): readonly string[] {
  return (Object.hasOwn(ABBREVIATIONS, wanted) ? ABBREVIATIONS[wanted] : undefined) ?? [];
}

const NO_FIT = 5;

/** How well a name fits, 0 being best: it is that, begins so, has a word that begins so, has it inside, has all the words. */
function fitOf({ names }: Candidate, wanted: string): number {
  if (names.includes(wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  if (names.some((name) => name.includes(` ${wanted}`))) return 2;
  if (names.some((name) => name.includes(wanted))) return 3;
  const all = ` ${names.join(' ')}`;
  return wanted.split(' ').every((word) => all.includes(` ${word}`)) ? 4 : NO_FIT;
}

/** Every zone under its present name, those of most people first, then by name. */
function candidates(): Candidate[] {
  const oldNames = new Map(Object.entries(RENAMED).map(([old, present]) => [present, old]));
  const places = new Map(PLACES.map(([zone, ...names]) => [zone, names]));
  const listed = zones().map((zone) => RENAMED[zone] ?? zone);
  const known = new Set(listed);
  const ordered = new Set([...[...places.keys()].filter((zone) => known.has(zone)), ...listed.toSorted()]);
  return [...ordered].map((zone) => {
    const whole = [zone, oldNames.get(zone) ?? zone];
    const cities = whole.map((name) => name.slice(name.lastIndexOf('/') + 1));
    return { zone, names: [...new Set([...cities, ...whole, ...(places.get(zone) ?? [])].map(fold))] };
  });
}

function zonesAt(offset: number, at: number): string[] {
  const found: string[] = [];
  for (const { zone } of candidates()) {
    if (clockIn(zone)(at) - at === offset) found.push(zone);
    if (found.length === MAX_FOUND) break;
  }
  return found;
}

/** `+2`, `-03:00`, `utc+5:30`, `GMT -3`, `+0530`, `UTC+5.5`: milliseconds east of UTC, or null for anything else. */
function parseOffset(typed: string): number | null {
  const plain = typed.normalize('NFKC').replace(/[−–—]/g, '-').toLowerCase().replace(/\s+/g, '');
  const match = /^(?:utc|gmt)?(?<sign>[+-])(?<hours>\d{1,2})(?::?(?<minutes>[0-5]\d)|[.,](?<part>\d{1,2}))?$/.exec(
    plain,
  );
  if (!match?.groups) return null;
  const { sign, hours, minutes = '0', part = '0' } = match.groups;
  const total = (Number(hours) + Number(`0.${part}`)) * 60 + Number(minutes);
  return total === 0 ? 0 : Math.round(total) * MINUTE_MS * (sign === '-' ? -1 : 1);
}

/** Small letters and figures with single spaces between words: `São_Paulo` and `sao paulo` are one, `Köln` and `koeln` too. */
function fold(text: string): string {
  const plain = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  const simple = plain
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replace(/([aou])e/g, '$1');
  return simple.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
