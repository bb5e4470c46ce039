/** Aiken, the simplest format of questions for Moodle. */
import { looksLikeAiken } from './aiken/looksLike.ts';
import { readAiken } from './aiken/read.ts';
import { writeAiken } from './aiken/write.ts';
import type { TextFormat } from './format.ts';
import { lostOnTheWay } from './lost.ts';

export { readAiken, writeAiken };

export const aiken = {
  kind: 'text',
  name: 'Aiken',
  extensions: ['.txt', '.aiken'],
  looksLike: looksLikeAiken,
  read: readAiken,
  write: writeAiken,
  lost: (question) => lostOnTheWay(question, (deck) => readAiken(writeAiken(deck))),
} as const satisfies TextFormat;
