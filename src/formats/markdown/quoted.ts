/** Quotes a piece of a file in a problem: on one line, short, without control characters. */
export function quoted(text: string): string {
  const plain = text
    .slice(0, 200)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
  const characters = Array.from(plain);
  return `“${characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : plain}”`;
}
