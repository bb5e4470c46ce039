import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { PERIODS, type Period } from '../../../src/quiz/board.ts';
import type { Bench } from '../engines.ts';
import { addDeck, boardQuery, click, DAY, NOON, openRound, question, SERVER, TODAY } from '../fixtures.ts';

const ROUNDS = 6;
const MEMBERS = 4;

/** What happens to the storage: clicks that arrive together, or one thing alone. */
type Step =
  | { readonly kind: 'record'; readonly clicks: readonly { round: number; member: number; position: number }[] }
  | { readonly kind: 'close'; readonly round: number }
  | { readonly kind: 'erase'; readonly member: number };

const round = fc.nat(ROUNDS - 1);
const member = fc.nat(MEMBERS - 1);
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: record() },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('close' as const), round }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase' as const), member }) },
  ),
  { minLength: 1, maxLength: 25 },
);

function record() {
  const clicks = fc.array(fc.record({ round, member, position: fc.nat(2) }), { minLength: 1, maxLength: 6 });
  return fc.record({ kind: fc.constant('record' as const), clicks });
}

/** An answer that stands, as the test itself keeps it. */
interface Standing {
  readonly memberId: string;
  readonly deckId: number;
  readonly day: number;
  readonly points: number;
  counted: boolean;
}

const PERIOD_DAYS: Readonly<Record<Period, (day: number) => boolean>> = {
  today: (day) => day === TODAY,
  // The week of a Wednesday begins two days before it; the rounds lie on the days up to it.
  week: (day) => day >= TODAY - 2,
  month: (day) => day >= TODAY - 6,
  all: () => true,
};

export function sumsContract(bench: Bench): void {
  test('boards always equal the sums of the answers that count', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        await bench.storage.close();
        bench.place.remove();
        bench.storage = await bench.place.open();
        const world = await openWorld();
        for (const step of sequence) await apply(step, world);
        await compare(world);
      }),
      { numRuns: 40 },
    );
  });

  interface World {
    readonly decks: readonly number[];
    readonly rounds: readonly { id: string; deckId: number; openedAt: number; atClose: boolean }[];
    readonly closed: Set<number>;
    readonly answers: Map<string, Standing>;
  }

  /** Two decks; every second round is revealed at its close; each round lies on a day of its own up to today. */
  async function openWorld(): Promise<World> {
    const decks = [
      (await addDeck(bench.storage, 'First', [question('One')])).id,
      (await addDeck(bench.storage, 'Second', [question('Two', { key: [0, 2] })])).id,
    ];
    const rounds = [];
    for (let index = 0; index < ROUNDS; index += 1) {
      const openedAt = NOON - index * DAY;
      const deckId = decks[index % 3 === 0 ? 0 : 1] ?? 0;
      const atClose = index % 2 === 0;
      const reveal = atClose ? 'at close' : 'at once';
      await openRound(bench.storage, `round-${index}`, { openedAt, deckId, reveal, changeable: true });
      rounds.push({ id: `round-${index}`, deckId, openedAt, atClose });
    }
    return { decks, rounds, closed: new Set(), answers: new Map() };
  }

  async function apply(step: Step, world: World): Promise<void> {
    if (step.kind === 'erase') {
      await bench.storage.members.erase(SERVER, String(step.member));
      for (const [key, answer] of world.answers) if (answer.memberId === String(step.member)) world.answers.delete(key);
      return;
    }
    if (step.kind === 'close') {
      await bench.storage.rounds.close(`round-${step.round}`, NOON + DAY);
      world.closed.add(step.round);
      for (const [key, answer] of world.answers) if (key.startsWith(`${step.round}/`)) answer.counted = true;
      return;
    }
    const verdicts = await Promise.all(
      step.clicks.map(async (one) => {
        const at = world.rounds[one.round]?.openedAt ?? 0;
        return await bench.storage.answers.record(click(`round-${one.round}`, String(one.member), [one.position], at));
      }),
    );
    for (const [index, verdict] of verdicts.entries()) {
      const one = step.clicks[index];
      if (!one || verdict.kind !== 'recorded') continue;
      world.answers.set(`${one.round}/${one.member}`, {
        memberId: String(one.member),
        deckId: verdict.round.deckId,
        day: TODAY - one.round,
        points: verdict.answer.points,
        counted: world.closed.has(one.round) || world.rounds[one.round]?.atClose !== true,
      });
    }
  }

  async function compare(world: World): Promise<void> {
    for (const period of PERIODS) {
      for (const deckId of [undefined, ...world.decks]) {
        const query = boardQuery({ period, ...(deckId === undefined ? {} : { deckId }) });
        const board = await bench.storage.boards.page(query, 0, 100);
        const expected = expectedBoard(world, period, deckId);
        expect(board.standings).toEqual(expected);
        expect(board.total).toBe(expected.length);
      }
    }
  }

  function expectedBoard(world: World, period: Period, deckId: number | undefined) {
    const counted = [...world.answers.values()].filter(
      (answer) =>
        answer.counted && PERIOD_DAYS[period](answer.day) && (deckId === undefined || answer.deckId === deckId),
    );
    const rows = [...Map.groupBy(counted, (answer) => answer.memberId)].map(([memberId, answers]) => ({
      memberId,
      points: answers.reduce((sum, answer) => sum + answer.points, 0),
      answered: answers.length,
    }));
    return rows
      .toSorted((a, b) => b.points - a.points || (a.memberId < b.memberId ? -1 : 1))
      .map((row) => ({ ...row, rank: rows.filter((other) => other.points > row.points).length + 1 }));
  }
}
