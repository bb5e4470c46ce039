/** Spreadsheets as Excel, LibreOffice and Google Sheets save them. */
import type { BytesFormat } from './format.ts';
import { lostInTable } from './table/writeTable.ts';
import { looksLikeXlsx, readXlsx } from './xlsx/read.ts';
import { writeXlsx } from './xlsx/write.ts';

export const xlsx = {
  kind: 'bytes',
  name: 'XLSX',
  extensions: ['.xlsx'],
  looksLike: looksLikeXlsx,
  read: readXlsx,
  write: writeXlsx,
  lost: lostInTable,
} as const satisfies BytesFormat;
