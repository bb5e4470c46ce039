/** Images of questions: their bytes, which never change under one id. */
import type { Context } from './context.ts';
import { sweepSome } from './imageSweep.ts';
import type { NotePuts } from './imageUse.ts';
import { giveWay } from './pace.ts';
import { preparedRows } from './prepared.ts';
import type { Trx } from './schema.ts';
import type { Images, StoredImage } from './storage.ts';

/** Bytes and images of one transaction, roughly: others wait for it some tens of milliseconds. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_IMAGES = 200;

export function createImages({ db, write }: Context, { notePuts }: { readonly notePuts: NotePuts }): Images {
  const known = preparedRows<{ id: string }, [id: string]>(1, (executor, rows) =>
    executor
      .selectFrom('images')
      .select('id')
      .where(
        'id',
        'in',
        rows.map((cell) => cell(0)),
      ),
  );

  /** Of one that is there already the bytes are not looked at. */
  async function putSome(trx: Trx, images: readonly StoredImage[], at: number): Promise<void> {
    const rows = await known(
      trx,
      images.map(({ id }) => [id]),
    );
    const there = new Set(rows.map(({ id }) => id));
    for (const { id, width, height, data } of images) {
      if (there.has(id)) continue;
      await trx.insertInto('images').values({ id, width, height, bytes: data }).execute();
    }
    await notePuts(
      trx,
      images.map(({ id }) => id),
      at,
    );
  }

  return {
    async put(images, at) {
      for (const some of batchesOf(images)) {
        await write(async ({ trx }) => {
          await putSome(trx, some, at);
        });
        await giveWay();
      }
      while (await write(async ({ trx }) => await sweepSome(trx, at))) await giveWay();
    },

    async get(ids) {
      const found = new Map<string, StoredImage>();
      for (const id of new Set(ids)) {
        if (found.size > 0) await giveWay();
        const row = await db.selectFrom('images').selectAll().where('id', '=', id).executeTakeFirst();
        if (row) found.set(id, { id, width: row.width, height: row.height, data: row.bytes });
      }
      return found;
    },
  };
}

/** Each image once. */
function* batchesOf(images: readonly StoredImage[]): Generator<readonly StoredImage[]> {
  let some: StoredImage[] = [];
  let bytes = 0;
  for (const image of new Map(images.map((one) => [one.id, one])).values()) {
    some.push(image);
    bytes += image.data.length;
    if (bytes < MOST_BYTES && some.length < MOST_IMAGES) continue;
    yield some;
    some = [];
    bytes = 0;
  }
  if (some.length > 0) yield some;
}
