/** How many clicks a second are recorded durably and answered, beside a client that only answers. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startBot, type BotProcess } from './botProcess.ts';
import { chanceFrom } from './chance.ts';
import { firstAnswers } from './clicks.ts';
import { startFeeder, type Feeder } from './feeder.ts';
import { fly, type Flight } from './flight.ts';
import { withFolder } from './folder.ts';
import { createIds } from './interactions.ts';
import { openRounds, type OpenRound } from './openRounds.ts';

export interface ThroughputSize {
  /** How often both are measured, in turn. */
  readonly pairs: number;
  readonly clicks: number;
  /** Answered before the measured ones, so that both clients are warm. */
  readonly warmUp: number;
  readonly members: number;
}

export interface Throughput {
  /** Per pair: answers a second of Quizbell, of the bare client, and the first as a share of the second. */
  readonly pairs: readonly { readonly ours: number; readonly bare: number; readonly share: number }[];
  /** Processor seconds for 10,000 clicks, per pair; null where the system does not say. */
  readonly cpu: readonly { readonly ours: number | null; readonly bare: number | null }[];
  /** Bytes of a reply, on average. */
  readonly replyBytes: number;
  /** Answered clicks that are not in the database. */
  readonly lost: number;
}

const IN_FLIGHT = 64;
const SEED = 64;

interface Trial {
  readonly perSecond: number;
  readonly cpu: number | null;
  readonly flight: Flight;
}

export async function measureThroughput(size: ThroughputSize): Promise<Throughput> {
  return withFolder(async (folder) => {
    const feeder = await startFeeder();
    const nextId = createIds(() => Date.now());
    const pairs = [];
    const cpu = [];
    let lost = 0;
    let replyBytes = 0;
    try {
      for (let pair = 0; pair < size.pairs; pair += 1) {
        const file = path.join(folder, `${pair}.db`);
        const ours = startBot({ env: environment(feeder, { DATABASE_URL: `file:${file}` }) });
        let rounds: OpenRound[];
        let measured: Trial;
        try {
          await Promise.all([ours.ready, feeder.connected()]);
          rounds = await openRounds(feeder, nextId, Math.ceil((size.warmUp + size.clicks) / size.members));
          measured = await trial(ours, feeder, nextId, rounds, size);
        } finally {
          await ours.stop();
        }
        lost += size.warmUp + size.clicks - answersIn(file);
        const reply = path.join(folder, 'reply.json');
        replyBytes = writeReply(reply, measured.flight);

        const bare = startBot({ program: ['bench/bareClient.ts'], env: environment(feeder, { BENCH_REPLY: reply }) });
        let compared: Trial;
        try {
          await Promise.all([bare.ready, feeder.connected()]);
          compared = await trial(bare, feeder, nextId, rounds, size);
        } finally {
          await bare.stop();
        }
        const share = measured.perSecond / compared.perSecond;
        pairs.push({ ours: measured.perSecond, bare: compared.perSecond, share });
        cpu.push({ ours: measured.cpu, bare: compared.cpu });
      }
    } finally {
      await feeder.close();
    }
    return { pairs, cpu, replyBytes, lost };
  });
}

function environment(feeder: Feeder, more: Readonly<Record<string, string>>): Record<string, string> {
  return { DISCORD_TOKEN: 'bench', DISCORD_API_URL: feeder.apiUrl, LOG_LEVEL: 'info', ...more };
}

async function trial(
  bot: BotProcess,
  feeder: Feeder,
  nextId: () => string,
  rounds: readonly OpenRound[],
  size: ThroughputSize,
): Promise<Trial> {
  const nextClick = firstAnswers(rounds, size.members, chanceFrom(SEED));
  await fly(feeder, nextId, nextClick, { total: size.warmUp, inFlight: IN_FLIGHT });
  const before = bot.cpuSeconds();
  const flight = await fly(feeder, nextId, nextClick, { total: size.clicks, inFlight: IN_FLIGHT });
  const after = bot.cpuSeconds();
  const cpu = before === null || after === null ? null : ((after - before) / size.clicks) * 10_000;
  return { perSecond: size.clicks / flight.seconds, cpu, flight };
}

/** The components of a reply of average length, for the bare client to send. Gives the length. */
function writeReply(file: string, { lengths, samples }: Flight): number {
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const [nearest] = samples.toSorted((a, b) => Math.abs(a.length - average) - Math.abs(b.length - average));
  const { data } = JSON.parse(String(nearest)) as { data: { components: unknown } };
  writeFileSync(file, JSON.stringify(data.components));
  return Math.round(average);
}

function answersIn(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return Number(database.prepare('select count(*) as answers from answers').get()?.['answers']);
  } finally {
    database.close();
  }
}
