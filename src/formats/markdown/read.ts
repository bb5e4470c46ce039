/** Reads a deck from Markdown, as people write it and as it comes from web pages and Aiken files. */
import type { Question } from '../../quiz/question.ts';
import { inOrder, refused } from '../candidate.ts';
import { phrase } from '../phrase.ts';
import { printable } from '../tidy.ts';
import type { DeckFile, Problem } from '../deckFile.ts';
import { MAX_CHARACTERS as MAX_WITH_PICTURES } from '../limits.ts';
import { withShortAddresses } from '../markup/dataAddresses.ts';
import { FilePictures } from '../pictures.ts';
import { assemble } from './assemble.ts';
import { withoutDefinitions } from './definitions.ts';
import { hasBody, type Draft } from './draft.ts';
import { readFrontMatter } from './frontMatter.ts';
import { readLines, splitLines } from './lines.ts';
import { walk } from './walk.ts';

/** Characters in a file, without the pictures in it; more is refused unread. */
export const MAX_CHARACTERS = 1024 * 1024;
export const MAX_LINES = 100_000;

/** Reads a whole file. Never throws; the time it takes grows with the length of the text and no faster. */
export function readMarkdown(text: string): DeckFile {
  if (text.length > MAX_WITH_PICTURES)
    return refused(phrase('reader.atMostCharacters', { count: MAX_WITH_PICTURES }), text.length);
  const { text: short, content, restored } = withShortAddresses(printable(text));
  if (short.length > MAX_CHARACTERS)
    return refused(phrase('reader.atMostCharacters', { count: MAX_CHARACTERS }), short.length);
  const texts = splitLines(short.startsWith('\uFEFF') ? short.slice(1) : short);
  if (texts.length > MAX_LINES) return refused(phrase('reader.atMostLines', { count: MAX_LINES }), texts.length);
  const front = readFrontMatter(texts);
  const { lines, targets } = withoutDefinitions(readLines(texts, front.end));
  const drafts = walk(lines);
  const questions: { question: Question; line: number }[] = [];
  const embedded = new Map<string, Uint8Array>();
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  const levels = new Set(drafts.filter(hasBody).map((draft) => draft.level));
  const file = { pictures: new FilePictures(), targets, content, restored };
  for (const draft of drafts) {
    if (!hasBody(draft) && !isUnfinished(draft, levels)) continue;
    const assembled = assemble(draft, problems, file);
    if (!assembled) continue;
    questions.push({ question: lengthened(assembled.question, restored), line: draft.line });
    for (const [image, bytes] of assembled.embedded) embedded.set(image, bytes);
    for (const note of assembled.notes) notes.push(note);
  }
  if (questions.length === 0 && problems.length === 0) {
    problems.push({ line: 1, expected: phrase('reader.anyQuestion'), found: phrase('reader.none') });
  }
  return {
    name: front.name === null ? null : restored(front.name),
    language: front.language,
    questions,
    ...(embedded.size > 0 ? { embedded } : {}),
    problems: inOrder(problems),
    ...(notes.length > 0 ? { notes: inOrder(notes) } : {}),
  };
}

/** The question with the addresses as they were: one that is no picture's is a text like any other. */
function lengthened(question: Question, restored: (text: string) => string): Question {
  const texts = (['title', 'stem', 'explanation', 'topic', 'source', 'author'] as const).flatMap((part) => {
    const text = question[part];
    return text === undefined ? [] : [[part, restored(text)]];
  });
  return {
    ...question,
    ...(Object.fromEntries(texts) as Partial<Question>),
    choices: question.choices.map(({ text, feedback }) => ({
      text: restored(text),
      ...(feedback === undefined ? {} : { feedback: restored(feedback) }),
    })),
    tags: question.tags.map(restored),
  };
}

/** Without choices and key it is the title of a page or chapter, unless it looks like the questions beside it. */
function isUnfinished(draft: Draft, levels: ReadonlySet<number>): boolean {
  return draft.stem.length > 0 && (draft.asked || (draft.level > 0 && levels.has(draft.level)));
}
