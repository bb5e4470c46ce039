/** The buttons and selects of a round: answering, changing an answer, confirming several, reading on. */
import type { ComponentCall, Reply } from '../src/discord/command.ts';
import { confirmView, fullTextView, gradedView, notedView, type Standing } from '../src/discord/views/answer.ts';
import { noticeView } from '../src/discord/views/notice.ts';
import { timestamp } from '../src/discord/views/parts.ts';
import { Failure } from '../src/failure.ts';
import { dayOf } from '../src/quiz/calendar.ts';
import type { Verdict } from '../src/quiz/judge.ts';
import { lettersOf } from '../src/quiz/letters.ts';
import type { Answer, Round } from '../src/quiz/round.ts';

/** How many members are shown before and after the reader on the board. */
const NEIGHBOURS = 2;

export const answering = {
  /** A letter was clicked. */
  answer: async (call: ComponentCall) => record(call, positionsOf(call.id.args), 'private'),

  /** Several were chosen in the public select: shown privately, counted when confirmed. */
  pick: async (call: ComponentCall) => confirm(call, 'private'),
  repick: async (call: ComponentCall) => confirm(call, 'update'),
  confirm: async (call: ComponentCall) => record(call, positionsOf(call.id.args), 'update'),

  /** A text that was cut, from its first page, and its other pages. */
  full: async (call: ComponentCall) => readOn(call, 'private'),
  turn: async (call: ComponentCall) => readOn(call, 'update'),
};

async function record(call: ComponentCall, positions: number[], kind: 'private' | 'update'): Promise<Reply> {
  const { storage } = call.parts;
  const verdict = await storage.answers.record({
    roundId: call.id.target,
    serverId: call.serverId,
    memberId: call.memberId,
    positions,
    at: call.at,
  });
  return { kind, message: await verdictView(call, verdict) };
}

async function verdictView(call: ComponentCall, verdict: Verdict) {
  const { t } = call;
  switch (verdict.kind) {
    case 'unknown':
      throw new Failure('answer.unknownRound');
    case 'invalid':
      throw new Failure('answer.invalid');
    case 'closed':
      if (verdict.previous)
        return gradedView(verdict.round, verdict.previous, await standing(call, verdict.round), true, t);
      throw new Failure('answer.closed', { when: timestamp(verdict.round.closesAt) });
    case 'repeated':
      return repeatedView(call, verdict.round, verdict.previous);
    case 'recorded':
      return verdict.round.reveal === 'at close'
        ? notedView(verdict.round, verdict.answer, verdict.replaced !== null, t)
        : gradedView(verdict.round, verdict.answer, await standing(call, verdict.round), false, t);
    default:
      return verdict satisfies never;
  }
}

/** The first answer counts. Before the reveal nothing is said about it but that it stands. */
async function repeatedView(call: ComponentCall, round: Round, previous: Answer) {
  const { t } = call;
  if (isRevealed(round, call.at)) return gradedView(round, previous, await standing(call, round), true, t);
  const letters = lettersOf(round.order, previous.picked).join(', ');
  return noticeView(t('answer.stands', { letters, when: timestamp(round.closesAt) }));
}

function isRevealed(round: Round, at: number): boolean {
  return round.reveal === 'at once' || round.state === 'closed' || at >= round.closesAt;
}

async function standing(call: ComponentCall, round: Round): Promise<Standing> {
  const { storage } = call.parts;
  const day = dayOf(call.at, round.zone);
  const query = { serverId: call.serverId, period: 'week', day, readerId: call.memberId } as const;
  const [board, streak] = await Promise.all([
    storage.boards.around(query, NEIGHBOURS),
    storage.members.streak(call.serverId, call.memberId, day),
  ]);
  return { board, streak };
}

async function confirm(call: ComponentCall, kind: 'private' | 'update'): Promise<Reply> {
  const round = await roundOf(call);
  if (call.at >= round.closesAt) throw new Failure('answer.closed', { when: timestamp(round.closesAt) });
  const previous = await call.parts.storage.answers.find(round.id, call.memberId);
  const mayChange = round.reveal === 'at close' && round.changeable;
  if (previous && !mayChange) return { kind, message: await repeatedView(call, round, previous) };
  const positions = positionsOf(call.values).toSorted((a, b) => a - b);
  if (positions.length === 0 || positions.some((position) => position >= round.order.length)) {
    throw new Failure('answer.invalid');
  }
  return { kind, message: confirmView(round, positions, call.t) };
}

async function readOn(call: ComponentCall, kind: 'private' | 'update'): Promise<Reply> {
  const [part = '', page = ''] = call.id.args;
  if ((part !== 'q' && part !== 'e') || !/^\d{1,3}$/.test(page)) throw new Failure('error.unknownButton');
  const round = await roundOf(call);
  // The explanation tells the key: only for those who have answered, or when everybody may know.
  if (part === 'e' && call.at < round.closesAt) {
    const answered = await call.parts.storage.answers.find(round.id, call.memberId);
    if (!answered || round.reveal === 'at close') throw new Failure('answer.notYet');
  }
  return { kind, message: fullTextView(round, part, Number(page), call.t) };
}

/** The round of the component, if it is of this server. */
async function roundOf(call: ComponentCall): Promise<Round> {
  const round = await call.parts.storage.rounds.get(call.id.target);
  if (!round || round.serverId !== call.serverId || round.state === 'void') throw new Failure('answer.unknownRound');
  return round;
}

/** Positions from custom_id or select; what is no number makes the whole list empty, which no round accepts. */
function positionsOf(texts: readonly string[]): number[] {
  return texts.every((text) => /^\d$/.test(text)) ? texts.map(Number) : [];
}
