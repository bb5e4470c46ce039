/** Tells which questions of a list, a deck's file or an import, are which stored ones. */
import type { Question } from '../quiz/question.ts';
import { contentOf } from './deckContent.ts';
import { imageIdsOf } from './imageUse.ts';
import { nameKey } from './names.ts';
import { createPace } from './pace.ts';
import { pair } from './pairing.ts';
import type { Flag } from './schema.ts';

export interface KnownQuestion {
  readonly id: number;
  readonly number: number;
  /** Where it stands in the deck. */
  readonly position: number;
  readonly version: number;
  readonly retired: Flag;
  readonly content: string;
}

/** A question of the list. */
export interface ListedQuestion {
  readonly index: number;
  readonly question: Question;
  readonly content: string;
}

export interface Match {
  readonly stored: KnownQuestion;
  readonly listed: ListedQuestion;
  readonly changed: boolean;
}

export interface Matches {
  readonly added: readonly ListedQuestion[];
  readonly kept: readonly Match[];
  /** Stored, retired or not, and not in the list. */
  readonly missing: readonly KnownQuestion[];
}

/** Yields now and then, like all here. */
export function* listQuestions(questions: readonly Question[]): Generator<void, ListedQuestion[]> {
  const turn = createPace();
  const list: ListedQuestion[] = [];
  for (const [index, question] of questions.entries()) {
    const content = contentOf(question);
    list.push({ index, question, content });
    if (turn(content.length)) yield;
  }
  return list;
}

/**
 * A question is recognised by its content, then by its title, then by its stem if it has gained or lost a title; but many
 * questions begin "Which of these is true?", so by its stem only together with some of its choices, and where only the pictures
 * tell questions apart ("What is this?"), together with them or with the right choices. Two questions may share a title or a
 * stem: those of the same pictures are matched first; each stored one is matched once, those in use before those that are retired.
 */
export function* matchQuestions(
  stored: readonly KnownQuestion[],
  list: readonly ListedQuestion[],
): Generator<void, Matches> {
  const kept: Match[] = [];
  const inUseFirst = [...stored.filter((one) => one.retired === 0), ...stored.filter((one) => one.retired === 1)];
  const rest = yield* pair(inUseFirst, list, {
    keyOfLeft: ({ content }) => content,
    keyOfRight: ({ content }) => content,
    found: (one, listed) => kept.push({ stored: one, listed, changed: false }),
  });
  if (rest.right.length === 0) return { added: [], kept, missing: rest.left };

  const alike = createComparison();
  let left: readonly Parsed[] = yield* parsed(rest.left);
  let { right } = rest;
  for (const way of WAYS) {
    if (left.length === 0) break;
    ({ left, right } = yield* pair(left, right, {
      keyOfLeft: ({ question }) => way.ofStored(question),
      keyOfRight: ({ question }) => way.ofListed(question),
      fits: (one, listed) => !way.hasLikeChoices || alike(one.question, listed.question),
      found: ({ stored: one }, listed) => kept.push({ stored: one, listed, changed: true }),
    }));
  }
  return { added: right, kept, missing: left.map((one) => one.stored) };
}

interface Parsed {
  readonly stored: KnownQuestion;
  readonly question: Question;
}

function* parsed(stored: readonly KnownQuestion[]): Generator<void, Parsed[]> {
  const turn = createPace();
  const result: Parsed[] = [];
  for (const one of stored) {
    result.push({ stored: one, question: JSON.parse(one.content) as Question });
    if (turn(one.content.length)) yield;
  }
  return result;
}

type KeyOf = (question: Question) => string | null;

/** One way to recognise a question: what has to be equal, null where the way does not apply. */
interface Way {
  readonly ofStored: KeyOf;
  readonly ofListed: KeyOf;
  readonly hasLikeChoices: boolean;
}

const byTitle: KeyOf = ({ title }) => (title === undefined ? null : nameKey(title));
const byStem: KeyOf = ({ stem }) => nameKey(stem);
const byStemUntitled: KeyOf = (question) => (question.title === undefined ? byStem(question) : null);
const byTitleAndStem: KeyOf = ({ title, stem }) => (title === undefined ? null : `${nameKey(title)}\n${nameKey(stem)}`);

/** Only of questions with pictures, which have to be the same. */
function pictured(keyOf: KeyOf): KeyOf {
  return (question) => {
    const [key, images] = [keyOf(question), imageIdsOf([question])];
    return key === null || images.length === 0 ? null : [key, ...images].join('\n');
  };
}

const WAYS: readonly Way[] = [
  { ofStored: pictured(byTitleAndStem), ofListed: pictured(byTitleAndStem), hasLikeChoices: false },
  { ofStored: byTitleAndStem, ofListed: byTitleAndStem, hasLikeChoices: false },
  { ofStored: byTitle, ofListed: byTitle, hasLikeChoices: false },
  { ofStored: pictured(byStem), ofListed: pictured(byStemUntitled), hasLikeChoices: true },
  { ofStored: pictured(byStemUntitled), ofListed: pictured(byStem), hasLikeChoices: true },
  { ofStored: byStem, ofListed: byStemUntitled, hasLikeChoices: true },
  { ofStored: byStemUntitled, ofListed: byStem, hasLikeChoices: true },
];

/**
 * Tells whether half of the shorter list of choices or more is in the other; of two questions with pictures, none of which they
 * share, also whether the same choices are right.
 */
function createComparison(): (one: Question, other: Question) => boolean {
  const known = new Map<Question, ReadonlySet<string>>();
  function choicesOf(question: Question): ReadonlySet<string> {
    const choices = known.get(question) ?? new Set(question.choices.map(({ text }) => nameKey(text)));
    known.set(question, choices);
    return choices;
  }
  return (one, other) => {
    if (haveOtherPictures(one, other) && rightChoicesOf(one) !== rightChoicesOf(other)) return false;
    const [left, right] = [choicesOf(one), choicesOf(other)];
    return left.intersection(right).size * 2 >= Math.min(left.size, right.size);
  };
}

function haveOtherPictures({ images: left = [] }: Question, { images: right = [] }: Question): boolean {
  const shared = left.some(({ image }) => right.some((other) => other.image === image));
  return left.length > 0 && right.length > 0 && !shared;
}

/** In one text, whatever their order. */
function rightChoicesOf({ key, choices }: Question): string {
  const texts = choices.filter((_, index) => key.includes(index)).map(({ text }) => nameKey(text));
  return texts.toSorted().join('\n');
}
