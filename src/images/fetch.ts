/** An address that somebody typed → the bytes that lie there, or why not. */
import type { ImageFetcher, Refused } from './images.ts';
import { createLookUp, type LookUp } from './lookUp.ts';
import { isPublicAddress, isPublicName } from './publicAddress.ts';
import { requestImage, type Destination } from './request.ts';

/** For the names, all redirects and the body together. */
const TIME_LIMIT_MS = 5000;
const MAX_REDIRECTS = 3;
const PORT = 443;

/** Everything is for tests: what is not given is as it should be. */
export interface ImageFetcherOptions {
  readonly lookUp?: LookUp;
  /** Addresses that may be connected to although they are not public, and ports although they are not 443. */
  readonly allowed?: readonly { readonly address: string; readonly port: number }[];
  /** Whose certificates are trusted, in PEM, instead of the usual ones. */
  readonly ca?: string;
  readonly timeLimitMs?: number;
}

export function createImageFetcher(options: ImageFetcherOptions = {}): ImageFetcher {
  const { lookUp = createLookUp(), allowed = [], timeLimitMs = TIME_LIMIT_MS, ca } = options;

  /** Where a URL leads, with the addresses that are connected to and no others: nobody asks for them a second time. */
  const destinationOf = async (url: URL, signal: AbortSignal): Promise<Destination | Refused> => {
    if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return { refused: 'no https' };
    const port = url.port === '' ? PORT : Number(url.port);
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const isAllowed = (address: string): boolean => allowed.some((one) => one.address === address && one.port === port);
    const isLiteral = url.hostname.startsWith('[') || /^[\d.]+$/.test(host);
    if (isLiteral ? !isPublicAddress(host) && !isAllowed(host) : !isPublicName(host)) {
      return { refused: 'private address' };
    }
    if (port !== PORT && !allowed.some((one) => one.port === port)) return { refused: 'not fetched' };
    const addresses = isLiteral ? [host] : await lookUp(host, signal);
    // One of several is enough: a name that leads inside as well is not meant for the public.
    if (!addresses.every((address) => isPublicAddress(address) || isAllowed(address))) {
      return { refused: 'private address' };
    }
    return addresses.length === 0 ? { refused: 'not fetched' } : { url, host, port, addresses };
  };

  const follow = async (address: string, signal: AbortSignal): Promise<Uint8Array | Refused> => {
    let url = URL.parse(address);
    if (!url) return { refused: 'no https' };
    for (let redirects = 0; url && redirects <= MAX_REDIRECTS; redirects += 1) {
      const destination = await destinationOf(url, signal);
      if ('refused' in destination) return destination;
      const answer = await requestImage(destination, signal, ca);
      if (!('redirect' in answer)) return answer;
      url = URL.parse(answer.redirect, url);
    }
    return { refused: 'not fetched' };
  };

  return {
    fetch: async (address, signal) => {
      const within = AbortSignal.any([AbortSignal.timeout(timeLimitMs), ...(signal ? [signal] : [])]);
      return Promise.race([untilAborted(within), follow(address, within)]);
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<Refused> {
  return new Promise((resolve) => {
    const end = (): void => resolve({ refused: 'too slow' });
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
