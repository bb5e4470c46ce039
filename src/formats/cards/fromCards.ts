/** Cards with a front and a back → questions, whose wrong choices are the backs of other cards. */
import type { Candidate } from '../candidate.ts';
import type { Problem } from '../deckFile.ts';
import { mixed } from '../mixed.ts';
import { countOf, phrase, quoted, type Phrase, type Said } from '../phrase.ts';
import type { Picture } from '../pictures.ts';
import { tidyLine, tidyPassage } from '../tidy.ts';
import { hashOf } from './hash.ts';

export interface Card {
  /** Where it stands in its file, from 1. */
  readonly line: number;
  readonly front: string;
  readonly back: string;
  /** Those on its front, which are not in its text. */
  readonly pictures?: readonly Picture[];
  readonly tags?: readonly string[];
  readonly topic?: string | undefined;
  readonly explanation?: string | undefined;
  /** What of it cannot be kept. */
  readonly notes?: readonly Problem[];
  /** Only cards of one group lend each other their backs: those of a deck, and of one kind. */
  readonly group?: string;
}

const WRONG_CHOICES = 3;
/** A longer back is an explanation and no choice. */
const MAX_BACK = 200;
/** Of the backs, this many of the nearest length are looked at. */
const NEAREST = 24;

interface Back {
  readonly text: string;
  /** For comparing. */
  readonly plain: string;
}

type Item = { readonly card: Card } | { readonly candidate: Candidate };

/**
 * Makes candidates of the cards among the items, and leaves the others and the order as they are. `finished` may give more to a
 * candidate, by its index, or find something wrong with it.
 */
export function withCards(
  items: readonly Item[],
  finished: (candidate: Candidate, index: number) => Candidate = (candidate) => candidate,
): Candidate[] {
  const made = candidatesFromCards(items.flatMap((item) => ('card' in item ? [item.card] : [])));
  const candidates = items.map((item, index) => {
    const candidate = 'card' in item ? made.get(item.card) : item.candidate;
    if (!candidate) throw new Error('a card of which nothing was made');
    return finished(candidate, index);
  });
  const first = candidates.findIndex(
    ({ problems = [] }, index) => 'card' in (items[index] ?? {}) && problems.length === 0,
  );
  return candidates.map((candidate, index) => (index === first ? withNote(candidate) : candidate));
}

/**
 * One candidate for each card. The wrong choices are of similar length, differ from each other, and are no
 * right answers to the same front; which of them are taken depends on nothing but the cards. Linear but for one sort.
 */
function candidatesFromCards(cards: readonly Card[]): ReadonlyMap<Card, Candidate> {
  const groups = Map.groupBy(cards, (card) => card.group ?? '');
  const made = new Map<Card, Candidate>();
  for (const group of groups.values()) {
    const backs = sortedBacks(group);
    const answers = answersByFront(group);
    for (const card of group) made.set(card, candidateOf(card, backs, answers.get(frontOf(card)) ?? new Set()));
  }
  return made;
}

/** Once for all cards is enough. */
function withNote(candidate: Candidate): Candidate {
  const note = {
    line: candidate.line,
    expected: phrase('reader.cardsWithChoices'),
    found: phrase('reader.backsOfOthers'),
  };
  return { ...candidate, notes: [...(candidate.notes ?? []), note] };
}

function candidateOf(card: Card, backs: readonly Back[], right: ReadonlySet<string>): Candidate {
  const { line, tags, topic, explanation, notes } = card;
  const back = tidyLine(card.back);
  const base = { line, stem: card.front, tags, topic, explanation, ...(notes ? { notes } : {}) };
  const wrong = (expected: Phrase, found: Said): Candidate => {
    return { ...base, choices: [], key: [], problems: [{ line, expected, found }] };
  };
  if (tidyPassage(card.front) === '') {
    return wrong(phrase('reader.front'), card.pictures?.length ? phrase('reader.pictureAlone') : phrase('reader.none'));
  }
  if (back === '') return wrong(phrase('reader.back'), phrase('reader.noBack', { front: quoted(card.front) }));
  if (back.length > MAX_BACK) {
    return wrong(
      phrase('reader.shortBack', { count: MAX_BACK }),
      phrase('reader.longBack', { count: back.length, back: quoted(back) }),
    );
  }
  const others = wrongBacks(card, back, backs, right);
  if (others.length < WRONG_CHOICES) {
    const expected = phrase('reader.otherBacks', { count: WRONG_CHOICES, back: quoted(back) });
    return wrong(expected, countOf(others));
  }
  return { ...base, ...mixed([back], others) };
}

function wrongBacks(card: Card, back: string, backs: readonly Back[], right: ReadonlySet<string>): string[] {
  const front = plain(card.front);
  const asked = [card.front, ...targetsOf(card)].join('\n');
  const number = isNumber(back);
  const fitting = nearest(backs, back.length).filter((other) => {
    const fits = isNumber(other.text) === number && isSimilar(other.text, back);
    // What the question says itself is no temptation.
    return fits && !right.has(other.plain) && !(other.plain.length > 2 && front.includes(other.plain));
  });
  const ranked = fitting
    .map((other) => ({ text: other.text, rank: hashOf(`${asked}\n${other.plain}`) }))
    .toSorted((a, b) => a.rank - b.rank);
  return ranked.slice(0, WRONG_CHOICES).map(({ text }) => text);
}

/** Each back once, the shortest first. */
function sortedBacks(cards: readonly Card[]): Back[] {
  const backs = new Map<string, Back>();
  for (const card of cards) {
    const text = tidyLine(card.back);
    const key = plain(text);
    if (text !== '' && text.length <= MAX_BACK && !backs.has(key)) backs.set(key, { text, plain: key });
  }
  return [...backs.values()].toSorted((a, b) => a.text.length - b.text.length);
}

/** "to run" may have several cards with different backs: none of them is wrong for another. */
function answersByFront(cards: readonly Card[]): Map<string, Set<string>> {
  const answers = new Map<string, Set<string>>();
  for (const card of cards) {
    const front = frontOf(card);
    const known = answers.get(front) ?? new Set();
    answers.set(front, known.add(plain(card.back)));
  }
  return answers;
}

function nearest(backs: readonly Back[], length: number): readonly Back[] {
  let low = 0;
  let high = backs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((backs[middle]?.text.length ?? 0) < length) low = middle + 1;
    else high = middle;
  }
  const start = Math.max(0, Math.min(low - NEAREST / 2, backs.length - NEAREST));
  return backs.slice(start, start + NEAREST);
}

function isSimilar(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a.length, b.length] : [b.length, a.length];
  return long - short <= 12 || long <= short * 2.5;
}

function isNumber(text: string): boolean {
  return /^[^\p{L}]*\d[^\p{L}]*$/u.test(text);
}

/** What tells a front from others: "What is this?" may be asked of many pictures. */
function frontOf(card: Card): string {
  return [plain(card.front), ...targetsOf(card)].join('\n');
}

function targetsOf({ pictures = [] }: Card): string[] {
  return pictures.map(({ target }) => target);
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}
