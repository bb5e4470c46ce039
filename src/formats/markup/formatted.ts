/** A text in one of the four formats of Moodle → Discord Markdown. */
import { htmlToMarkdown, type Converted, type InPlaceOfPictures } from './html.ts';
import { plainToMarkdown } from './plain.ts';
import { takePictures } from './takePictures.ts';

export type TextFormatName = 'html' | 'markdown' | 'plain' | 'moodle';

/** Tags that people write into a text that is otherwise plain. */
const KNOWN_TAG =
  /<\/?(?:p|br|b|i|u|em|strong|span|div|ul|ol|li|code|pre|sub|sup|a|img|table|tr|td|th|h[1-6]|blockquote|del|kbd|tt)(?=[\s/>])|&(?:[a-z]{2,8}|#\d{2,6}|#x[\da-f]{2,5});/i;

/**
 * The text as Markdown, its pictures, and what of it could not be kept. `moodle` is plain text in which tags may stand. What is
 * Markdown already stays as it is unless its pictures are shown beside it.
 */
export function toMarkdown(text: string, format: TextFormatName, inPlace: InPlaceOfPictures = 'words'): Converted {
  if (format === 'markdown') {
    return inPlace === 'nothing' ? { ...takePictures(text), lost: [] } : { text, lost: [], pictures: [] };
  }
  if (format === 'html') return htmlToMarkdown(text, inPlace);
  if (format === 'moodle' && KNOWN_TAG.test(text)) return htmlToMarkdown(text.replaceAll('\n', '<br>\n'), inPlace);
  return { text: plainToMarkdown(text), lost: [], pictures: [] };
}
