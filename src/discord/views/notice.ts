/** A sentence or two, and nothing else. */
import type { MessageBody } from '../command.ts';
import { cut, MESSAGE_TEXT } from '../limits.ts';
import { text } from './parts.ts';

export function noticeView(sentence: string): MessageBody {
  return { components: [text(cut(sentence, MESSAGE_TEXT).text)] };
}
