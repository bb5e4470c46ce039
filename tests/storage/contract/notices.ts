import { expect, test } from 'vitest';
import type { Notice } from '../../../src/storage/storage.ts';
import type { Bench } from '../engines.ts';
import { ANNA, DAY, dueOf, NOON, OTHER_SERVER, SERVER } from '../fixtures.ts';

function notice(id: string, changes: Partial<Notice> = {}): Notice {
  return {
    id,
    serverId: SERVER,
    key: 'notice.missed',
    values: { count: 2, channel: '<#5>' },
    createdAt: NOON,
    ...changes,
  };
}

export function noticesContract(bench: Bench): void {
  const due = (): Promise<string[]> => dueOf(bench.storage);

  async function untold(serverId = SERVER, limit = 10): Promise<string[]> {
    return (await bench.storage.notices.untold(serverId, limit)).map(({ id }) => id);
  }

  test('a notice is stored whole and due at once', async () => {
    await bench.storage.notices.add(notice('one'));
    expect(await bench.storage.notices.get('one')).toEqual(notice('one'));
    expect(await due()).toEqual([`notice one ${NOON}`]);
    expect(await bench.storage.notices.get('two')).toBeNull();
  });

  test('a notice of the same id is kept as it is, and comes due no second time', async () => {
    await bench.storage.notices.add(notice('one'));
    for (const row of await bench.storage.dueRows.claim(NOON, 1, 9)) await bench.storage.dueRows.done(row);
    await bench.storage.notices.add(notice('one', { key: 'other', createdAt: NOON + 1 }));
    expect(await bench.storage.notices.get('one')).toEqual(notice('one'));
    expect(await due()).toEqual([]);
  });

  test('those that were not told come oldest first, of one server, no more than asked for', async () => {
    await bench.storage.notices.add(notice('new', { createdAt: NOON + 2 }));
    await bench.storage.notices.add(notice('old'));
    await bench.storage.notices.add(notice('there', { serverId: OTHER_SERVER }));
    await bench.storage.notices.add(notice('middle', { createdAt: NOON + 1 }));
    expect(await untold()).toEqual(['old', 'middle', 'new']);
    expect(await untold(SERVER, 2)).toEqual(['old', 'middle']);
  });

  test('what was told is not told again, not due any more, and never comes back under its id', async () => {
    for (const id of ['one', 'two', 'three']) await bench.storage.notices.add(notice(id));
    await bench.storage.notices.told(['one', 'two', 'unknown'], NOON + 5);
    await bench.storage.notices.told([], NOON + 5);
    expect(await untold()).toEqual(['three']);
    expect(await bench.storage.notices.get('one')).toBeNull();
    expect(await due()).toEqual([`notice three ${NOON}`]);
    await bench.storage.notices.add(notice('one', { createdAt: NOON + 9 }));
    expect(await untold()).toEqual(['three']);
  });

  test('a notice that nobody was told for a year is forgotten', async () => {
    await bench.storage.notices.add(notice('old'));
    await bench.storage.notices.add(notice('there', { serverId: OTHER_SERVER }));
    await bench.storage.notices.add(notice('new', { createdAt: NOON + 367 * DAY }));
    expect(await untold()).toEqual(['new']);
    expect(await untold(OTHER_SERVER)).toEqual(['there']);
  });

  test('a member who is erased is named in no notice', async () => {
    await bench.storage.notices.add(notice('one', { values: { who: `by <@${ANNA}>`, id: ANNA, count: 3 } }));
    await bench.storage.members.erase(SERVER, ANNA);
    expect(await bench.storage.notices.get('one')).toMatchObject({ values: { who: 'by …', id: '…', count: 3 } });
  });
}
