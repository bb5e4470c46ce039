/** Work on the bytes of strangers in a process of its own: it can be ended at any time, and takes nothing with it if it dies. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Reply } from './answering.ts';

/** From its start to its first word. */
const START_LIMIT_MS = 30_000;

/**
 * Nothing of this process's own environment, which has secrets in it. One thread, since one question is answered at a time, and one
 * place to take memory from: with four each, what one question needed stays taken while the next takes it elsewhere.
 */
const ENVIRONMENT = { UV_THREADPOOL_SIZE: '1', MALLOC_ARENA_MAX: '1' };

export interface OwnProcess<Question, Answer> {
  /**
   * Asks when all earlier questions are answered. `too slow`: no answer in time, and the work was ended. `died`: the process ended by
   * itself. Throws if the process cannot start, or if the work failed in another way than by dying.
   */
  ask(question: Question): Promise<Answer | NoReply>;
}

export type NoReply = 'too slow' | 'died';

export interface ProcessLimits {
  /** For one question, without the start of the process. */
  readonly timeLimitMs: number;
  /** How long the process stays without a question. It never keeps this one from ending. */
  readonly idleMs: number;
}

/** `program` calls `answerParent`. It starts when it is first needed. */
export function createOwnProcess<Question extends object, Answer>(
  program: URL,
  { timeLimitMs, idleMs }: ProcessLimits,
): OwnProcess<Question, Answer> {
  let running: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const end = (): void => {
    running?.kill('SIGKILL');
    running = null;
  };

  const start = async (): Promise<ChildProcess> => {
    const child = fork(fileURLToPath(program), [], {
      serialization: 'advanced',
      env: ENVIRONMENT,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    running = child;
    const gone = (): void => {
      if (running === child) running = null;
    };
    child.on('exit', gone).on('error', gone);
    const said = await nextReply(child, START_LIMIT_MS);
    if (typeof said === 'object' && 'answer' in said) return child;
    end();
    throw new Error(`${program.pathname} could not start: ${typeof said === 'string' ? said : said.failed}`);
  };

  const answered = async (question: Question): Promise<Answer | NoReply> => {
    clearTimeout(idle);
    const child = running ?? (await start());
    child.ref();
    child.channel?.ref();
    const said = await nextReply(child, timeLimitMs, question);
    if (typeof said === 'string') {
      end();
      return said;
    }
    child.unref();
    child.channel?.unref();
    idle = setTimeout(end, idleMs).unref();
    if ('failed' in said) throw new Error(`${program.pathname} failed: ${said.failed}`);
    return said.answer as Answer;
  };

  return {
    ask: (question) => {
      const answer = turn.then(() => answered(question));
      // Whoever asked hears of a failure; the next one's turn comes all the same.
      turn = answer.catch(() => undefined);
      return answer;
    },
  };
}

function nextReply(child: ChildProcess, limitMs: number, question?: object): Promise<Reply | NoReply> {
  return new Promise((resolve) => {
    const settle = (said: Reply | NoReply): void => {
      clearTimeout(timer);
      child.off('message', heard).off('exit', died).off('error', died);
      resolve(said);
    };
    const heard = (said: unknown): void => settle(said as Reply);
    const died = (): void => settle('died');
    const timer = setTimeout(() => settle('too slow'), limitMs);
    child.on('message', heard).on('exit', died).on('error', died);
    if (question) child.send(question, (error) => error && died());
  });
}
