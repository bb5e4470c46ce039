import { expect, test } from 'vitest';
import type { Bench } from '../engines.ts';
import { ANNA, BEN, DAY, draft, NOON, OTHER_SERVER, SERVER } from '../fixtures.ts';

export function draftsContract(bench: Bench): void {
  test('a draft comes back whole, with its images and those that are still to be fetched, to its member alone', async () => {
    const kept = draft('d', {
      deckId: 3,
      questionId: 7,
      images: [
        { image: 'b.png', alt: 'A cell' },
        { image: 'a.png', alt: '' },
      ],
      awaited: [
        { from: 'upload', url: 'https://cdn.example/cell.png?ex=1', alt: '' },
        { from: 'link', url: 'https://example.org/cell.png', alt: 'Another cell' },
      ],
    });
    await bench.storage.drafts.keep(kept);
    expect(await bench.storage.drafts.get(SERVER, ANNA, 'd')).toEqual(kept);
    expect(await bench.storage.drafts.get(SERVER, BEN, 'd')).toBeNull();
    expect(await bench.storage.drafts.get(OTHER_SERVER, ANNA, 'd')).toBeNull();
  });

  test('no images at all and the images of the question that is edited are told apart', async () => {
    await bench.storage.drafts.keep(draft('none', { images: [] }));
    await bench.storage.drafts.keep(draft('as before', { images: null }));
    expect(await bench.storage.drafts.get(SERVER, ANNA, 'none')).toEqual(draft('none', { images: [] }));
    expect(await bench.storage.drafts.get(SERVER, ANNA, 'as before')).toEqual(draft('as before'));
  });

  test('after a day a draft is forgotten when the next one comes, and one that is discarded at once', async () => {
    await bench.storage.drafts.keep(draft('old'));
    await bench.storage.drafts.keep(draft('day', { createdAt: NOON + DAY }));
    expect(await bench.storage.drafts.get(SERVER, ANNA, 'old')).not.toBeNull();
    await bench.storage.drafts.keep(draft('new', { createdAt: NOON + DAY + 1 }));
    expect(await bench.storage.drafts.get(SERVER, ANNA, 'old')).toBeNull();
    await bench.storage.drafts.discard('new');
    expect(await bench.storage.drafts.get(SERVER, ANNA, 'new')).toBeNull();
    expect(await bench.storage.drafts.get(SERVER, ANNA, 'day')).not.toBeNull();
  });
}
