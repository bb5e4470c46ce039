/** Reads a deck from Markdown, as people write it and as it comes from web pages and Aiken files. */
import type { Question } from '../../quiz/question.ts';
import type { DeckFile, Problem } from '../deckFile.ts';
import { assemble } from './assemble.ts';
import { hasBody, type Draft } from './draft.ts';
import { readFrontMatter } from './frontMatter.ts';
import { readLines, splitLines } from './lines.ts';
import { walk } from './walk.ts';

/** Characters in a file; more is refused unread. */
export const MAX_CHARACTERS = 1024 * 1024;
export const MAX_LINES = 100_000;

/** Reads a whole file. Never throws; the time it takes grows with the length of the text and no faster. */
export function readMarkdown(text: string): DeckFile {
  if (text.length > MAX_CHARACTERS) return refused(`at most ${MAX_CHARACTERS} characters`, `${text.length}`);
  const texts = splitLines(text.startsWith('\uFEFF') ? text.slice(1) : text);
  if (texts.length > MAX_LINES) return refused(`at most ${MAX_LINES} lines`, `${texts.length}`);
  const front = readFrontMatter(texts);
  const drafts = walk(readLines(texts, front.end));
  const questions: { question: Question; line: number }[] = [];
  const problems: Problem[] = [];
  const levels = new Set(drafts.filter(hasBody).map((draft) => draft.level));
  for (const draft of drafts) {
    if (!hasBody(draft) && !isUnfinished(draft, levels)) continue;
    const question = assemble(draft, problems);
    if (question) questions.push({ question, line: draft.line });
  }
  if (questions.length === 0 && problems.length === 0) {
    problems.push({ line: 1, expected: 'a question with choices and an answer', found: 'none' });
  }
  return { name: front.name, language: front.language, questions, problems };
}

/** Without choices and key it is the title of a page or chapter, unless it looks like the questions beside it. */
function isUnfinished(draft: Draft, levels: ReadonlySet<number>): boolean {
  return draft.stem.length > 0 && (draft.asked || (draft.level > 0 && levels.has(draft.level)));
}

function refused(expected: string, found: string): DeckFile {
  return { name: null, language: null, questions: [], problems: [{ line: 1, expected, found }] };
}
