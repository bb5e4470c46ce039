import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Question } from '../../../src/quiz/question.ts';
import type { StoredQuestion } from '../../../src/storage/storage.ts';
import type { Bench } from '../engines.ts';
import { pendingImport, SERVER } from '../fixtures.ts';

/** Few words, so that titles, stems and whole questions meet again. */
const word = fc.constantFrom('a', 'b', 'A ', 'c');
const questions: fc.Arbitrary<Question[]> = fc.array(
  fc.record(
    {
      title: word,
      stem: word,
      choices: fc.tuple(word, word).map((texts) => texts.map((text) => ({ text }))),
      key: fc.constantFrom([0], [1]),
      images: fc.constantFrom([{ image: 'x.png', alt: '' }], [{ image: 'x.png', alt: 'x' }]),
      topic: fc.constantFrom('x', 'y'),
      tags: fc.constant([]),
    },
    { requiredKeys: ['stem', 'choices', 'key', 'tags'] },
  ),
  { maxLength: 8 },
);
/** What happens to a deck: imports, and some questions retired in between. */
const steps = fc.array(fc.record({ questions, retired: fc.array(fc.nat(9), { maxLength: 3 }) }), {
  minLength: 1,
  maxLength: 4,
});

export function importedTwiceContract(bench: Bench): void {
  let kept = 0;

  async function importInto(deckName: string, list: readonly Question[]) {
    const id = `import ${(kept += 1)}`;
    const planned = await bench.storage.imports.plan(SERVER, deckName, list);
    await bench.storage.imports.keep(pendingImport(id, deckName, list));
    const applied = await bench.storage.imports.apply(SERVER, id);
    await bench.storage.imports.discard(SERVER, id);
    if (applied === null || applied === 'built in') throw new Error('the import was not applied');
    // What was said before is what was done.
    expect(applied.plan).toEqual(planned);
    return applied;
  }

  /** All questions that the deck ever had, by id: none is ever deleted. */
  async function everything(deckId: number, known: ReadonlySet<number>): Promise<Map<number, StoredQuestion>> {
    const asked = await bench.storage.ownDecks.questions(SERVER, deckId, 0, 1000);
    const retired = await Promise.all([...known].map((id) => bench.storage.questions.get(SERVER, id)));
    return new Map([...asked, ...retired].flatMap((one) => (one ? [[one.id, one]] : [])));
  }

  test(
    'an import does what its plan says, and the same import again changes nothing',
    { timeout: 60_000 },
    async () => {
      let decks = 0;
      await fc.assert(
        fc.asyncProperty(steps, async (history) => {
          const deckName = `Deck ${(decks += 1)}`;
          const known = new Set<number>();
          for (const { questions: list, retired } of history) {
            const deck = await bench.storage.decks.find(SERVER, deckName);
            const before = deck ? await everything(deck.id, known) : new Map<number, StoredQuestion>();
            const { deck: after, plan } = await importInto(deckName, list);
            const now = await everything(after.id, known);

            const mentioned = [...plan.added, ...plan.changed.map(({ index }) => index), ...plan.duplicate];
            expect(mentioned).toHaveLength(list.length);
            expect(new Set(mentioned)).toEqual(new Set(list.keys()));
            const fresh = [...now.values()].filter((one) => !before.has(one.id));
            expect(fresh.map((one) => one.question)).toEqual(plan.added.map((index) => list[index]));
            const changed = new Map(plan.changed.map(({ index, questionId }) => [questionId, list[index]]));
            expect(changed.size).toBe(plan.changed.length);
            for (const [id, old] of before) {
              const question = changed.get(id);
              const version = old.version + 1;
              expect(now.get(id)).toEqual(question ? { ...old, question, version, retired: false } : old);
            }
            const contents = new Set([...now.values()].map((one) => JSON.stringify(one.question)));
            for (const question of list) expect(contents).toContain(JSON.stringify(ordered(question)));

            const again = await importInto(deckName, list);
            expect(again.plan).toEqual({
              added: [],
              changed: [],
              duplicate: list.map((_, index) => index),
              typedAdded: 0,
            });
            expect(await everything(after.id, known)).toEqual(now);

            const ids = [...now.keys()];
            for (const id of ids) known.add(id);
            for (const place of retired) {
              const id = ids[place];
              if (id !== undefined) await bench.storage.questions.retire(SERVER, id, true);
            }
          }
        }),
        { numRuns: 60 },
      );
    },
  );
}

/** Its fields in the order in which a stored question has them. */
function ordered({ title, stem, images, choices, key, topic, tags }: Question): Partial<Question> {
  return {
    ...(title === undefined ? {} : { title }),
    stem,
    ...(images === undefined ? {} : { images }),
    choices,
    key,
    ...(topic === undefined ? {} : { topic }),
    tags,
  };
}
