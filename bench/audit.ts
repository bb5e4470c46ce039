/** Holds a ledger against the bot's database and the channel: what was promised has to be there, once. */
import { DatabaseSync } from 'node:sqlite';
import type { World } from '../src/playground/playground.ts';
import type { Ledger, LoggedClick } from './crowd.ts';
import { isRevealed } from './reply.ts';

/** Sentences about what is wrong, by kind; all empty when all is well. */
export interface Audit {
  /** Acknowledged answers that are not in the database as they were acknowledged. */
  readonly lostAnswers: string[];
  /** Points, counts or levels that are not the sum of the answers. */
  readonly wrongSums: string[];
  /** Rounds with more than one message. */
  readonly openedTwice: string[];
  /** Rounds that were announced, and are not in the database. */
  readonly lostRounds: string[];
  /** Rounds past their deadline that are not closed, or whose message shows no solution. */
  readonly leftOpen: string[];
  /** Replies that make no sense. */
  readonly oddReplies: string[];
  /** Rounds that are still running: not wrong, but to be looked at again later. */
  readonly running: string[];
}

interface StoredRound {
  readonly id: string;
  readonly state: string;
  readonly choice_order: string;
  readonly message_id: string | null;
  readonly answer_count: number;
  readonly closes_at: number;
}

interface StoredAnswer {
  readonly round_id: string;
  readonly member_id: string;
  readonly picked: string;
}

/** Looks at the database as it is now; the bot may be running or not. `now` is ms since the epoch. */
export function audit(file: string, ledger: Ledger, world: World, now: number): Audit {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rounds = new Map(
      (database.prepare('select * from rounds').all() as unknown as StoredRound[]).map((round) => [round.id, round]),
    );
    const answers = database
      .prepare('select round_id, member_id, picked from answers')
      .all() as unknown as StoredAnswer[];
    return {
      lostAnswers: lostAnswers(ledger.clicks, rounds, answers),
      wrongSums: wrongSums(database),
      openedTwice: [...ledger.messages].filter(([, ids]) => ids.size > 1).map(([id]) => `round ${id} has two messages`),
      lostRounds: [...new Set([...ledger.opened, ...ledger.messages.keys()])]
        .filter((id) => !rounds.has(id) || rounds.get(id)?.state === 'void')
        .map((id) => `round ${id} was announced and is not stored`),
      leftOpen: leftOpen(ledger, rounds, world, now),
      oddReplies: ledger.clicks.flatMap(({ told }) => (told?.kind === 'odd' ? told.text : [])),
      running: [...rounds.values()].filter((round) => round.closes_at > now).map(({ id }) => `round ${id} is running`),
    };
  } finally {
    database.close();
  }
}

function lostAnswers(
  clicks: readonly LoggedClick[],
  rounds: ReadonlyMap<string, StoredRound>,
  answers: readonly StoredAnswer[],
): string[] {
  const stored = new Map(answers.map((answer) => [`${answer.round_id}/${answer.member_id}`, answer]));
  const wrong: string[] = [];
  for (const [key, made] of Map.groupBy(clicks, ({ roundId, memberId }) => `${roundId}/${memberId}`)) {
    const last = made.findLastIndex(({ told }) => told?.kind === 'answer');
    const told = made[last]?.told;
    if (told?.kind !== 'answer') continue;
    // A later click of which nobody was told anything may have replaced the answer, if the round allows it.
    const possible = new Set([told.letter, ...made.slice(last + 1).map(({ letter }) => letter)]);
    const letter = letterOf(stored.get(key), rounds.get(made[last]?.roundId ?? ''));
    if (letter === null || !possible.has(letter)) wrong.push(`${key}: told ${told.letter}, stored ${letter}`);
    const misheard = made.find(
      (click) => click.told?.kind === 'answer' && click.told.isNew && click.told.letter !== click.letter,
    );
    if (misheard) wrong.push(`${key}: clicked ${misheard.letter} and was told something else`);
  }
  return wrong;
}

function letterOf(answer: StoredAnswer | undefined, round: StoredRound | undefined): string | null {
  if (!answer || !round) return null;
  const [picked] = JSON.parse(answer.picked) as number[];
  const position = (JSON.parse(round.choice_order) as number[]).indexOf(picked ?? -1);
  return position < 0 ? null : String.fromCodePoint(65 + position);
}

/** Each query gives rows only where a sum is not what its parts add up to. */
const SUMS: Readonly<Record<string, string>> = {
  'answers of a round': `
    select id from rounds
    where answer_count <> (select count(*) from answers where answers.round_id = rounds.id)`,
  'points of a member': `
    select member_id from scores join boards on boards.id = board_id and span = 'all' and deck_id = 0
    where (points, answered, correct) <> (
      select sum(points), count(*), sum(correct) from answers
      where answers.member_id = scores.member_id and answers.server_id = boards.server_id and counted = 1)`,
  'members without a score': `
    select member_id from answers where counted = 1 and member_id not in (
      select member_id from scores join boards on boards.id = board_id and span = 'all' and deck_id = 0)`,
  'points of a deck': `
    select board_id from scores join boards on boards.id = board_id and span = 'all' and deck_id <> 0
    where answered <> (
      select count(*) from answers join rounds on rounds.id = round_id
      where answers.member_id = scores.member_id and counted = 1 and rounds.deck_id = boards.deck_id)`,
  'members on a level': `
    select board_id from levels
    where members <> (select count(*) from scores where scores.board_id = levels.board_id and scores.points = levels.points)`,
};

function wrongSums(database: DatabaseSync): string[] {
  return Object.entries(SUMS).flatMap(([what, query]) => {
    const rows = database.prepare(query).all();
    return rows.length > 0 ? [`${what}: wrong for ${rows.length}, the first is ${JSON.stringify(rows[0])}`] : [];
  });
}

function leftOpen(ledger: Ledger, rounds: ReadonlyMap<string, StoredRound>, world: World, now: number): string[] {
  const unclosed = [...rounds.values()]
    .filter(({ state, closes_at: closesAt }) => closesAt <= now && state !== 'closed' && state !== 'void')
    .map(({ id, state }) => `round ${id} is ${state} past its deadline`);
  const unrevealed = [...ledger.messages]
    .filter(([roundId]) => (rounds.get(roundId)?.closes_at ?? 0) <= now)
    .flatMap(([roundId, ids]) =>
      [...ids]
        .map((id) => world.message(id))
        .filter((message) => message && !isRevealed(message))
        .map((message) => `the message ${message?.id} of round ${roundId} shows no solution`),
    );
  return [...unclosed, ...unrevealed];
}
