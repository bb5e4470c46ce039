/** Quizbell's own JSON, described by `docs/question-schema.json`. */
import type { TextFormat } from './format.ts';
import { looksLikeJson, readJson } from './json/read.ts';
import { writeJson } from './json/write.ts';

export const json = {
  kind: 'text',
  name: 'JSON',
  extensions: ['.json'],
  looksLike: looksLikeJson,
  read: readJson,
  write: writeJson,
  lost: () => [],
  holdsTyped: true,
} as const satisfies TextFormat;
