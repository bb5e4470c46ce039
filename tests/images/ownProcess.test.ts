import { describe, expect, test } from 'vitest';
import { createOwnProcess } from '../../src/images/ownProcess.ts';

const LIMITS = { timeLimitMs: 1000, idleMs: 30_000 };

function probe(limits = LIMITS) {
  return createOwnProcess<{ do: string }, { pid: number; env: string[] }>(new URL('probe.ts', import.meta.url), limits);
}

describe('work in a process of its own', () => {
  test('is done one after the other, by the same process', async () => {
    const own = probe();
    const answers = await Promise.all([own.ask({ do: 'answer' }), own.ask({ do: 'answer' })]);
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).not.toMatchObject({ pid: process.pid });
  });

  test('gets nothing of the environment, which has secrets in it', async () => {
    expect(Object.keys(process.env)).not.toEqual([]);
    expect(await probe().ask({ do: 'answer' })).toMatchObject({
      env: ['UV_THREADPOOL_SIZE', 'MALLOC_ARENA_MAX'],
    });
  });

  test('that takes too long is ended, even if it never looks up, and the next question is answered by another', async () => {
    const own = probe();
    const first = await own.ask({ do: 'answer' });
    expect(await own.ask({ do: 'spin' })).toBe('too slow');
    const second = await own.ask({ do: 'answer' });
    expect(second).toHaveProperty('pid');
    expect(second).not.toEqual(first);
  });

  test('that dies takes nothing with it', async () => {
    const own = probe();
    expect(await own.ask({ do: 'die' })).toBe('died');
    expect(await own.ask({ do: 'answer' })).toHaveProperty('pid');
  });

  test('that fails is an error of the one who asked, and of nobody else', async () => {
    const own = probe();
    const [failed, answered] = await Promise.allSettled([own.ask({ do: 'fail' }), own.ask({ do: 'answer' })]);
    expect(failed).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('as it was told') },
    });
    expect(answered).toMatchObject({ status: 'fulfilled' });
  });

  test('is ended when nothing has come for a while, and begins again when something comes', async () => {
    const own = probe({ ...LIMITS, idleMs: 1 });
    const first = await own.ask({ do: 'answer' });
    if (typeof first === 'string') throw new Error(first);
    await expect.poll(() => runs(first.pid)).toBe(false);
    const second = await own.ask({ do: 'answer' });
    expect(second).toHaveProperty('pid');
    expect(second).not.toEqual(first);
  });

  test('that cannot begin is an error that says why', async () => {
    const missing = createOwnProcess(new URL('noSuchFile.ts', import.meta.url), LIMITS);
    await expect(missing.ask({})).rejects.toThrow(/noSuchFile.ts could not start: died/);
    const broken = createOwnProcess(new URL('brokenProbe.ts', import.meta.url), LIMITS);
    await expect(broken.ask({})).rejects.toThrow(/could not start: .*nothing to work with/);
  });
});

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
