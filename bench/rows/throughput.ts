import type { Benchmark } from '../row.ts';
import { median, range } from '../statistics.ts';
import { measureThroughput } from '../throughput.ts';

const TARGET = 0.8;
const SIZES = {
  full: { pairs: 5, clicks: 20_000, warmUp: 4000, members: 5000 },
  smoke: { pairs: 1, clicks: 1000, warmUp: 300, members: 400 },
};

/** Found with a processor profile, and by measuring the storage alone with some of its writes left out. */
const LIMITS =
  'The database limits it. Recording an answer takes about 0.15 ms of processor time, 0.1 of them for the eight boards it counts on ' +
  '(day, week, month and all time, for the deck and for all decks: a row and an index entry each); reading the board and the ' +
  'streak for the reply takes 0.08 ms; and the thread that answers waits for the disk at each commit. The bare client needs ' +
  '0.18 ms for all it does.';

export const throughputBenchmark: Benchmark = {
  name: 'throughput',
  async run(size) {
    const { pairs, cpu, replyBytes, lost } = await measureThroughput(SIZES[size]);
    const shares = pairs.map(({ share }) => share);
    const share = median(shares);
    const ours = median(pairs.map((pair) => pair.ours));
    const bare = median(pairs.map((pair) => pair.bare));
    const seconds = (side: 'ours' | 'bare') => {
      const known = cpu.flatMap((one) => one[side] ?? []);
      return known.length > 0 ? `${median(known).toFixed(2)} s` : 'not measured here';
    };
    return {
      rows: [
        {
          what: 'answers recorded durably and answered per second, as a share of the bare client’s replies, 64 clicks in flight',
          target: `at least ${TARGET}`,
          measured: `${share.toFixed(2)} (${ours.toFixed(0)} beside ${bare.toFixed(0)} per second)`,
          met: share >= TARGET,
          missed: `${(TARGET - share).toFixed(2)} short. ${LIMITS}`,
        },
      ],
      broken: lost === 0 ? [] : [`${lost} answers were acknowledged and are not in the database`],
      details: [
        `throughput: shares of the ${pairs.length} pairs ${range(shares, 2)}; every click a first answer of one of ${SIZES[size].members} members; replies of ${replyBytes} bytes on average, the bare client’s all of that length`,
        `throughput: processor time for 10,000 clicks, all threads of the client: ${seconds('ours')} beside ${seconds('bare')}`,
      ],
    };
  },
};
