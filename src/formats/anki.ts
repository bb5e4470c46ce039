/** Cards of Anki: packages and text exports. */
import { looksLikeAnki, readAnki } from './anki/read.ts';
import { writeAnki } from './anki/write.ts';
import type { BytesFormat } from './format.ts';

export const anki = {
  kind: 'bytes',
  name: 'Anki',
  extensions: ['.anki.txt', '.apkg', '.colpkg'],
  looksLike: looksLikeAnki,
  read: readAnki,
  write: writeAnki,
  lost: () => [],
} as const satisfies BytesFormat;
