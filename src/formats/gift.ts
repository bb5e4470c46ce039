/** GIFT, the format that teachers write questions for Moodle in. */
import type { TextFormat } from './format.ts';
import { looksLikeGift } from './gift/looksLike.ts';
import { readGift } from './gift/read.ts';
import { writeGift } from './gift/write.ts';
import { lostOnTheWay } from './lost.ts';

export { readGift, writeGift };

export const gift = {
  kind: 'text',
  name: 'GIFT',
  extensions: ['.gift', '.txt'],
  looksLike: looksLikeGift,
  read: readGift,
  write: writeGift,
  lost: (question) => lostOnTheWay(question, (deck) => readGift(writeGift(deck))),
  holdsTyped: true,
} as const satisfies TextFormat;
