/** Plain text ↔ Discord Markdown, for a format whose texts have no Markdown. */
import { plainToMarkdown } from '../markup/plain.ts';

/** The plain text that this Markdown shows as; null if it is more than plain text. */
export function plainOf(markdown: string): string | null {
  const plain = markdown.replaceAll(/\\([^\p{L}\p{N}\s])/gu, '$1');
  return plainToMarkdown(plain) === markdown ? plain : null;
}
