import { expect, test } from 'vitest';
import type { Bench } from '../engines.ts';
import { DAY, NOON, OTHER_SERVER, pendingImport, question, SERVER } from '../fixtures.ts';

const questions = [question('One', { topic: 'trees' }), question('Two')];

export function pendingImportsContract(bench: Bench): void {
  test('what is kept comes back as it was, to its server alone', async () => {
    const pending = pendingImport('a', 'Biology', questions);
    await bench.storage.imports.keep(pending);
    expect(await bench.storage.imports.get(SERVER, 'a')).toEqual(pending);
    expect(await bench.storage.imports.get(OTHER_SERVER, 'a')).toBeNull();
    expect(await bench.storage.imports.get(SERVER, 'b')).toBeNull();
  });

  test('what is discarded is gone, and cannot be discarded by another server', async () => {
    await bench.storage.imports.keep(pendingImport('a', 'Biology', questions));
    await bench.storage.imports.discard(OTHER_SERVER, 'a');
    expect(await bench.storage.imports.get(SERVER, 'a')).not.toBeNull();
    await bench.storage.imports.discard(SERVER, 'a');
    await bench.storage.imports.discard(SERVER, 'a');
    expect(await bench.storage.imports.get(SERVER, 'a')).toBeNull();
    expect(await bench.storage.imports.apply(SERVER, 'a')).toBeNull();
    expect(await bench.storage.decks.list(SERVER)).toEqual([]);
  });

  test('after a day it is forgotten when the next one comes', async () => {
    await bench.storage.imports.keep(pendingImport('old', 'Biology', questions));
    await bench.storage.imports.keep({ ...pendingImport('day', 'Biology', questions), createdAt: NOON + DAY });
    expect(await bench.storage.imports.get(SERVER, 'old')).not.toBeNull();
    await bench.storage.imports.keep({ ...pendingImport('new', 'Biology', questions), createdAt: NOON + DAY + 1 });
    expect(await bench.storage.imports.get(SERVER, 'old')).toBeNull();
    expect(await bench.storage.imports.get(SERVER, 'day')).not.toBeNull();
  });

  test('a large one comes back whole', { timeout: 20_000 }, async () => {
    const many = Array.from({ length: 3000 }, (_, index) => question(`Number ${index} ${'ä'.repeat(300)}`));
    const pending = pendingImport('large', 'Large', [...many, question('Long', { explanation: 'x'.repeat(500_000) })]);
    await bench.storage.imports.keep(pending);
    expect(await bench.storage.imports.get(SERVER, 'large')).toEqual(pending);
  });

  test('an empty one makes an empty deck', async () => {
    const pending = pendingImport('empty', 'Biology', []);
    await bench.storage.imports.keep(pending);
    expect(await bench.storage.imports.get(SERVER, 'empty')).toEqual(pending);
    expect(await bench.storage.imports.apply(SERVER, 'empty')).toMatchObject({ deck: { questionCount: 0 } });
  });
}
