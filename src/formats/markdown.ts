/** The native format of decks: Markdown that a person would write anyway. */
export { readMarkdown } from './markdown/read.ts';
export { writeMarkdown } from './markdown/write.ts';
