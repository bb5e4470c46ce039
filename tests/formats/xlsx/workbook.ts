/** XLSX files made for tests, as spreadsheets save them or as an attacker would. */
import { strToU8, zipSync } from 'fflate';

export interface Parts {
  /** The XML of the cells, or of the whole part if it begins with `<?xml` or `<!`. */
  readonly sheet: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly workbook?: string;
  readonly rels?: string;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The bytes of a workbook. */
export function workbook(parts: Parts): Uint8Array {
  const { sheet, strings, styles, rels } = parts;
  const whole = /^<[?!]/.test(sheet);
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml':
      parts.workbook ??
      `<workbook xmlns="${MAIN}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      rels ?? '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': whole
      ? sheet
      : `<worksheet xmlns="${MAIN}"><sheetData>${sheet}</sheetData></worksheet>`,
  };
  if (strings !== undefined) files['xl/sharedStrings.xml'] = strings;
  if (styles !== undefined) files['xl/styles.xml'] = styles;
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

/** The cells of a row with texts, from column A on. */
export function row(number: number, ...cells: readonly string[]): string {
  return `<row r="${number}">${cells.map((cell) => (cell.startsWith('<c') ? cell : `<c t="inlineStr"><is><t>${cell}</t></is></c>`)).join('')}</row>`;
}
