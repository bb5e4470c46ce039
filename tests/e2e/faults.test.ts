/** Bad luck: Discord fails, hangs, forgets or loses us. Nothing is lost and nothing doubled. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buttonId, letterOf, openQuizbellWorld, textOf, type QuizbellWorld } from './quizbellWorld.ts';

const CALLBACK = '/interactions/:interactionId/:token/callback';
const EDIT = '/channels/:channelId/messages/:messageId';

let it: QuizbellWorld;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'quizbell-'));
  it = await openQuizbellWorld({ databaseUrl: `file:${folder}/test.db`, pace: { requestTimeoutMs: 300 } });
});
afterEach(async () => {
  await it.close();
  rmSync(folder, { recursive: true });
});

const question = () => it.quiz({ deck: 'Basics', topic: 'geography', open_for: '30m' });

describe('the answer to a click', () => {
  test.each([
    ['is refused with a 502', { kind: 'status', status: 502 }],
    ['hangs', { kind: 'hang' }],
    ['is cut off', { kind: 'reset' }],
    ['arrives, and its confirmation is lost', { kind: 'loseResponse' }],
  ] as const)('%s once: the member still gets it, and it counts once', async (_, fault) => {
    const message = await question();
    it.world.faults.next(1, 'POST', CALLBACK, fault);
    const reply = await it.answer(it.alice, message, letterOf(message, 'Canberra'));
    expect(reply).toContain('Right! +10 points');
    expect(await it.ask(it.alice, 'stats')).toContain('**Points:** 10');
  });

  test('that never got through is recorded all the same, and shown at the next click', async () => {
    const message = await question();
    it.world.faults.next(4, 'POST', CALLBACK, { kind: 'status', status: 500 });
    const click = it.world.click(it.alice, message.id, buttonId(message, letterOf(message, 'Canberra')));
    await it.until(() => it.log.some(({ msg }) => msg === 'no response could be sent, or not be noted'), 'giving up');
    expect(click.state).toBe('waiting');
    expect(await it.answer(it.alice, message, 'A')).toContain('You had answered already');
  });
});

describe('the question of /quiz', () => {
  test('whose confirmation was lost is posted once and known', async () => {
    it.world.faults.next(1, 'POST', CALLBACK, { kind: 'loseResponse' });
    const message = await question();
    await it.answer(it.bob, message, 'A');
    await it.pass(() => textOf(it.now(message)).includes('1 answer'), 'the count');
    expect(it.world.messages(it.study)).toHaveLength(1);
  });

  test('that never appeared leaves nothing behind, and its question can be asked again', async () => {
    it.world.faults.next(8, 'POST', CALLBACK, { kind: 'status', status: 500 });
    it.world.command(it.alice, it.study, 'quiz', { deck: 'Several' });
    await it.until(() => it.log.some(({ msg }) => msg === 'no response could be sent, or not be noted'), 'giving up');
    it.world.faults.clear();
    it.clock.advance(30_000);
    await it.until(() => it.log.some(({ msg }) => msg === 'the round never appeared'), 'giving the round up');
    expect(textOf(await it.quiz({ deck: 'Several' }))).toContain('prime');
    expect(it.world.messages(it.study)).toHaveLength(1);
  });

  test('posted just before the process died is found again by its ids', async () => {
    const message = await question();
    // As if the process had died before it noted the message.
    const database = new DatabaseSync(`${folder}/test.db`);
    database.exec("update rounds set message_id = null, state = 'opening'");
    database.close();
    await it.restart();
    it.clock.advance(1_800_000);
    await it.until(() => textOf(it.now(message)).includes('Solution'), 'the reveal');
    expect(it.world.messages(it.study)).toHaveLength(1);
  });
});

describe('the reveal', () => {
  test.each([
    ['a 503', { kind: 'status', status: 503 }],
    ['a rate limit', { kind: 'rateLimit', retryAfter: 0.2 }],
    ['a hang', { kind: 'hang' }],
    ['a lost confirmation', { kind: 'loseResponse' }],
  ] as const)('comes in spite of %s', async (_, fault) => {
    const message = await question();
    it.world.faults.next(1, 'PATCH', EDIT, fault);
    it.clock.advance(1_800_000);
    await it.until(() => textOf(it.now(message)).includes('Solution'), 'the reveal');
  });

  test('is tried again after an outage that outlasted the client', async () => {
    const message = await question();
    it.world.faults.next(4, 'PATCH', EDIT, { kind: 'status', status: 503 });
    it.clock.advance(1_800_000);
    await it.until(() => it.log.some(({ msg }) => msg === 'due row failed'), 'the failure');
    await it.pass(() => textOf(it.now(message)).includes('Solution'), 'the reveal');
  });

  test('of a message that was deleted is given up without an error', async () => {
    const message = await question();
    it.world.deleteMessage(message.id);
    it.clock.advance(1_800_000);
    await it.until(() => it.log.some(({ msg }) => String(msg).startsWith('reveal: the message is gone')), 'the end');
    expect(it.log.filter(({ level }) => Number(level) >= 50 && level !== 60).map(({ msg }) => msg)).toEqual([
      expect.stringContaining('broken.md'),
      expect.stringContaining('empty.md'),
    ]);
  });
});

describe('the gateway', () => {
  test.each([
    ['drops and the session is resumed', () => it.world.gateway.drop(true)],
    ['drops and the session is gone', () => it.world.gateway.drop(false)],
    ['asks to reconnect', () => it.world.gateway.askToReconnect()],
    ['invalidates the session', () => it.world.gateway.invalidate(false)],
  ])('%s: what comes afterwards is served', async (_, happen) => {
    const message = await question();
    const back = new Promise<void>((resolve) => {
      const end = it.world.onEvent((event) => {
        if (event.type !== 'botOnline' || !event.online) return;
        end();
        resolve();
      });
    });
    happen();
    await back;
    expect(await it.answer(it.alice, message, letterOf(message, 'Canberra'))).toContain('Right!');
  });
});

test('a storage error is a sentence with a reference, and the log has the stack under the same reference', async () => {
  const message = await question();
  const database = new DatabaseSync(`${folder}/test.db`);
  database.exec('alter table answers rename to lost');
  const reply = await it.answer(it.alice, message, 'A');
  const reference = /`([\w-]{8})`/.exec(reply)?.[1];
  expect(reply).toContain('Something went wrong on my side');
  expect(reply).not.toMatch(/answers|sqlite|Error|at /);
  const logged = it.log.find((line) => line['reference'] === reference);
  expect(logged).toMatchObject({ level: 50, err: { stack: expect.stringContaining('no such table') } });
  database.exec('alter table lost rename to answers');
  database.close();
  expect(await it.answer(it.alice, message, letterOf(message, 'Canberra'))).toContain('Right!');
});
