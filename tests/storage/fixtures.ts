/** What the tests of the storage are made of. */
import type { Click, Verdict } from '../../src/quiz/judge.ts';
import type { Question } from '../../src/quiz/question.ts';
import { EMPTY_FORM } from '../../src/quiz/questionForm.ts';
import type { Board } from '../../src/quiz/board.ts';
import type { Answer } from '../../src/quiz/round.ts';
import { DEFAULT_GRACE_MS, type Schedule } from '../../src/quiz/schedule.ts';
import type { TypedQuestion } from '../../src/quiz/typedQuestion.ts';
import { EVERY_DAY } from '../../src/quiz/weekdays.ts';
import type {
  BoardQuery,
  Deck,
  Draft,
  NewRound,
  PendingImport,
  PickedQuestion,
  Storage,
  StoredImage,
} from '../../src/storage/storage.ts';

export const SERVER = '900000000000000001';
export const OTHER_SERVER = '900000000000000002';
export const ANNA = '100000000000000001';
export const BEN = '100000000000000002';
export const CARA = '100000000000000003';

export const DAY = 86_400_000;
/** Noon of a Wednesday, 2026-01-07, UTC. */
export const NOON = Date.UTC(2026, 0, 7, 12);
export const TODAY = Math.floor(NOON / DAY);

/** The first choice is right, the second wrong. */
export const RIGHT = [0];
export const WRONG = [1];

export function question(title: string, more: Partial<Question> = {}): Question {
  return {
    title,
    stem: `What about ${title}?`,
    choices: [{ text: 'This' }, { text: 'That' }, { text: 'Neither' }],
    key: [0],
    tags: [],
    ...more,
  };
}

/** A question whose answer is a typed word, unless told otherwise. */
export function typedQuestion(title: string, more: Partial<TypedQuestion> = {}): TypedQuestion {
  return {
    kind: 'short answer',
    title,
    stem: `What is ${title}?`,
    answers: [{ text: 'This', share: 1 }],
    tags: [],
    ...more,
  };
}

/** Four bytes of an image, unless told otherwise; `name` stands for their hash. */
export function image(name: string, data = new Uint8Array([0, 127, 128, 255])): StoredImage {
  return { id: `${name}.png`, width: 640, height: 480, data };
}

/** New question of Anna, written at `NOON` unless told otherwise. */
export function draft(id: string, changes: Partial<Draft> = {}): Draft {
  return {
    id,
    serverId: SERVER,
    memberId: ANNA,
    deckId: null,
    questionId: null,
    form: { ...EMPTY_FORM, stem: 'What is a cell?' },
    images: null,
    awaited: [],
    createdAt: NOON,
    ...changes,
  };
}

export async function addDeck(storage: Storage, name: string, questions: readonly Question[], language = 'en') {
  const fingerprint = JSON.stringify([language, questions]);
  await storage.decks.syncBuiltIn({ name, language, questions, fingerprint });
  const deck = await storage.decks.find(SERVER, name);
  if (!deck) throw new Error(`deck ${name} was not stored`);
  return deck;
}

/** A file that waits for a yes, uploaded by Anna. */
export function pendingImport(
  id: string,
  deckName: string,
  questions: readonly Question[],
  typed: readonly TypedQuestion[] = [],
): PendingImport {
  return { id, serverId: SERVER, memberId: ANNA, deckName, language: 'en', questions, typed, createdAt: NOON };
}

/** A new deck of the server's own; no two of the questions may be equal. */
export async function addOwnDeck(storage: Storage, name: string, questions: readonly Question[]): Promise<Deck> {
  const id = `new ${name}`;
  await storage.imports.keep(pendingImport(id, name, questions));
  const applied = await storage.imports.apply(SERVER, id);
  await storage.imports.discard(SERVER, id);
  if (applied === null || applied === 'built in') throw new Error(`deck ${name} was not made`);
  return applied.deck;
}

export async function pickOne(storage: Storage, deckId?: number): Promise<PickedQuestion> {
  const picked = await storage.decks.pick({ serverId: SERVER, ...(deckId === undefined ? {} : { deckId }) }, () => 0);
  if (!picked) throw new Error('there is no question to pick');
  return picked;
}

export type RoundChanges = Partial<Omit<NewRound, 'question'>> & { readonly posted?: boolean };

/** A round of a question that is there, one hour long from `NOON` on. */
export async function newRound(storage: Storage, id: string, deckId?: number): Promise<NewRound> {
  if ((await storage.decks.list(SERVER)).length === 0) await addDeck(storage, 'Deck', [question('One')]);
  const picked = await pickOne(storage, deckId);
  return {
    id,
    serverId: SERVER,
    channelId: '700000000000000001',
    ...picked,
    order: picked.question.choices.map((_, index) => index),
    kind: 'quiz',
    scheduleId: null,
    reveal: 'at once',
    changeable: false,
    language: 'en',
    zone: 'UTC',
    openedBy: null,
    openedAt: NOON,
    closesAt: NOON + 3_600_000,
  };
}

/** Opens a round of a deck's question, one hour long from `NOON` on unless told otherwise, and confirms its message. */
export async function openRound(storage: Storage, id: string, changes: RoundChanges = {}): Promise<NewRound> {
  const { posted = true, ...rest } = changes;
  const openedAt = rest.openedAt ?? NOON;
  const round: NewRound = {
    ...(await newRound(storage, id, rest.deckId)),
    openedAt,
    closesAt: openedAt + 3_600_000,
    ...rest,
  };
  await storage.rounds.insert(round);
  if (posted) await storage.rounds.posted(id, `message-${id}`);
  return round;
}

/** Every day at noon, from `NOON` on, unless told otherwise. */
export function schedule(id: string, changes: Partial<Schedule> = {}): Schedule {
  return {
    id,
    serverId: SERVER,
    channelId: '700000000000000001',
    time: { hour: 12, minute: 0 },
    days: EVERY_DAY,
    zone: 'UTC',
    deckId: null,
    topic: null,
    difficulty: null,
    order: 'shuffled',
    pingRoleId: null,
    openFor: 3_600_000,
    reveal: 'at once',
    thread: false,
    graceMs: DEFAULT_GRACE_MS,
    createdBy: null,
    createdAt: NOON - DAY,
    nextAt: NOON,
    pause: null,
    ...changes,
  };
}

export function click(
  roundId: string,
  memberId: string,
  positions: readonly number[] = RIGHT,
  at = NOON + 1000,
): Click {
  return { roundId, serverId: SERVER, memberId, positions, at };
}

/** The answer that the click led to; throws if it was not recorded. */
export function recorded(verdict: Verdict): Answer {
  if (verdict.kind !== 'recorded') throw new Error(`the click was ${verdict.kind}, not recorded`);
  return verdict.answer;
}

export function boardQuery(more: Partial<BoardQuery> = {}): BoardQuery {
  return { serverId: SERVER, period: 'all', day: TODAY, readerId: ANNA, ...more };
}

/** A board as lines: rank, member, points, answers. */
export function lines(board: Board): string[] {
  return board.standings.map(({ rank, memberId, points, answered }) => `${rank}. ${memberId} ${points}/${answered}`);
}

/** All due rows as lines, by time: kind, subject, due time. Claims them. */
export async function dueOf(storage: Storage): Promise<string[]> {
  await storage.dueRows.releaseAll();
  const rows = await storage.dueRows.claim(NOON + 10_000 * DAY, 1, 1000);
  await storage.dueRows.releaseAll();
  return rows.map(({ kind, subject, dueAt }) => `${kind} ${subject} ${dueAt}`);
}
