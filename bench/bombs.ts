/** Small files that unpack to very much. */
import { deflateRawSync, zstdCompressSync } from 'node:zlib';
import { zipSync } from 'fflate';

export interface Bomb {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const UNPACKED = 200_000_000;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
const CLAIMED = 100;

export function makeBombs(): Bomb[] {
  const compressed = new Uint8Array(zstdCompressSync(new Uint8Array(UNPACKED)));
  return [
    { name: 'bomb.xlsx', bytes: lyingWorkbook() },
    {
      name: 'bomb.apkg',
      bytes: zipSync({ 'collection.anki21b': [compressed, { level: 0 }], media: new Uint8Array() }),
    },
  ];
}

/** Its sheet is said to be of a hundred bytes. */
function lyingWorkbook(): Uint8Array {
  const packed = new Uint8Array(deflateRawSync(new Uint8Array(UNPACKED)));
  const workbook = '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>';
  const rels = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>';
  const bytes = zipSync({
    'xl/workbook.xml': new TextEncoder().encode(workbook),
    'xl/_rels/workbook.xml.rels': new TextEncoder().encode(rels),
    'xl/worksheets/sheet1.xml': [packed, { level: 0 }],
  });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at < bytes.length - ENTRY_LENGTH; at += 1) {
    if (view.getUint32(at, true) !== ENTRY_SIGNATURE || view.getUint32(at + 20, true) !== packed.length) continue;
    view.setUint16(at + 10, 8, true);
    view.setUint32(at + 24, CLAIMED, true);
  }
  return bytes;
}
