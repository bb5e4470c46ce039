/** Answers: clicks that arrive while a transaction is being written wait and share the next one. */
import type { Click, Verdict } from '../quiz/judge.ts';
import { createAnswerBatch } from './answerBatch.ts';
import type { Context } from './context.ts';
import { prepared } from './prepared.ts';
import { ANSWER_COLUMNS, answerOf, type AnswerRow } from './roundReader.ts';
import type { RoundParts } from './rounds.ts';
import type { Answers } from './storage.ts';

/** Clicks in one transaction; bounds how long one that comes next has to wait. */
const LARGEST_BATCH = 500;

interface Waiting {
  readonly click: Click;
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (error: unknown) => void;
}

export interface OwnAnswers extends Answers {
  /** Takes no more clicks and waits for those that are under way. */
  finish(): Promise<void>;
}

export function createAnswers(context: Context, parts: RoundParts): OwnAnswers {
  const recordBatch = createAnswerBatch(parts);
  const waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;
  let finished = false;

  async function recordAll(clicks: readonly Click[]): Promise<Verdict[]> {
    return await context.write(async (write) => await recordBatch(write, clicks));
  }

  /** A batch that fails is tried again click by click, so that only the one at fault fails. */
  async function settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const verdicts = await recordAll(batch.map(({ click }) => click));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const verdict = verdicts[index];
        if (verdict) resolve(verdict);
        else reject(new Error('A click got no verdict.'));
      }
    } catch (error) {
      const [only, ...others] = batch;
      if (only && others.length === 0) only.reject(error);
      else for (const one of batch) await settle([one]);
    }
  }

  async function writeWaiting(): Promise<void> {
    do {
      // Lets everything that came in with the same read from the network join the transaction, and everybody else have a turn:
      // a transaction takes none of its own.
      await new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
      await settle(waiting.splice(0, LARGEST_BATCH));
    } while (waiting.length > 0);
    writing = null;
  }

  const findAnswer = prepared<AnswerRow, { roundId: string; memberId: string }>((executor, slot) =>
    executor
      .selectFrom('answers')
      .select(ANSWER_COLUMNS)
      .where('round_id', '=', slot('roundId'))
      .where('member_id', '=', slot('memberId')),
  );

  return {
    record(click) {
      if (finished) return Promise.reject(new Error('The database is closed.'));
      return new Promise((resolve, reject) => {
        waiting.push({ click, resolve, reject });
        writing ??= writeWaiting();
      });
    },

    async find(roundId, memberId) {
      const [row] = await findAnswer(context.db, { roundId, memberId });
      return row ? answerOf(row) : null;
    },

    async finish() {
      finished = true;
      await writing;
    },
  };
}
