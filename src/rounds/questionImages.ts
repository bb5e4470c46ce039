/** The stored pictures of questions, for whoever shows them. */
import type { Question } from '../quiz/question.ts';
import type { Storage, StoredImage } from '../storage/storage.ts';

/** By id. A question without pictures costs no look into the database. */
export async function imagesOf(
  { images }: Pick<Storage, 'images'>,
  question: Pick<Question, 'images'>,
): Promise<ReadonlyMap<string, StoredImage>> {
  const ids = question.images?.map(({ image }) => image) ?? [];
  return ids.length === 0 ? new Map() : await images.get(ids);
}
