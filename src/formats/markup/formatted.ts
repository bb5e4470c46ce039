/** A text in one of the four formats of Moodle → Discord Markdown. */
import { htmlToMarkdown, type Converted } from './html.ts';
import { plainToMarkdown } from './plain.ts';

export type TextFormatName = 'html' | 'markdown' | 'plain' | 'moodle';

/** Tags that people write into a text that is otherwise plain. */
const KNOWN_TAG =
  /<\/?(?:p|br|b|i|u|em|strong|span|div|ul|ol|li|code|pre|sub|sup|a|img|table|tr|td|th|h[1-6]|blockquote|del|kbd|tt)(?=[\s/>])|&(?:[a-z]{2,8}|#\d{2,6}|#x[\da-f]{2,5});/i;

/** The text as Markdown, and what of it could not be kept. `moodle` is plain text in which tags may stand. */
export function toMarkdown(text: string, format: TextFormatName): Converted {
  if (format === 'markdown') return { text, lost: [] };
  if (format === 'html') return htmlToMarkdown(text);
  if (format === 'moodle' && KNOWN_TAG.test(text)) return htmlToMarkdown(text.replaceAll('\n', '<br>\n'));
  return { text: plainToMarkdown(text), lost: [] };
}
