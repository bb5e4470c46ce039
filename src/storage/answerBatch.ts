/** Judges a batch of clicks in the order in which they came and stores what they change, in few statements. */
import { sql } from 'kysely';
import { dayOf } from '../quiz/calendar.ts';
import { judge, type Click, type Verdict } from '../quiz/judge.ts';
import type { Answer, Round } from '../quiz/round.ts';
import type { Write } from './context.ts';
import type { NewDueRow } from './dueRows.ts';
import type { CountedAnswer } from './points.ts';
import { prepared, preparedRows } from './prepared.ts';
import { answerOf, type AnswerRow } from './roundReader.ts';
import { REFRESH_PAUSE, type RoundParts } from './rounds.ts';
import type { Executor, Flag, Trx } from './schema.ts';

/** How long more answers are waited for before the public count is brought up to date. */
const REFRESH_AFTER = 1000;

/** What a batch changes. */
interface Changes {
  /** By round and member, in the order of the clicks. */
  readonly answers: Map<string, ChangedAnswer>;
  readonly counted: CountedAnswer[];
  /** By round: how many answers are new, and when the first of them came. */
  readonly rounds: Map<string, { readonly round: Round; added: number; readonly since: number }>;
}

interface ChangedAnswer {
  readonly round: Round;
  readonly answer: Answer;
  readonly day: number;
  readonly counted: boolean;
}

export function createAnswerBatch({ reader, dueRows, points }: RoundParts) {
  const statements = createStatements();

  async function loadAnswers(trx: Trx, clicks: readonly Click[]): Promise<Map<string, Answer>> {
    const keys = new Map(clicks.map((click) => [keyOf(click), click]));
    const rows = await statements.findAnswers(
      trx,
      Array.from(keys.values(), ({ roundId, memberId }): [string, string] => [roundId, memberId]),
    );
    return new Map(rows.map(answerOf).map((answer) => [keyOf(answer), answer]));
  }

  async function store(write: Write, { answers, counted, rounds }: Changes): Promise<void> {
    await statements.putAnswers(write.trx, Array.from(answers.values(), answerRow));
    await statements.putPractice(write.trx, practiceRows(answers.values()));
    await points.count(write, counted);
    const due: NewDueRow[] = [];
    for (const [roundId, { round, added, since }] of rounds) {
      const [row] = await statements.addToRound(write.trx, { roundId, added });
      const dueAt = Math.max(since + REFRESH_AFTER, (row?.refreshed_at ?? 0) + REFRESH_PAUSE);
      // The message of a closed round shows the reveal, with a count of its own.
      due.push({ kind: round.state === 'closed' ? 'reveal' : 'refresh', subject: roundId, dueAt });
    }
    await dueRows.add(write, due);
  }

  /** Gives the verdicts in the order of the clicks. Fails as a whole. */
  return async function recordBatch(write: Write, clicks: readonly Click[]): Promise<Verdict[]> {
    const rounds = await reader.load(write.trx, [...new Set(clicks.map((click) => click.roundId))]);
    const known = clicks.filter((click) => rounds.has(click.roundId));
    const answers = await loadAnswers(write.trx, known);
    const changes: Changes = { answers: new Map(), counted: [], rounds: new Map() };
    const verdicts = clicks.map((click) => {
      const verdict = judge(rounds.get(click.roundId) ?? null, answers.get(keyOf(click)) ?? null, click);
      if (verdict.kind === 'recorded') {
        answers.set(keyOf(click), verdict.answer);
        note(changes, rounds, verdict);
      }
      return verdict;
    });
    if (changes.answers.size > 0) await store(write, changes);
    return verdicts;
  };
}

type Recorded = Extract<Verdict, { kind: 'recorded' }>;

function note(changes: Changes, rounds: Map<string, Round>, { round, answer, replaced }: Recorded): void {
  const day = dayOf(answer.answeredAt, round.zone);
  const counted = round.reveal === 'at once' || round.state === 'closed';
  changes.answers.set(keyOf(answer), { round, answer, day, counted });
  if (counted) {
    changes.counted.push({
      serverId: round.serverId,
      deckId: round.deckId,
      memberId: answer.memberId,
      day,
      points: answer.points,
      correct: answer.correct,
    });
  }
  if (replaced) return;
  const change = changes.rounds.get(round.id) ?? { round, added: 0, since: answer.answeredAt };
  change.added += 1;
  changes.rounds.set(round.id, change);
  // The next click of the batch sees the round as if it had come alone.
  rounds.set(round.id, { ...round, answerCount: round.answerCount + 1 });
}

function keyOf(of: { readonly roundId: string; readonly memberId: string }): string {
  return `${of.roundId}/${of.memberId}`;
}

function answerRow({ round, answer, day, counted }: ChangedAnswer): AnswerValues {
  return [
    answer.roundId,
    answer.memberId,
    round.serverId,
    JSON.stringify(answer.picked),
    answer.correct ? 1 : 0,
    answer.points,
    counted ? 1 : 0,
    answer.answeredAt,
    day,
  ];
}

/** One row per member and day, since a statement may touch a row once only. */
function practiceRows(answers: Iterable<ChangedAnswer>) {
  const rows = new Map<string, PracticeValues>();
  for (const { round, answer, day } of answers) {
    const key = `${round.serverId}/${answer.memberId}/${day}`;
    const daily = round.kind === 'daily' || rows.get(key)?.[3] === 1 ? 1 : 0;
    rows.set(key, [round.serverId, answer.memberId, day, daily]);
  }
  return [...rows.values()];
}

type AnswerValues = [
  roundId: string,
  memberId: string,
  serverId: string,
  picked: string,
  correct: Flag,
  points: number,
  counted: Flag,
  answeredAt: number,
  day: number,
];

type PracticeValues = [serverId: string, memberId: string, day: number, daily: Flag];

function createStatements() {
  return {
    // The columns of `values` have these names in SQLite and in PostgreSQL; a list of pairs after `in` only PostgreSQL reads.
    findAnswers: preparedRows<AnswerRow, [roundId: string, memberId: string]>(2, (executor: Executor, rows) => {
      const keys = sql.join(rows.map((cell) => sql`(${cell(0)}, ${cell(1)})`));
      const query = sql<AnswerRow>`
        select answers.round_id, answers.member_id, picked, correct, points, answered_at
        from (values ${keys}) as clicks
        cross join answers
        where answers.round_id = clicks.column1 and answers.member_id = clicks.column2`;
      return { compile: () => query.compile(executor) };
    }),

    putAnswers: preparedRows<unknown, AnswerValues>(9, (executor, rows) =>
      executor
        .insertInto('answers')
        .values(
          rows.map((cell) => ({
            round_id: cell(0),
            member_id: cell(1),
            server_id: cell(2),
            picked: cell(3),
            correct: cell(4),
            points: cell(5),
            counted: cell(6),
            answered_at: cell(7),
            day: cell(8),
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['round_id', 'member_id']).doUpdateSet((eb) => ({
            picked: eb.ref('excluded.picked'),
            correct: eb.ref('excluded.correct'),
            points: eb.ref('excluded.points'),
            counted: eb.ref('excluded.counted'),
            answered_at: eb.ref('excluded.answered_at'),
            day: eb.ref('excluded.day'),
          })),
        ),
    ),

    putPractice: preparedRows<unknown, PracticeValues>(4, (executor, rows) =>
      executor
        .insertInto('practice_days')
        .values(
          rows.map((cell) => ({
            server_id: cell(0),
            member_id: cell(1),
            day: cell(2),
            daily: cell(3),
          })),
        )
        .onConflict((conflict) =>
          conflict
            .columns(['server_id', 'member_id', 'day'])
            .doUpdateSet({ daily: 1 })
            .whereRef('practice_days.daily', '<', 'excluded.daily'),
        ),
    ),

    addToRound: prepared<{ refreshed_at: number | null }, { roundId: string; added: number }>((executor, slot) =>
      executor
        .updateTable('rounds')
        .set((eb) => ({ answer_count: eb('answer_count', '+', slot('added')) }))
        .where('id', '=', slot('roundId'))
        .returning('refreshed_at'),
    ),
  };
}
