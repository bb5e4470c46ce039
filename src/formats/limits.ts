/** How much of a file is read. Reading is not interrupted, so that a larger one would keep everyone waiting. */

/** Questions, rows or notes in a file. */
export const MAX_QUESTIONS = 20_000;
/** Characters in a file of text that has a question on each line or so. */
export const MAX_CHARACTERS = 10 * 1024 * 1024;
