/** Comma, semicolon or tab separated values. */
import { looksLikeCsv, readCsv } from './csv/read.ts';
import { writeCsv } from './csv/write.ts';
import type { TextFormat } from './format.ts';
import { lostInTable } from './table/writeTable.ts';

export const csv = {
  kind: 'text',
  name: 'CSV',
  extensions: ['.csv', '.tsv', '.tab'],
  looksLike: looksLikeCsv,
  read: readCsv,
  write: writeCsv,
  lost: lostInTable,
} as const satisfies TextFormat;
