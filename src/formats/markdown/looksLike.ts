/** Recognises the native format by the marks that only it has. */
import { splitLines, shapeOf } from './lines.ts';
import { readFrontMatter } from './frontMatter.ts';

/** Lines at the start of a file that are looked at. */
const LINES = 400;

/**
 * Does the text have front matter, ticked boxes, or an answer in the words of this format? An `ANSWER: B` in capitals is
 * Aiken's, and is taken only below a heading.
 */
export function looksLikeMarkdown(start: string): boolean {
  const texts = splitLines(start.slice(0, 65_536)).slice(0, LINES);
  if (readFrontMatter(texts).name !== null) return true;
  let headed = false;
  for (const text of texts) {
    const shape = shapeOf(text.slice(0, 500));
    if (shape.kind === 'choice' && shape.marker.ticked) return true;
    if (shape.kind === 'heading' || (shape.kind === 'label' && shape.level > 0)) headed = true;
    if (shape.kind !== 'label' || shape.label.name !== 'answer') continue;
    if (headed || !text.trim().startsWith('ANSWER:')) return true;
  }
  return false;
}
