/** What is read from a file of Anki, in short. */
import { anki } from '../../../src/formats/anki.ts';
import { inEnglish } from '../inEnglish.ts';

/** Questions, then problems and notes as `line: expected / found`. */
export function told(bytes: Uint8Array): string[] {
  const { questions, problems, notes = [] } = inEnglish(anki.read(bytes));
  return [
    ...questions.map(({ line, question: { stem, choices, key, explanation } }) => {
      const texts = choices.map(({ text }, index) => (key.includes(index) ? `*${text}` : text));
      return [`${line}: ${stem} ${texts.join('|')}`, ...(explanation === undefined ? [] : [explanation])].join(' – ');
    }),
    ...[...problems, ...notes].map(({ line, expected, found }) => `${line}: ${expected} / ${found}`),
  ];
}

/** A text file of these lines. */
export function lines(...rows: readonly string[]): Uint8Array {
  return new TextEncoder().encode(rows.join('\n'));
}
