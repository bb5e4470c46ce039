/** Moodle XML, the format in which Moodle gives out its question bank. */
import type { TextFormat } from './format.ts';
import { lostOnTheWay } from './lost.ts';
import { looksLikeMoodleXml } from './moodle/looksLike.ts';
import { readMoodleXml } from './moodle/read.ts';
import { writeMoodleXml } from './moodle/write.ts';

export { readMoodleXml, writeMoodleXml };

export const moodleXml = {
  kind: 'text',
  name: 'Moodle XML',
  extensions: ['.xml'],
  looksLike: looksLikeMoodleXml,
  read: readMoodleXml,
  write: writeMoodleXml,
  lost: (question) => lostOnTheWay(question, (deck) => readMoodleXml(writeMoodleXml(deck))),
  holdsTyped: true,
} as const satisfies TextFormat;
