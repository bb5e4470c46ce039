/** What a picture shows, in words. */
import { tidyLine } from '../formats/tidy.ts';
import { MAX_ALT } from '../quiz/question.ts';

/** On one line, without control characters, at most MAX_ALT characters: cut at a word with an ellipsis. */
export function tidyAlt(text: string): string {
  const alt = tidyLine(text);
  if (alt.length <= MAX_ALT) return alt;
  const room = alt.slice(0, MAX_ALT - 1);
  const space = alt.slice(0, MAX_ALT).lastIndexOf(' ');
  // Without spaces (Chinese, one endless word) it is cut where the room ends, but not inside a character.
  const kept = space > MAX_ALT / 2 ? room.slice(0, space) : room.replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.trimEnd()}…`;
}
