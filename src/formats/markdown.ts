/** The native format of decks: Markdown that a person would write anyway. */
import type { TextFormat } from './format.ts';
import { looksLikeMarkdown } from './markdown/looksLike.ts';
import { readMarkdown } from './markdown/read.ts';
import { writeMarkdown } from './markdown/write.ts';

export { readMarkdown, writeMarkdown };

export const markdown = {
  kind: 'text',
  name: 'Markdown',
  extensions: ['.md', '.markdown', '.txt'],
  looksLike: looksLikeMarkdown,
  read: readMarkdown,
  write: writeMarkdown,
  lost: () => [],
} as const satisfies TextFormat;
