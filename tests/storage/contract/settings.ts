import { expect, test } from 'vitest';
import type { Bench } from '../engines.ts';
import { OTHER_SERVER, SERVER } from '../fixtures.ts';

const AT_FIRST = {
  zone: 'UTC',
  language: null,
  moderatorChannelId: null,
  moderatorRoleId: null,
  weeklyRecap: false,
  answersChangeable: true,
};

export function settingsContract(bench: Bench): void {
  test('a server that set nothing has the first settings', async () => {
    expect(await bench.storage.settings.get(SERVER)).toEqual(AT_FIRST);
  });

  test('a change is given back whole and stays, and no other server sees it', async () => {
    const changed = await bench.storage.settings.set(SERVER, { zone: 'Europe/Berlin', answersChangeable: false });
    expect(changed).toEqual({ ...AT_FIRST, zone: 'Europe/Berlin', answersChangeable: false });
    expect(await bench.storage.settings.get(SERVER)).toEqual(changed);
    expect(await bench.storage.settings.get(OTHER_SERVER)).toEqual(AT_FIRST);
  });

  test('what is not in a change stays as it was, and null takes a setting back', async () => {
    await bench.storage.settings.set(SERVER, { language: 'de', moderatorRoleId: '5' });
    await bench.storage.settings.set(SERVER, { language: null });
    expect(await bench.storage.settings.set(SERVER, {})).toEqual({ ...AT_FIRST, moderatorRoleId: '5' });
  });

  test('changes of different settings at once are both kept', async () => {
    await Promise.all([
      bench.storage.settings.set(SERVER, { language: 'de' }),
      bench.storage.settings.set(SERVER, { zone: 'Asia/Tokyo' }),
      bench.storage.settings.set(SERVER, { moderatorChannelId: '7' }),
    ]);
    expect(await bench.storage.settings.get(SERVER)).toMatchObject({
      language: 'de',
      zone: 'Asia/Tokyo',
      moderatorChannelId: '7',
    });
  });
}
