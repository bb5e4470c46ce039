/**
 * Forgets images that nobody has. One that a question's version or a typed question has stays for ever; for all others the time
 * counts at which somebody last put them, or kept a draft or an import that names them.
 */
import { forgetDrafts } from './drafts.ts';
import { forgetImports } from './pendingImports.ts';
import type { Trx } from './schema.ts';

/** Longer than drafts and imports are kept. */
const KEPT = 2 * 86_400_000;
/** Images at a time: freeing the pages of a large one takes about a millisecond. */
const SOME = 20;

/** Looks at some whose time is over. True: there may be more. */
export async function sweepSome(trx: Trx, now: number): Promise<boolean> {
  const rows = await trx
    .selectFrom('image_puts')
    .select('image_id')
    .where('put_at', '<', now - KEPT)
    .orderBy('put_at')
    .limit(SOME)
    .execute();
  if (rows.length === 0) return false;
  const ids = rows.map((row) => row.image_id);
  // They would name images that are gone.
  await forgetDrafts(trx, now);
  await forgetImports(trx, now);
  await trx
    .deleteFrom('images')
    .where('id', 'in', ids)
    .where((eb) =>
      eb.and(
        (['version_images', 'typed_images'] as const).map((table) =>
          eb.not(eb.exists(eb.selectFrom(table).select('image_id').whereRef('image_id', '=', 'images.id'))),
        ),
      ),
    )
    .execute();
  // Those that stay need not be looked at again.
  await trx.deleteFrom('image_puts').where('image_id', 'in', ids).execute();
  return rows.length === SOME;
}
