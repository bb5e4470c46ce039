/** Files that members uploaded to Discord. */

const TIMEOUT_MS = 10_000;

/** What was too large or could not be fetched. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly tooLarge: boolean;

  constructor(message: string, { tooLarge = false, cause }: { tooLarge?: boolean; cause?: unknown } = {}) {
    super(message, { cause });
    this.tooLarge = tooLarge;
  }
}

/**
 * The bytes at an address that Discord gave us. Stops as soon as there are more than `limit`. Throws a DownloadError if there are, or
 * if the address does not answer.
 */
export async function download(url: string, limit: number): Promise<Uint8Array> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' }).catch(
    (error: unknown) => {
      throw new DownloadError('the file could not be fetched', { cause: error });
    },
  );
  if (!response.ok || !response.body) throw new DownloadError(`the file could not be fetched (${response.status})`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > limit) throw new DownloadError('the file is too large', { tooLarge: true });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
