/** One request for an image to addresses that were checked before. */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import { MAX_IMAGE_BYTES, type Refused } from './images.ts';

export interface Destination {
  readonly url: URL;
  /** A name or an address, without brackets. */
  readonly host: string;
  readonly port: number;
  /** Of the host; no other is connected to. */
  readonly addresses: readonly string[];
}

export type Answer = Uint8Array | Refused | { readonly redirect: string };

const HEADERS = {
  'user-agent': 'Quizbell',
  accept: 'image/avif, image/webp, image/png, image/jpeg, image/gif',
  // What is packed small could be unpacked without end.
  'accept-encoding': 'identity',
};
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Never throws for what the server does. */
export async function requestImage(
  { url, host, port, addresses }: Destination,
  signal: AbortSignal,
  ca?: string,
): Promise<Answer> {
  const outgoing = request({
    host,
    port,
    path: url.pathname + url.search,
    headers: HEADERS,
    lookup: answering(addresses),
    // A connection of its own, that goes through no proxy: a proxy would ask for the addresses again.
    agent: false,
    // Whatever the environment says.
    rejectUnauthorized: true,
    signal,
    ...(ca === undefined ? {} : { ca }),
  });
  // What waits below hears of the first error; a later one, when nobody waits any more, must not end the process.
  outgoing.on('error', () => undefined);
  outgoing.end();
  try {
    // Without an answer and without an error, a connection may still be closed.
    const closed = once(outgoing, 'close', { signal }).then(() => null);
    const heard = once(outgoing, 'response', { signal }).then(([response]) => response as IncomingMessage);
    const response = await Promise.race([heard, closed]);
    return response ? await readAnswer(response) : { refused: 'not fetched' };
  } catch {
    return { refused: signal.aborted ? 'too slow' : 'not fetched' };
  } finally {
    outgoing.destroy();
  }
}

/** In place of asking for the addresses of a name. */
function answering(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_name, { all: wantsAll }, callback) => {
    const [first] = all;
    if (wantsAll || !first) callback(null, all);
    else callback(null, first.address, first.family);
  };
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const { headers, statusCode = 0 } = response;
  if (REDIRECTS.has(statusCode) && headers.location !== undefined) return { redirect: headers.location };
  if (statusCode !== 200) return { refused: 'not fetched' };
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') return { refused: 'not fetched' };
  if (/^\s*text\/html\b/i.test(headers['content-type'] ?? '')) return { refused: 'no image' };
  if (Number(headers['content-length'] ?? 0) > MAX_IMAGE_BYTES) return { refused: 'too large' };
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_IMAGE_BYTES) return { refused: 'too large' };
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
