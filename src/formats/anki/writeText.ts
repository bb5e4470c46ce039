/** Writes a deck as a text export that Anki imports: a note of the type Basic for each question. */
import type { WritableDeck } from '../deckFile.ts';
import { sidesOf } from './own.ts';

/** The bytes of a text file that `readAnki` reads back as it was, but for the deck's language. */
export function writeAnkiText(deck: WritableDeck): Uint8Array {
  const rows = deck.questions.map((question) => {
    const { front, back } = sidesOf(question);
    // Anki separates tags by spaces.
    const tags = question.tags.map((tag) => tag.replaceAll(/\s+/g, '_')).join(' ');
    return [front, back, tags].map(quote).join('\t');
  });
  const head = ['#separator:tab', '#html:true', '#notetype:Basic', '#tags column:3'];
  if (deck.name !== null) head.push(`#deck:${deck.name}`);
  return new TextEncoder().encode(`${[...head, ...rows].join('\n')}\n`);
}

function quote(field: string): string {
  return `"${field.replaceAll('"', '""')}"`;
}
