/** Which format a file is in, by what is in it. People name files as they like, and Discord passes any name on. */
import { decodeText } from './encoding.ts';
import type { Format } from './format.ts';
import { FORMATS, type FormatName } from './formats.ts';

/** Bytes at the start of a file that tell its format. */
const START = 65_536;

/**
 * The format of a file, or null if no format reads it. The content decides. The name decides only between formats that the
 * content fits equally, or when it fits none: a text whose name says so is read, to tell its author what is wrong with it.
 */
export function recognize(bytes: Uint8Array, fileName: string | null): FormatName | null {
  const name = fileName?.toLowerCase() ?? '';
  const named = (format: Format): boolean => format.extensions.some((extension) => name.endsWith(extension));
  const archive = best(
    FORMATS.filter((format: Format) => format.kind === 'bytes' && format.looksLike(bytes)),
    named,
  );
  if (archive) return archive.name;
  const text = decodeText(bytes.subarray(0, START));
  if (!isText(text)) return null;
  const texts = FORMATS.filter((format: Format) => format.kind === 'text');
  const fitting = texts.filter((format: Format) => format.kind === 'text' && format.looksLike(text));
  const unsure = FORMATS.find((format: Format) => format.couldBe?.(text));
  return (best(fitting, named) ?? unsure ?? texts.find(named))?.name ?? null;
}

/** The first whose name fits the file, else the first. */
function best<F extends Format>(formats: readonly F[], named: (format: F) => boolean): F | null {
  return formats.find(named) ?? formats[0] ?? null;
}

/** Pictures, programs and archives are full of control characters; text has hardly any. */
function isText(text: string): boolean {
  const controls = text.match(/[^\P{Cc}\s\u0080-\u009F]/gu)?.length ?? 0;
  return controls * 50 <= text.length;
}
