/** Writes a deck as a package that Anki imports, with its pictures. */
import { strToU8, zipSync, type Zippable } from 'fflate';
import type { WritableDeck } from '../deckFile.ts';
import { writtenPictures } from '../writtenPictures.ts';
import { writeCollection } from './writeCollection.ts';

/** The same deck gives the same bytes. ZIP knows no earlier year. */
const WRITTEN_AT = new Date(1980, 0, 1);

/** The bytes of a package that `readAnki` reads back as it was. Pictures are called by their fingerprints. */
export function writeAnkiPackage(deck: WritableDeck): Uint8Array {
  const pictures = new Map(
    [...deck.questions, ...(deck.typed ?? [])]
      .flatMap((question) => writtenPictures(question, deck.images))
      .flatMap((picture) => (picture.bytes ? [[picture.fileName, picture.bytes] as const] : [])),
  );
  const names = [...pictures.keys()];
  const parts: Zippable = {
    'collection.anki2': writeCollection(deck),
    media: strToU8(JSON.stringify(Object.fromEntries(names.map((name, index) => [index, name])))),
  };
  // They are compressed already.
  for (const [index, name] of names.entries()) parts[index] = [pictures.get(name) ?? new Uint8Array(), { level: 0 }];
  return zipSync(parts, { mtime: WRITTEN_AT });
}
