/** Cards of Anki: packages with pictures, and text exports. */
import { couldBeBareText } from './anki/bareText.ts';
import { looksLikeAnkiText, looksLikePackage, readAnki } from './anki/read.ts';
import { writeAnkiPackage } from './anki/writePackage.ts';
import { writeAnkiText } from './anki/writeText.ts';
import type { BytesFormat } from './format.ts';

export const anki = {
  kind: 'bytes',
  name: 'Anki',
  extensions: ['.apkg', '.colpkg'],
  looksLike: looksLikePackage,
  read: readAnki,
  write: writeAnkiPackage,
  lost: () => [],
  holdsTyped: true,
} as const satisfies BytesFormat;

/** As bytes, since its first line tells it from every other format of text. */
export const ankiText = {
  kind: 'bytes',
  name: 'Anki text',
  extensions: ['.anki.txt'],
  looksLike: looksLikeAnkiText,
  couldBe: couldBeBareText,
  read: readAnki,
  write: writeAnkiText,
  lost: ({ images }) => (images ? ['lost.images'] : []),
} as const satisfies BytesFormat;
