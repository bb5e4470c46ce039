/** Questions in a text that is no file, such as a message, in whatever format they are written. */
import type { DeckFile } from './deckFile.ts';
import { FORMATS } from './formats.ts';
import { looksLikeMarkdown } from './markdown/looksLike.ts';
import { readMarkdown } from './markdown/read.ts';

/** Characters at the start of a text that tell its format. */
const START = 65_536;
const FENCE = '```';
/** Of a text, no more are looked into. */
const MAX_BLOCKS = 10;

/**
 * What the text holds, be it all of it or a block of code in it; lines are those of the text. If no format gives a question, what
 * the first one found wrong that knows the text by its signs; null if none does. Never throws.
 */
export function readText(text: string): DeckFile | null {
  const { blocks, around } = blocksIn(text);
  // Code may be part of a question, or hold questions: what stands around it tells.
  const whole = looksLikeMarkdown(around) ? [readMarkdown(text)] : [];
  const known = [...blocks, text].flatMap((part) => (whole.some(hasQuestions) ? [] : readKnown(part)));
  const found = [...whole, ...known];
  const any = found.find(hasQuestions);
  if (any) return any;
  return [text, ...blocks].map(readMarkdown).find(hasQuestions) ?? found[0] ?? null;
}

/** The text in each format whose signs it has. */
function readKnown(text: string): DeckFile[] {
  const start = text.slice(0, START);
  return FORMATS.flatMap((format) => (format.kind === 'text' && format.looksLike(start) ? [format.read(text)] : []));
}

function hasQuestions({ questions, typed = [] }: DeckFile): boolean {
  return questions.length + typed.length > 0;
}

/** The blocks of code, each below as many empty lines as there are lines above it, and the text without them. */
function blocksIn(text: string): { blocks: string[]; around: string } {
  const blocks: string[] = [];
  let around = '';
  let at = 0;
  let above = 0;
  for (let start = text.indexOf(FENCE); start >= 0; start = text.indexOf(FENCE, at)) {
    const end = text.indexOf(FENCE, start + FENCE.length);
    if (end < 0 || blocks.length >= MAX_BLOCKS) break;
    above += linesIn(text.slice(at, start));
    around += text.slice(at, start);
    const content = text.slice(start + FENCE.length, end);
    // A word alone behind the fence is the name of a language.
    blocks.push('\n'.repeat(above) + content.replace(/^[\w+#-]{0,20}(?=\r?\n)/, ''));
    above += linesIn(content);
    at = end + FENCE.length;
  }
  return { blocks, around: around + text.slice(at) };
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}
