import { afterEach, beforeEach, describe } from 'vitest';
import { answersContract } from './contract/answers.ts';
import { boardsContract } from './contract/boards.ts';
import { decksContract } from './contract/decks.ts';
import { dueRowsContract } from './contract/dueRows.ts';
import { durabilityContract } from './contract/durability.ts';
import { membersContract } from './contract/members.ts';
import { pickContract } from './contract/pick.ts';
import { roundsContract } from './contract/rounds.ts';
import { settingsContract } from './contract/settings.ts';
import { sumsContract } from './contract/sums.ts';
import { ENGINES, type Bench } from './engines.ts';

for (const engine of ENGINES) {
  describe(engine.name, () => {
    const bench = {} as Bench;

    beforeEach(async () => {
      bench.place = engine.make();
      bench.storage = await bench.place.open();
    });

    afterEach(async () => {
      await bench.storage.close();
      bench.place.remove();
    });

    describe('decks', () => decksContract(bench));
    describe('picking a question', () => pickContract(bench));
    describe('rounds', () => roundsContract(bench));
    describe('answers', () => answersContract(bench));
    describe('boards', () => boardsContract(bench));
    describe('members', () => membersContract(bench));
    describe('settings', () => settingsContract(bench));
    describe('due rows', () => dueRowsContract(bench));
    describe('sums', () => sumsContract(bench));
    if (engine.durable) describe('durability', () => durabilityContract(bench));
  });
}
