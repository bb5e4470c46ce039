import { afterEach, beforeEach, describe } from 'vitest';
import { answersContract } from './contract/answers.ts';
import { boardsContract } from './contract/boards.ts';
import { decksContract } from './contract/decks.ts';
import { dueRowsContract } from './contract/dueRows.ts';
import { durabilityContract } from './contract/durability.ts';
import { membersContract } from './contract/members.ts';
import { pickContract } from './contract/pick.ts';
import { noticesContract } from './contract/notices.ts';
import { occurrencesContract } from './contract/occurrences.ts';
import { recapsContract } from './contract/recaps.ts';
import { roundsContract } from './contract/rounds.ts';
import { roundStreaksContract } from './contract/roundStreaks.ts';
import { scheduledPickContract } from './contract/scheduledPick.ts';
import { schedulesContract } from './contract/schedules.ts';
import { settingsContract } from './contract/settings.ts';
import { sumsContract } from './contract/sums.ts';
import { ENGINES, type Bench } from './engines.ts';

const CONTRACTS = {
  decks: decksContract,
  'picking a question': pickContract,
  rounds: roundsContract,
  answers: answersContract,
  boards: boardsContract,
  members: membersContract,
  settings: settingsContract,
  schedules: schedulesContract,
  occurrences: occurrencesContract,
  'picking for a schedule': scheduledPickContract,
  'streaks of a round': roundStreaksContract,
  notices: noticesContract,
  recaps: recapsContract,
  'due rows': dueRowsContract,
  sums: sumsContract,
  durability: durabilityContract,
};

describe.each(ENGINES)('$name', (engine) => {
  const bench = {} as Bench;

  beforeEach(async () => {
    bench.place = engine.make();
    bench.storage = await bench.place.open();
  });

  afterEach(async () => {
    await bench.storage.close();
    bench.place.remove();
  });

  describe.each(Object.entries(CONTRACTS))('%s', (_name, contract) => {
    contract(bench);
  });
});
