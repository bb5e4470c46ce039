/** A server on this machine that stands in for one on the internet: it says what a test wants it to. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createImageFetcher, type ImageFetcherOptions } from '../../src/images/fetch.ts';
import type { ImageFetcher } from '../../src/images/images.ts';
import type { LookUp } from '../../src/images/lookUp.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface ImageServer {
  readonly port: number;
  /** What it was asked, in order. */
  readonly requests: IncomingMessage[];
  /** Answers requests for a path. */
  on(path: string, handler: Handler): void;
  /** The address of a path there. */
  at(path: string): string;
  /** One for which this server is public, and trusted. */
  fetcher(options?: ImageFetcherOptions): ImageFetcher;
  close(): Promise<void>;
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
export const CERTIFICATE = read('testCertificate.pem');
/** What the certificate is for. */
export const HOST = 'quizbell.test';

export async function startImageServer(): Promise<ImageServer> {
  const handlers = new Map<string, Handler>();
  const requests: IncomingMessage[] = [];
  const server = createServer({ key: read('testKey.pem'), cert: CERTIFICATE }, (request, response) => {
    requests.push(request);
    // Whoever reads no further is no fault of the server.
    response.on('error', () => undefined);
    const handler = handlers.get(request.url ?? '');
    if (handler) handler(request, response);
    else response.writeHead(404).end();
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    requests,
    on: (path, handler) => void handlers.set(path, handler),
    at: (path) => `https://${HOST}:${port}${path}`,
    fetcher: (options) =>
      createImageFetcher({
        lookUp: async () => ['127.0.0.1'],
        allowed: [{ address: '127.0.0.1', port }],
        ca: CERTIFICATE,
        ...options,
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Leads any name to the first address the first time, to the next one the next time; `asked`: for which names it was. */
export function leadingTo(...addresses: string[]): { readonly lookUp: LookUp; readonly asked: string[] } {
  const asked: string[] = [];
  const lookUp: LookUp = async (name) => {
    const address = addresses[asked.push(name) - 1];
    return address === undefined ? [] : [address];
  };
  return { lookUp, asked };
}
