/** A thousand members answer one question within a second: how long each waits, and what that does to the public message. */
import path from 'node:path';
import { startBot } from './botProcess.ts';
import { chanceFrom } from './chance.ts';
import { firstAnswers } from './clicks.ts';
import { startFeeder } from './feeder.ts';
import { withFolder } from './folder.ts';
import { createIds } from './interactions.ts';
import { openPlayground, pause, startQuizbell } from './killing.ts';
import { openRounds } from './openRounds.ts';
import { readQuestion } from './reply.ts';

export interface Rush {
  /** Milliseconds from each click to its answer. */
  readonly waits: readonly number[];
  /** Milliseconds from the first click to each edit of the public message. */
  readonly edits: readonly number[];
  /** Requests that were refused for being too many; null where nobody counts. */
  readonly tooMany: number | null;
}

export interface RushSize {
  readonly members: number;
  /** How long edits are counted, from the first click on. */
  readonly watchMs: number;
}

const ARRIVE_WITHIN_MS = 1000;
const ANSWERED_WITHIN_MS = 10_000;

/** Against the lean measuring side: what the bot itself needs. The process has answered nothing before. */
export async function measureRush({ members, watchMs }: RushSize): Promise<Rush> {
  return withFolder(async (folder) => {
    const feeder = await startFeeder();
    const bot = startBot({
      env: {
        DISCORD_TOKEN: 'bench',
        DISCORD_API_URL: feeder.apiUrl,
        DATABASE_URL: `file:${path.join(folder, 'rush.db')}`,
      },
    });
    try {
      await Promise.all([bot.ready, feeder.connected()]);
      const nextId = createIds(() => Date.now());
      const nextClick = firstAnswers(await openRounds(feeder, nextId, 1), members, chanceFrom(members));
      const clicked = new Map<string, number>();
      const waits: number[] = [];
      feeder.onCallback(({ interactionId, at }) => waits.push(at - (clicked.get(interactionId) ?? Number.NaN)));
      const started = performance.now();
      await spread(members, () => {
        const id = nextId();
        const click = nextClick(id);
        clicked.set(id, performance.now());
        feeder.send(click);
      });
      await until(() => waits.length >= members);
      await pause(started + watchMs - performance.now());
      return { waits, edits: feeder.edits.map((at) => at - started), tooMany: null };
    } finally {
      await bot.stop();
      await feeder.close();
    }
  });
}

/** Against the strict stand-in, which refuses what Discord refuses; it shares the machine with the bot and is slower itself. */
export async function measureStrictRush({ members, watchMs }: RushSize): Promise<Rush> {
  return withFolder(async (folder) => {
    const playground = await openPlayground();
    const { world } = playground;
    const people = world.addMembers(members);
    const bot = startQuizbell(playground, path.join(folder, 'rush.db'));
    try {
      await bot.ready;
      const channel = world.channel('study');
      let question: ReturnType<typeof readQuestion> = null;
      let messageId = '';
      while (question === null) {
        const { message } = await world.command(world.member('Alice'), channel, 'quiz', { open_for: '2h' }).response;
        question = readQuestion(message);
        messageId = message.id;
      }
      const buttons = [...question.buttons.values()];
      const chance = chanceFrom(members);
      const waits: number[] = [];
      const startedAt = Date.now();
      const started = performance.now();
      const answers: Promise<void>[] = [];
      await spread(members, (index) => {
        const clickedAt = performance.now();
        const interaction = world.click(people[index] ?? '', messageId, chance.pick(buttons));
        answers.push(interaction.response.then(() => void waits.push(performance.now() - clickedAt)));
      });
      await Promise.all(answers);
      await pause(started + watchMs - performance.now());
      const edits = world.requests.of('PATCH').map(({ at }) => at - startedAt);
      return { waits, edits, tooMany: world.requests.of().filter(({ status }) => status === 429).length };
    } finally {
      await bot.stop();
      await playground.close();
    }
  });
}

/** The most edits that fall into any 5 s. A hair less than 5 s between two is the network's, not ours. */
export function mostEditsIn5s(edits: readonly number[]): number {
  return Math.max(0, ...edits.map((from) => edits.filter((at) => at >= from && at < from + 4950).length));
}

/** Calls `act` `count` times, evenly over one second. */
async function spread(count: number, act: (index: number) => void): Promise<void> {
  const started = performance.now();
  for (let done = 0; done < count;) {
    const due = Math.min(count, Math.ceil(((performance.now() - started) / ARRIVE_WITHIN_MS) * count));
    for (; done < due; done += 1) act(done);
    await pause(1);
  }
}

async function until(done: () => boolean): Promise<void> {
  const deadline = performance.now() + ANSWERED_WITHIN_MS;
  while (!done()) {
    if (performance.now() > deadline) throw new Error('not all clicks were answered within 10 s');
    await pause(5);
  }
}
