/** What newer versions of Anki compress, unpacked within bounds. */
import { constants, zstdDecompressSync } from 'node:zlib';
import type { Unpacked } from '../archive/zip.ts';
import { phrase, type Phrase } from '../phrase.ts';

/** 64 MB, the most memory that data may claim for being unpacked. By default it is twice as much. */
const PARAMS = { [constants.ZSTD_d_windowLogMax]: 26 };

/** At most so many bytes, whatever the data claim. `what` names them, if there is no way to have them. */
export function unzstd(bytes: Uint8Array, what: Phrase, maxBytes: number): Unpacked {
  try {
    return { bytes: zstdDecompressSync(bytes, { maxOutputLength: maxBytes, params: PARAMS }) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error.code === 'ERR_BUFFER_TOO_LARGE'
      ? { expected: phrase('reader.atMostBytes', { name: what, count: maxBytes }), found: phrase('reader.more') }
      : { expected: phrase('reader.whole', { name: what }), found: phrase('reader.damaged') };
  }
}
