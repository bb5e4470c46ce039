import path from 'node:path';
import { withFolder } from '../folder.ts';
import { killAgainAndAgain } from '../killing.ts';
import type { Benchmark } from '../row.ts';

const KILLS = { full: 100, smoke: 3 };

export const killsBenchmark: Benchmark = {
  name: 'kills',
  async run(size, seed) {
    const kills = KILLS[size];
    return withFolder(async (folder) => {
      const { audit, ledger, wrongDailies, planned, killsWhileStarting } = await killAgainAndAgain({
        kills,
        seed,
        file: path.join(folder, 'kills.db'),
        // They come at full minutes, which a short run has no time for.
        dailies: size === 'full',
      });
      const told = ledger.clicks.filter((click) => click.told?.kind === 'answer').length;
      const wrongRounds = [...audit.openedTwice, ...audit.lostRounds, ...audit.leftOpen];
      return {
        rows: [
          {
            what: `acknowledged answers lost over ${kills} kills (SIGKILL) at random moments under load`,
            target: '0',
            measured: `${audit.lostAnswers.length} of ${told.toLocaleString('en')}`,
            met: audit.lostAnswers.length === 0,
            missed: 'a mistake: please report it with the seed',
          },
          {
            what: 'rounds opened twice, lost, or left open past their deadline over the same kills',
            target: '0',
            measured: `${wrongRounds.length} of ${ledger.messages.size}`,
            met: wrongRounds.length === 0,
            missed: 'a mistake: please report it with the seed',
          },
          ...(size === 'full'
            ? [
                {
                  what: 'dailies posted twice or left out over the same kills',
                  target: '0',
                  measured: `${wrongDailies.length} of ${planned.filter(({ announced }) => announced).length}`,
                  met: wrongDailies.length === 0,
                  missed: 'a mistake: please report it with the seed',
                },
              ]
            : []),
        ],
        broken: [
          ...(Object.values(audit).flat() as string[]),
          ...wrongDailies,
          ...(size === 'full' && planned.every(({ announced }) => !announced) ? ['no daily was planned'] : []),
          ...(told > 0 && ledger.messages.size > 0 ? [] : ['nobody was answered, so nothing could be lost']),
        ],
        details: [
          `kills: seed ${seed}; ${killsWhileStarting} of ${kills} kills fell into the start; ${ledger.clicks.length - told} clicks got no answer or came too late; a kill ends the process, not the machine, so it says nothing about power cuts`,
        ],
      };
    });
  },
};
