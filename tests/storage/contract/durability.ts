import { beforeEach, expect, test } from 'vitest';
import type { Bench } from '../engines.ts';
import { inAnotherThread, race, raceOfImports, type Openings } from '../otherThread.ts';
import {
  addDeck,
  addOwnDeck,
  ANNA,
  BEN,
  boardQuery,
  CARA,
  click,
  DAY,
  draft,
  image,
  lines,
  newRound,
  NOON,
  openRound,
  pendingImport,
  question,
  recorded,
  schedule,
  SERVER,
  typedQuestion,
} from '../fixtures.ts';

export function durabilityContract(bench: Bench): void {
  // A database that does not outlive its storage cannot be opened again: nothing to test there.
  beforeEach((context) => {
    context.skip(!bench.place.durable, 'the database does not outlive its storage');
  });

  async function reopen(): Promise<void> {
    await bench.storage.close();
    bench.storage = await bench.place.open();
  }

  test('everything is there after a restart', async () => {
    const deck = await addDeck(bench.storage, 'Deck', [question('One')]);
    const round = await openRound(bench.storage, 'round');
    const answer = recorded(await bench.storage.answers.record(click('round', ANNA)));
    await bench.storage.settings.set(SERVER, { zone: 'Asia/Tokyo' });
    const pause = { reason: 'moderator', detail: '', since: NOON } as const;
    await bench.storage.schedules.add(schedule('daily', { pause }));
    await bench.storage.schedules.pass('daily', NOON, 'missed', NOON + 1);
    await reopen();
    expect(await bench.storage.decks.list(SERVER)).toEqual([deck]);
    expect(await bench.storage.rounds.get('round')).toMatchObject({ state: 'open', answerCount: 1 });
    expect(await bench.storage.answers.find('round', ANNA)).toEqual(answer);
    expect(await bench.storage.settings.get(SERVER)).toMatchObject({ zone: 'Asia/Tokyo' });
    expect(await bench.storage.schedules.list(SERVER)).toEqual([schedule('daily', { pause, nextAt: NOON + 1 })]);
    expect(await bench.storage.schedules.occurrences('daily', 9)).toMatchObject([{ at: NOON, state: 'missed' }]);
    expect(lines(await bench.storage.boards.page(boardQuery(), 0, 9))).toEqual([`1. ${ANNA} 10/1`]);
    expect(await bench.storage.dueRows.earliest()).toBe(NOON + 2000);
    await bench.storage.answers.record(click('round', BEN));
    expect(await bench.storage.rounds.close('round', round.closesAt)).toMatchObject({ answerCount: 2 });
  });

  test('own decks, what was changed in them and what waits to be imported are there after a restart', async () => {
    const deck = await addOwnDeck(bench.storage, 'Biology', [question('One'), question('Two')]);
    const [one, two] = await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 2);
    const edited = await bench.storage.questions.edit(SERVER, one?.id ?? 0, question('Edited'));
    await bench.storage.questions.retire(SERVER, two?.id ?? 0, true);
    const removed = await addOwnDeck(bench.storage, 'Removed', [question('Three')]);
    await bench.storage.ownDecks.remove(SERVER, removed.id, NOON);
    const pending = pendingImport('a', 'Biology', [question('Four')]);
    await bench.storage.imports.keep(pending);
    await reopen();
    expect(await bench.storage.decks.list(SERVER)).toEqual([{ ...deck, questionCount: 1 }]);
    expect(await bench.storage.ownDecks.questions(SERVER, deck.id, 0, 9)).toEqual([edited]);
    expect(await bench.storage.questions.search(SERVER, 'edited', 0, 9)).toEqual({ found: [edited], total: 1 });
    expect(await bench.storage.imports.get(SERVER, 'a')).toEqual(pending);
    expect(await bench.storage.ownDecks.restore(SERVER, removed.id, NOON + 1)).toEqual(removed);
  });

  test('images, typed questions, files of messages and drafts are there after a restart', async () => {
    const images = [{ image: image('one').id, alt: 'A cell' }];
    await bench.storage.images.put([image('one'), image('unused')], NOON);
    const typed = [typedQuestion('Typed', { images })];
    const pending = pendingImport('a', 'Biology', [question('One', { images })], typed);
    await bench.storage.imports.keep(pending);
    await bench.storage.imports.apply(SERVER, 'a');
    const deck = await bench.storage.decks.find(SERVER, 'Biology');
    await openRound(bench.storage, 'round', { posted: false });
    await bench.storage.rounds.posted('round', 'message', ['1', '2']);
    await bench.storage.drafts.keep(draft('d', { images }));
    await reopen();
    expect(await bench.storage.imports.get(SERVER, 'a')).toEqual(pending);
    expect(await bench.storage.ownDecks.typed(SERVER, deck?.id ?? 0)).toEqual(typed);
    expect(await bench.storage.rounds.get('round')).toMatchObject({ attachmentIds: ['1', '2'], question: { images } });
    expect(await bench.storage.drafts.get(SERVER, ANNA, 'd')).toEqual(draft('d', { images }));
    // What is in use is known after a restart, too.
    await bench.storage.images.put([], NOON + 3 * DAY);
    const found = await bench.storage.images.get([image('one').id, image('unused').id]);
    expect([...found.values()]).toEqual([image('one')]);
  });

  test('of two processes that apply one import at once one adds, and the other finds it done', async () => {
    const many = Array.from({ length: 500 }, (_, index) => question(`Number ${index}`));
    await bench.storage.imports.keep(pendingImport('a', 'Biology', many));
    const added = await raceOfImports(bench.place.url, { serverId: SERVER, importId: 'a' });
    expect(added.toSorted((a, b) => a - b)).toEqual([0, 500]);
    expect(await bench.storage.decks.list(SERVER)).toMatchObject([{ name: 'Biology', questionCount: 500 }]);
  });

  test('an answer is on disk when it is acknowledged: another process sees it at once', async () => {
    await openRound(bench.storage, 'round');
    const other = await bench.place.open();
    try {
      await bench.storage.answers.record(click('round', ANNA));
      expect(await other.answers.find('round', ANNA)).not.toBeNull();
    } finally {
      await other.close();
    }
  });

  test('two processes write to one database at once and lose nothing', async () => {
    await openRound(bench.storage, 'round');
    const members = Array.from({ length: 300 }, (_, index) => String(400 + index));
    const [own, theirs] = await Promise.all([
      Promise.all(members.map((member) => bench.storage.answers.record(click('round', member)))),
      inAnotherThread({ url: bench.place.url, clicks: members.map((member) => click('round', member)) }),
    ]);
    const kinds = [...own.map((verdict) => verdict.kind), ...theirs];
    expect(kinds.filter((kind) => kind === 'recorded')).toHaveLength(300);
    expect(kinds.filter((kind) => kind === 'repeated')).toHaveLength(300);
    expect(await bench.storage.rounds.get('round')).toMatchObject({ answerCount: 300 });
    expect(await bench.storage.boards.page(boardQuery(), 0, 1)).toMatchObject({ total: 300 });
  });

  test('of two processes that open the same occurrences at once exactly one opens each', async () => {
    await bench.storage.schedules.add(schedule('daily'));
    const template = await newRound(bench.storage, 'round');
    const times = Array.from({ length: 100 }, (_, index) => NOON + index * 1000);
    const side = (name: string): Openings => ({
      scheduleId: 'daily',
      rounds: times.map((at) => ({ at, round: { ...template, id: `${name}-${at}`, openedAt: at } })),
    });
    const [left, right] = await race(bench.place.url, [side('left'), side('right')]);
    const winners = times.map((_, index) => Number(left?.[index]) + Number(right?.[index]));
    expect(winners).toEqual(times.map(() => 1));
    const occurrences = await bench.storage.schedules.occurrences('daily', 1000);
    expect(occurrences).toHaveLength(100);
    for (const { roundId } of occurrences) {
      expect(await bench.storage.rounds.get(roundId ?? '')).toMatchObject({ state: 'opening', scheduleId: 'daily' });
    }
    const rounds = (await bench.storage.dueRows.claim(NOON * 2, 1, 1000)).filter((row) => row.kind === 'publish');
    expect(rounds).toHaveLength(100);
    expect(await bench.storage.schedules.find('daily')).toMatchObject({ nextAt: NOON + 100_000 });
  });

  test('closing waits for the answers that are under way, and takes no more', async () => {
    await openRound(bench.storage, 'round');
    const answers = Promise.all([ANNA, BEN].map((member) => bench.storage.answers.record(click('round', member))));
    const closed = bench.storage.close();
    await expect(bench.storage.answers.record(click('round', CARA))).rejects.toThrow('closed');
    expect((await answers).map((verdict) => verdict.kind)).toEqual(['recorded', 'recorded']);
    await closed;
    bench.storage = await bench.place.open();
    expect(await bench.storage.rounds.get('round')).toMatchObject({ answerCount: 2 });
  });

  test('closing waits for a round that is being closed', async () => {
    const round = await openRound(bench.storage, 'round', { reveal: 'at close' });
    await bench.storage.answers.record(click('round', ANNA));
    const [closed] = await Promise.all([bench.storage.rounds.close('round', round.closesAt), bench.storage.close()]);
    expect(closed).toMatchObject({ state: 'closed' });
    bench.storage = await bench.place.open();
    expect(lines(await bench.storage.boards.page(boardQuery(), 0, 9))).toEqual([`1. ${ANNA} 10/1`]);
  });

  test('after erasing no table holds the member, and other members are whole', async () => {
    const round = await openRound(bench.storage, 'at-once', { openedBy: ANNA, kind: 'daily' });
    await openRound(bench.storage, 'at-close', { reveal: 'at close', changeable: true });
    await openRound(bench.storage, 'over', { openedBy: ANNA });
    for (const id of ['at-once', 'at-close', 'over']) {
      for (const member of [ANNA, BEN]) await bench.storage.answers.record(click(id, member));
    }
    await bench.storage.rounds.close('over', round.closesAt);
    await bench.storage.schedules.add(schedule('daily', { createdBy: ANNA }));
    await bench.storage.notices.add({ id: '1', serverId: SERVER, key: 'k', values: { by: ANNA }, createdAt: NOON });
    await bench.storage.notices.add({ id: '2', serverId: SERVER, key: 'k', values: { by: ANNA }, createdAt: NOON });
    await bench.storage.notices.told(['2'], NOON);
    await bench.storage.imports.keep(pendingImport('a', 'Biology', [question('One')]));
    await bench.storage.imports.keep({ ...pendingImport('b', 'Biology', [question('Two')]), memberId: BEN });
    await bench.storage.drafts.keep(draft('d'));
    expect(bench.place.dump()).toContain(ANNA);
    await bench.storage.members.erase(SERVER, ANNA);
    expect(bench.place.dump()).not.toContain(ANNA);
    expect(await bench.storage.members.export(SERVER, BEN)).toMatchObject({ answers: [{}, {}, {}] });
    expect(await bench.storage.imports.get(SERVER, 'a')).toBeNull();
    expect(await bench.storage.imports.get(SERVER, 'b')).toMatchObject({ questions: [{ title: 'Two' }] });
    expect(await bench.storage.schedules.find('daily')).toEqual(schedule('daily'));
  });
}
