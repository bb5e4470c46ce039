/** JSON as the Open Trivia Database (opentdb.com) gives it. */
import type { TextFormat } from './format.ts';
import { looksLikeOpenTrivia, readOpenTrivia } from './openTrivia/read.ts';
import { lostInOpenTrivia, writeOpenTrivia } from './openTrivia/write.ts';

export const openTrivia = {
  kind: 'text',
  name: 'Open Trivia DB',
  extensions: ['.opentdb.json'],
  looksLike: looksLikeOpenTrivia,
  read: readOpenTrivia,
  write: writeOpenTrivia,
  lost: lostInOpenTrivia,
} as const satisfies TextFormat;
