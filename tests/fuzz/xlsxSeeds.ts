/** Workbooks as seeds: changed within one of their parts and packed anew, or as they are. */
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { row, workbook } from '../formats/xlsx/workbook.ts';
import { bytesOf, type Seed } from './seed.ts';

const SHEET =
  row(1, 'Question', 'Option 1', 'Option 2', 'Correct Answer', 'Image Link') +
  row(2, 'Is it &lt;so&gt;?', 'yes', 'no', '1', 'https://example.org/a.png') +
  row(3, '<c t="s"><v>0</v></c>', '<c><v>3</v></c>', '<c><v>4</v></c>', '<c><v>2</v></c>') +
  row(4, 'A date?', '<c s="1"><v>45000</v></c>', '<c t="b"><v>1</v></c>', '<c t="str"><f>1+1</f><v>2</v></c>');

const MADE = [
  workbook({ sheet: SHEET, strings: '<sst><si><t>Shared?</t></si><si><r><t>ri</t></r><r><t>ch</t></r></si></sst>' }),
  workbook({
    sheet: SHEET,
    styles: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    workbook:
      '<workbook><sheets><sheet name="H" sheetId="2" state="hidden" r:id="rId9"/><sheet name="A" r:id="rId1"/></sheets></workbook>',
  }),
];

/** Seeds of these workbooks, and of some that other programs might have made. */
export function xlsxSeeds(written: readonly Uint8Array[]): Seed[] {
  return [...MADE, ...written].flatMap((bytes, index) => [
    { format: 'XLSX', fileName: `book-${index}.xlsx`, core: bytes, pack: bytesOf },
    ...partSeeds(bytes),
  ]);
}

function partSeeds(bytes: Uint8Array): Seed[] {
  const parts = unzipSync(bytes);
  return Object.keys(parts)
    .filter((name) => /sheet1|sharedStrings|styles|workbook\.xml/.test(name))
    .map((name) => ({
      format: 'XLSX',
      fileName: `${name.replaceAll('/', '-')}.xlsx`,
      core: strFromU8(parts[name] ?? new Uint8Array()),
      pack: (core) => zipSync({ ...parts, [name]: bytesOf(core) }, { level: 1 }),
    }));
}
