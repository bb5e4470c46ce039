/** Reads a deck from the first sheet of an XLSX file. */
import { openZip, looksLikeZip, type Archive } from '../archive/zip.ts';
import { refused } from '../candidate.ts';
import type { DeckFile } from '../deckFile.ts';
import { phrase, type Phrase } from '../phrase.ts';
import { readTable } from '../table/readTable.ts';
import { readSharedStrings, readSheet } from './sheet.ts';
import { numberKinds, sheetsOf, textOf } from './workbook.ts';

/** Bytes of a part once unpacked. */
const MAX_PART = 32 * 1024 * 1024;

/** Reads a whole file; lines are the numbers of rows. Never throws. */
export function readXlsx(bytes: Uint8Array): DeckFile {
  const archive = openZip(bytes);
  if (!archive)
    return refused(phrase('reader.xlsx'), bytes.length === 0 ? phrase('reader.emptyFile') : phrase('reader.none'));
  const sheets = sheetsOf(archive);
  if (!sheets) return refused(phrase('reader.sheet'), phrase('reader.noneInArchive'));
  const strings = sharedStrings(archive);
  if ('expected' in strings) return refused(strings.expected, strings.found);
  const part = archive.read(sheets.first, MAX_PART);
  if (!('bytes' in part)) return refused(part.expected, part.found);
  const rows = readSheet(textOf(part), strings.texts, numberKinds(archive));
  if ('expected' in rows) return refused(rows.expected, rows.found);
  const deck = readTable(rows);
  if (sheets.count === 1) return deck;
  const others = phrase('reader.sheetsNotRead', { count: sheets.count - 1 });
  return { ...deck, notes: [...(deck.notes ?? []), { line: 1, expected: phrase('reader.oneSheet'), found: others }] };
}

/** Could this be an XLSX file? */
export function looksLikeXlsx(bytes: Uint8Array): boolean {
  return looksLikeZip(bytes) && (openZip(bytes)?.names.some((name) => name.startsWith('xl/')) ?? false);
}

/** Sheets whose cells hold their texts themselves have none. */
function sharedStrings(archive: Archive): { texts: string[] } | { expected: Phrase; found: Phrase } {
  const name = 'xl/sharedStrings.xml';
  if (!archive.names.includes(name)) return { texts: [] };
  const part = archive.read(name, MAX_PART);
  if (!('bytes' in part)) return part;
  const texts = readSharedStrings(textOf(part));
  return texts ? { texts } : { expected: phrase('reader.textsXml'), found: phrase('reader.damagedXml') };
}
