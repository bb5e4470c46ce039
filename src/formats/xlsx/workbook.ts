/** Where in an XLSX file its first sheet is, and how its cells are shown. */
import type { Archive, Unpacked } from '../archive/zip.ts';
import { visitXml } from '../archive/xml.ts';

export interface Sheets {
  /** The name in the archive of the first sheet. */
  readonly first: string;
  readonly count: number;
}

/** How the numbers of a cell are shown, if not as they are. */
export type NumberKind = 'date' | 'percent' | 'plain';

/** Formats that have a number and no text of their own. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
const BUILT_IN_PERCENTS = new Set([9, 10]);
const MAX_SMALL_PART = 2_000_000;

/** The first visible sheet by the order of the tabs; by its usual name if the workbook does not tell. */
export function sheetsOf(archive: Archive): Sheets | null {
  const sheets: { id: string; hidden: boolean }[] = [];
  visitPart(archive, 'xl/workbook.xml', (name, attribute) => {
    if (name === 'sheet')
      sheets.push({ id: attribute('r:id') ?? '', hidden: (attribute('state') ?? 'visible') !== 'visible' });
  });
  const targets = new Map<string, string>();
  visitPart(archive, 'xl/_rels/workbook.xml.rels', (name, attribute) => {
    if (name === 'Relationship') targets.set(attribute('Id') ?? '', attribute('Target') ?? '');
  });
  const visible = sheets.filter(({ hidden }) => !hidden);
  const target = targets.get((visible[0] ?? sheets[0])?.id ?? '') ?? '';
  const named = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  const names = [named, 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet.xml'];
  const first = names.find((name) => archive.names.includes(name));
  return first === undefined ? null : { first, count: Math.max(1, visible.length) };
}

/** The kind of each cell format, by its index. */
export function numberKinds(archive: Archive): NumberKind[] {
  const custom = new Map<number, NumberKind>();
  const kinds: NumberKind[] = [];
  let within = false;
  visitPart(
    archive,
    'xl/styles.xml',
    (name, attribute) => {
      const id = Number(attribute('numFmtId'));
      if (name === 'numFmt') custom.set(id, kindOf(attribute('formatCode') ?? ''));
      else if (name === 'cellXfs') within = true;
      else if (name === 'xf' && within) kinds.push(custom.get(id) ?? builtIn(id));
    },
    (name) => {
      if (name === 'cellXfs') within = false;
    },
  );
  return kinds;
}

/** The text of a part of the archive. */
export function textOf(part: Unpacked): string {
  return 'bytes' in part ? new TextDecoder().decode(part.bytes) : '';
}

function visitPart(
  archive: Archive,
  name: string,
  open: (name: string, attribute: (name: string) => string | undefined) => void,
  close: (name: string) => void = () => undefined,
): void {
  visitXml(textOf(archive.read(name, MAX_SMALL_PART)), { open, close });
}

function builtIn(id: number): NumberKind {
  if (BUILT_IN_DATES.has(id)) return 'date';
  return BUILT_IN_PERCENTS.has(id) ? 'percent' : 'plain';
}

/** By the letters of a format outside of its quotes and brackets: `dd.mm.yyyy`, `0.0%`. */
function kindOf(code: string): NumberKind {
  const bare = code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (/[ymdhs]/i.test(bare) && !/^general$/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'plain';
}
