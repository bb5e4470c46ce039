import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:https';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createImageFetcher } from '../../src/images/fetch.ts';
import { MAX_IMAGE_BYTES } from '../../src/images/images.ts';
import { createLookUp } from '../../src/images/lookUp.ts';
import { CERTIFICATE, HOST, leadingTo, startImageServer, type ImageServer } from './imageServer.ts';

const IMAGE = Buffer.from('whatever the server says is an image');

const KEY = readFileSync(new URL('testKey.pem', import.meta.url), 'utf8');

let server: ImageServer;
beforeAll(async () => {
  server = await startImageServer();
  server.on('/image', (_, response) => response.end(IMAGE));
});
afterAll(() => server.close());

describe('an address with an image', () => {
  test('gives its bytes', async () => {
    expect(await server.fetcher().fetch(server.at('/image'))).toEqual(IMAGE);
  });

  test('is asked without anything that tells of the host or of whoever wants it', async () => {
    await server.fetcher().fetch(server.at('/image#somewhere'));
    const { headers, method, url } = server.requests.at(-1) ?? {};
    expect({ method, url }).toEqual({ method: 'GET', url: '/image' });
    expect(headers).toEqual({
      accept: expect.stringContaining('image/'),
      'accept-encoding': 'identity',
      connection: 'close',
      host: `${HOST}:${server.port}`,
      'user-agent': 'Quizbell',
    });
  });

  test('gives what is named, whatever the server says it is, unless that is a page', async () => {
    server.on('/text', (_, response) => response.setHeader('content-type', 'text/plain').end(IMAGE));
    server.on('/page', (_, response) => response.setHeader('content-type', 'Text/HTML; charset=utf-8').end(IMAGE));
    expect(await server.fetcher().fetch(server.at('/text'))).toEqual(IMAGE);
    expect(await server.fetcher().fetch(server.at('/page'))).toEqual({ refused: 'no image' });
  });

  test('may say where it lies now, three times', async () => {
    server.on('/3', (_, response) => response.writeHead(301, { location: '/2' }).end());
    server.on('/2', (_, response) => response.writeHead(307, { location: server.at('/1') }).end());
    server.on('/1', (_, response) => response.writeHead(302, { location: `//${HOST}:${server.port}/image` }).end());
    server.on('/4', (_, response) => response.writeHead(308, { location: '3' }).end());
    expect(await server.fetcher().fetch(server.at('/3'))).toEqual(IMAGE);
    expect(await server.fetcher().fetch(server.at('/4'))).toEqual({ refused: 'not fetched' });
  });

  test('keeps no cookie from one request to the next', async () => {
    server.on('/cookie', (_, response) =>
      response.writeHead(302, { location: '/image', 'set-cookie': 'a=b; Path=/' }).end(),
    );
    expect(await server.fetcher().fetch(server.at('/cookie'))).toEqual(IMAGE);
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('cookie');
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('referer');
  });
});

describe('an address that is no address for an image', () => {
  test.each([
    'http://quizbell.test/',
    'ftp://quizbell.test/',
    'file:///etc/passwd',
    'data:image/png;base64,AA==',
    'image.png',
    '',
  ])('is not asked: %j', async (address) => {
    const { lookUp, asked } = leadingTo();
    expect(await createImageFetcher({ lookUp }).fetch(address)).toEqual({ refused: 'no https' });
    expect(asked).toEqual([]);
  });

  test.each(['https://user@quizbell.test/', 'https://user:word@quizbell.test/', 'https://:word@quizbell.test/'])(
    'is not asked, since it says who asks: %s',
    async (address) => {
      expect(await server.fetcher().fetch(address)).toEqual({ refused: 'no https' });
    },
  );

  test('is not asked at another port than that of https', async () => {
    const { lookUp, asked } = leadingTo('192.0.2.1');
    expect(await createImageFetcher({ lookUp }).fetch('https://quizbell.test:8443/')).toEqual({
      refused: 'not fetched',
    });
    expect(asked).toEqual([]);
  });

  test('is not found if its name has no address', async () => {
    expect(await server.fetcher({ lookUp: async () => [] }).fetch(server.at('/image'))).toEqual({
      refused: 'not fetched',
    });
  });
});

describe('an address that leads inside', () => {
  test.each(['127.0.0.2', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'fd00::1'])(
    'is refused by what its name leads to: %s',
    async (address) => {
      const lookUp = async (): Promise<string[]> => [address];
      expect(await server.fetcher({ lookUp }).fetch(server.at('/image'))).toEqual({ refused: 'private address' });
    },
  );

  test('is refused if only one of several does', async () => {
    const lookUp = async (): Promise<string[]> => ['127.0.0.1', '10.0.0.1'];
    expect(await server.fetcher({ lookUp }).fetch(server.at('/image'))).toEqual({ refused: 'private address' });
  });

  test('is refused when a public one sends there', async () => {
    server.on('/inside', (_, response) => response.writeHead(302, { location: 'https://10.0.0.1/' }).end());
    server.on('/metadata', (_, response) => response.writeHead(302, { location: 'https://[::ffff:a9fe:a9fe]/' }).end());
    server.on('/named', (_, response) => response.writeHead(302, { location: 'https://localhost/' }).end());
    for (const path of ['/inside', '/metadata', '/named']) {
      expect(await server.fetcher().fetch(server.at(path))).toEqual({ refused: 'private address' });
    }
  });

  test('is refused when it leads to another port of an address that may be asked', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    server.on('/port', (_, response) => response.writeHead(302, { location: `https://${HOST}:${port}/` }).end());
    expect(await server.fetcher().fetch(server.at('/port'))).toEqual({ refused: 'not fetched' });
    other.close();
  });

  test('is not reached by a name that leads elsewhere the second time', async () => {
    const { lookUp, asked } = leadingTo('127.0.0.1', '127.0.0.2');
    expect(await server.fetcher({ lookUp }).fetch(server.at('/image'))).toEqual(IMAGE);
    expect(asked).toEqual([HOST]);
    expect(server.requests.at(-1)?.url).toBe('/image');
  });

  test('is not reached by a name that leads elsewhere after it has sent to itself', async () => {
    server.on('/again', (_, response) => response.writeHead(302, { location: '/image' }).end());
    const { lookUp, asked } = leadingTo('127.0.0.1', '127.0.0.2');
    expect(await server.fetcher({ lookUp }).fetch(server.at('/again'))).toEqual({ refused: 'private address' });
    expect(asked).toEqual([HOST, HOST]);
  });

  test('is refused when a public one sends to plain http', async () => {
    server.on('/plain', (_, response) => response.writeHead(302, { location: `http://${HOST}/` }).end());
    server.on('/user', (_, response) => response.writeHead(302, { location: `https://a:b@${HOST}/` }).end());
    expect(await server.fetcher().fetch(server.at('/plain'))).toEqual({ refused: 'no https' });
    expect(await server.fetcher().fetch(server.at('/user'))).toEqual({ refused: 'no https' });
  });
});

describe('a server that gives no image', () => {
  test.each([204, 206, 301, 304, 400, 403, 404, 410, 429, 500, 503])('is not asked again: %i', async (status) => {
    server.on(`/${status}`, (_, response) => response.writeHead(status).end());
    const before = server.requests.length;
    expect(await server.fetcher().fetch(server.at(`/${status}`))).toEqual({ refused: 'not fetched' });
    expect(server.requests.length).toBe(before + 1);
  });

  test('but goes in circles is left after the fourth request', async () => {
    server.on('/circle', (_, response) => response.writeHead(302, { location: '/circle' }).end());
    const before = server.requests.length;
    expect(await server.fetcher().fetch(server.at('/circle'))).toEqual({ refused: 'not fetched' });
    expect(server.requests.length).toBe(before + 4);
  });

  test('but sends nowhere is left', async () => {
    server.on('/nowhere', (_, response) => response.writeHead(302, { location: 'https://[' }).end());
    expect(await server.fetcher().fetch(server.at('/nowhere'))).toEqual({ refused: 'not fetched' });
  });

  test('but packed bytes, which could be unpacked without end, is left', async () => {
    server.on('/packed', (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(IMAGE)));
    expect(await server.fetcher().fetch(server.at('/packed'))).toEqual({ refused: 'not fetched' });
  });

  test('but breaks off is left', async () => {
    server.on('/broken', (_, response) => {
      response.setHeader('content-length', 1000);
      response.write(IMAGE, () => response.destroy());
    });
    expect(await server.fetcher().fetch(server.at('/broken'))).toEqual({ refused: 'not fetched' });
  });

  test('and for which nobody vouches is left, whatever the environment says', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const allowed = [{ address: '127.0.0.1', port: server.port }];
    const strict = createImageFetcher({ lookUp: async () => ['127.0.0.1'], allowed });
    expect(await strict.fetch(server.at('/image'))).toEqual({ refused: 'not fetched' });
    const elsewhere = server.at('/image').replace(HOST, 'quizbell.example');
    expect(await server.fetcher().fetch(elsewhere)).toEqual({ refused: 'not fetched' });
    vi.unstubAllEnvs();
  });

  test.each([
    ['says something else than HTTP', 'SSH-2.0-OpenSSH\r\n'],
    ['changes to another protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'],
    ['has headers without end', `HTTP/1.1 200 OK\r\n${'X-Header: x\r\n'.repeat(5000)}`],
    ['closes without a word', ''],
  ])('but %s is left at once', async (_, said) => {
    const other = createTlsServer({ key: KEY, cert: CERTIFICATE }, (socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(said));
    });
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const fetcher = server.fetcher({ allowed: [{ address: '127.0.0.1', port }] });
    expect(await fetcher.fetch(`https://${HOST}:${port}/`)).toEqual({ refused: 'not fetched' });
    other.close();
  });
});

describe('a server that gives more than is taken', () => {
  test('is left as soon as it says so', async () => {
    server.on('/says', (_, response) => {
      response.setHeader('content-length', MAX_IMAGE_BYTES + 1);
      response.flushHeaders();
    });
    expect(await server.fetcher().fetch(server.at('/says'))).toEqual({ refused: 'too large' });
  });

  test('is left as soon as it does so, and the rest is not waited for', async () => {
    let sent = 0;
    const endless = async function* (): AsyncGenerator<Buffer> {
      for (; ; sent += 65_536) yield Buffer.alloc(65_536);
    };
    const left = new Promise((resolve) => {
      server.on('/endless', (_, response) => void pipeline(endless, response, resolve));
    });
    expect(await server.fetcher().fetch(server.at('/endless'))).toEqual({ refused: 'too large' });
    await left;
    expect(sent).toBeLessThan(3 * MAX_IMAGE_BYTES);
  });

  test('is taken up to what it said', async () => {
    server.on('/longer', (_, response) => {
      response.setHeader('content-length', 5);
      response.write('12345');
      response.socket?.write('and more than that');
    });
    expect(await server.fetcher().fetch(server.at('/longer'))).toEqual(Buffer.from('12345'));
  });

  test('is taken if it gives just as much', async () => {
    server.on('/full', (_, response) => response.end(Buffer.alloc(MAX_IMAGE_BYTES, 7)));
    expect(await server.fetcher().fetch(server.at('/full'))).toHaveLength(MAX_IMAGE_BYTES);
  });
});

describe('a server that takes its time', () => {
  const fetcher = (options = {}) => server.fetcher({ timeLimitMs: 300, ...options });

  test('before it says anything is left', async () => {
    server.on('/silent', () => undefined);
    expect(await fetcher().fetch(server.at('/silent'))).toEqual({ refused: 'too slow' });
  });

  test('with every byte is left', async () => {
    server.on('/drip', (_, response) => {
      response.flushHeaders();
      const drip = setInterval(() => response.write('.'), 5);
      response.on('close', () => clearInterval(drip));
    });
    expect(await fetcher().fetch(server.at('/drip'))).toEqual({ refused: 'too slow' });
  });

  test('by sending on and on is left', async () => {
    server.on(
      '/round',
      (_, response) => void setTimeout(() => response.writeHead(302, { location: '/round' }).end(), 120),
    );
    expect(await fetcher().fetch(server.at('/round'))).toEqual({ refused: 'too slow' });
  });

  test('to be found is left', async () => {
    const lookUp = (): Promise<string[]> => new Promise(() => undefined);
    expect(await fetcher({ lookUp }).fetch(server.at('/image'))).toEqual({ refused: 'too slow' });
  });

  test('is left when whoever asked has no more time', async () => {
    const controller = new AbortController();
    server.on('/abort', () => controller.abort());
    expect(await server.fetcher().fetch(server.at('/abort'), controller.signal)).toEqual({ refused: 'too slow' });
    const before = server.requests.length;
    expect(await server.fetcher().fetch(server.at('/image'), controller.signal)).toEqual({ refused: 'too slow' });
    expect(server.requests.length).toBe(before);
  });
});

describe('the look-up of names', () => {
  test('gives up when it has to, though the name server says nothing', async () => {
    const silent = createSocket('udp4');
    silent.bind(0, '127.0.0.1');
    await once(silent, 'listening');
    const controller = new AbortController();
    silent.on('message', () => controller.abort());
    const lookUp = createLookUp([`127.0.0.1:${silent.address().port}`]);
    expect(await lookUp('quizbell.test', controller.signal)).toEqual([]);
    silent.close();
  });

  test.each(['', '.', 'a..b', `${'a'.repeat(300)}.b`, 'a b.c', '*.b', '\u0000.b'])(
    'finds nothing for what can be no name: %j',
    async (name) => {
      const silent = createSocket('udp4', (_, { port, address }) => silent.send('', port, address));
      silent.bind(0, '127.0.0.1');
      await once(silent, 'listening');
      const lookUp = createLookUp([`127.0.0.1:${silent.address().port}`]);
      expect(await lookUp(name, AbortSignal.timeout(50))).toEqual([]);
      silent.close();
    },
  );
});
